/**
 * Every way this library fails, by code. The first word of a code is its family. Sentences are fixed: nothing from a
 * credential ever enters one, so a message can be logged. `type` is the RFC 9457 problem type where a standard names
 * one (its name; `problemTypes` has the rest); `remedy` is the line that mends a mistake of the caller.
 */
export const errorTable = {
  // The text (security of the reader, RFC 8259)
  'input.not_json': { message: 'The input is not JSON text, nor a plain JSON value.' },
  'input.not_object': { message: 'The input is JSON, but not an object.' },
  'input.encoding': { message: 'The bytes are not UTF-8 without a byte order mark.' },
  'input.duplicate_key': { message: 'An object has the same key twice.' },
  'input.forbidden_key': { message: 'A key is one that JavaScript gives a meaning of its own.' },
  'input.lone_surrogate': { message: 'A string has half a surrogate pair, which no encoding can carry.' },
  'input.unsafe_number': { message: 'A number cannot be kept exactly.' },
  'input.presentation': {
    message: 'The input is a presentation, which holds credentials, and no credential.',
    remedy: 'Verify the credentials in it, one by one: each is a member of `verifiableCredential`.',
  },
  'input.enveloped': {
    message: 'The input is an envelope around a JWT, and no credential with an embedded proof.',
    remedy: 'The JWT stands in its `id`, after `data:application/vc+jwt,`. JWTs are not verified here.',
  },
  'input.open_badge_2': {
    message: 'The input is an Open Badge of version 2, which is no W3C credential.',
    remedy: 'Ask whoever issued it for an Open Badge of version 3.',
  },
  'input.array': {
    message: 'The input is an array, and no credential.',
    remedy: 'Verify its members, one by one.',
  },
  'input.wrapped': {
    message: 'The input is an object around a credential, such as a request or an answer of a service.',
    remedy: 'Pass the credential alone, which stands at the place that is named.',
  },
  'input.jwt': {
    message: 'The input is a JWT or an SD-JWT, which no securing mechanism in use opens.',
    remedy: 'Ask the issuer for the credential with an embedded proof, or under an e-seal.',
  },
  'input.seal': {
    message: 'The input is under an e-seal (JAdES), and no securing mechanism in use opens these.',
    remedy:
      "Pass `mechanisms: [dataIntegrityVerifier(), eSealVerifier({ trustAnchors })]`: `eSealVerifier` is in 'microcredentials/eseal'.",
  },
  'input.model': {
    message: 'The input is the description of a micro-credential, which nobody has issued.',
    remedy: 'Issue it: `issueCredential(elm.encode(microCredential, { issuer }), { secureWith })`.',
  },
  'input.unrecognized': {
    message: 'No securing mechanism in use recognizes the input.',
    remedy:
      'A credential with an embedded proof has `@context` and `proof`; one under an e-seal `payload` and `signatures`.',
  },
  'input.unprocessable': {
    message: 'The input led to a fault of this library. It is refused; please report how to get there.',
  },

  // Ceilings
  'limit.bytes': { message: 'The input is larger than the ceiling.' },
  'limit.depth': { message: 'The input is nested deeper than the ceiling.' },
  'limit.nodes': { message: 'The input has more objects than the ceiling.' },
  'limit.array_length': { message: 'An array is longer than the ceiling.' },
  'limit.string_length': { message: 'A string is longer than the ceiling.' },
  'limit.key_length': { message: 'A key is longer than the ceiling.' },
  'limit.proofs': { message: 'There are more proofs than the ceiling.' },
  'limit.did_length': { message: 'A DID is longer than the ceiling.' },
  'limit.signatures': { message: 'Verifying the file would take more signatures than the ceiling.' },
  'limit.certificates': { message: 'The certificates of the file are more, or have more in them, than the ceiling.' },
  'limit.timestamps': { message: 'The time-stamps of the file are more, or have more in them, than the ceiling.' },
  'limit.columns': { message: 'A row has more columns than the ceiling.' },
  'limit.column_name': { message: 'The name of a column, or the path that stands for it, is longer than the ceiling.' },
  'limit.cell': { message: 'A cell that something is taken from is longer than the ceiling.' },
  'limit.values': { message: 'A row has more values of one member than the ceiling.' },
  'limit.problems': { message: 'The row has more faults than those that are told.' },
  'limit.sheets': { message: 'The workbook has more sheets than the ceiling.' },
  'limit.cells': { message: 'The workbook has more cells that hold something than the ceiling.' },
  'limit.inflated': { message: 'What is packed in the archive is larger than the ceiling. It was not unpacked.' },
  'limit.records': { message: 'The file has more records than the ceiling. From here on it was not read.' },
  'limit.repetition': {
    message: 'What the file says once and means for many rows is more than the ceiling for its size.',
  },
  'limit.time': { message: 'The worker took longer than the ceiling and was ended.' },
  'limit.memory': { message: 'The worker needed more memory than the ceiling and was ended.' },

  // The members that verification reads
  'schema.missing_member': { message: 'A member that verification needs is absent.', type: 'PARSING_ERROR' },
  'schema.malformed_member': { message: 'A member that verification reads has the wrong form.', type: 'PARSING_ERROR' },
  'schema.unknown_member': { message: 'A member is not known where it stands.', type: 'PARSING_ERROR' },
  'schema.wrong_version_property': { message: 'A date belongs to the other version of the data model.' },
  'schema.duplicate_type': { message: 'A type is named twice.' },

  // Related resources (VCDM 2.0, §5.3)
  'resource.digest_mismatch': {
    message: 'A related resource is not the one that the credential states: a digest differs.',
  },
  'resource.digest_unsupported': { message: 'None of the digests of a related resource is of a kind that is known.' },
  'resource.unavailable': { message: 'What stands at the address of a related resource was not given.' },

  // JSON-LD contexts
  'context.missing': { message: 'The credential has no @context.' },
  'context.inline': { message: 'A context is written out that is not registered.' },
  'context.nested': { message: 'A context stands inside the credential; it may stand only at the top.' },
  'context.not_allowed': {
    message: 'A context is not registered.',
    remedy: 'If you trust its content, register it: `contexts: registerContext(bundledContexts, { … })`.',
  },
  'context.order': {
    message:
      'The first context is not one of the data model, or a context stands twice or beside one that it does not go with.',
  },
  'context.conflict': {
    message: 'Two of the contexts do not go together: they give one word two meanings, or one meaning two words.',
  },
  'context.hash_mismatch': { message: 'A context is not the one that was registered: its SHA-256 differs.' },
  'context.vocab_forbidden': { message: 'A context to be registered uses @vocab, which defines every word.' },
  'context.construct_forbidden': { message: 'A context to be registered uses a construct that hides or moves claims.' },

  // JSON-LD content: what is signed is RDF, what is read is JSON; these rules bring the two together
  'jsonld.keyword_key': { message: 'A key is a JSON-LD keyword.' },
  'jsonld.iri_key': { message: 'A key is an IRI or has characters that keys may not have.' },
  'jsonld.null_value': { message: 'A value is null: an embedded proof does not sign it.' },
  'jsonld.empty_object': { message: 'An object is empty, or has nothing but empty arrays: it says nothing.' },
  'jsonld.nested_array': { message: 'An array stands in an array.' },
  'jsonld.duplicate_value': { message: 'An array has the same member twice: an embedded proof signs it once.' },
  'jsonld.node_conflict': {
    message:
      'Two objects share an id and say different things, or the issuer, a subject or a status is described at more length elsewhere.',
    remedy: 'Describe it once, in full, and refer to it by its id elsewhere.',
  },
  'jsonld.self_reference': {
    message:
      'Something within the credential refers to the credential itself: under an embedded proof, another part could be put on top.',
    remedy: 'Give that part an id of its own, or none.',
  },
  'jsonld.relative_iri': {
    message: 'An id or reference is not an absolute IRI.',
    remedy: 'Write it out in full, with what no IRI holds escaped: a space as `%20`.',
  },
  'jsonld.compact_iri': { message: 'An id or reference is abbreviated with a prefix of the contexts.' },
  'jsonld.blank_id': { message: 'An id is a blank node label.' },
  'jsonld.undefined_term': {
    message: 'A key or type is not defined by the contexts: an embedded proof does not sign it.',
  },
  'jsonld.datatype': { message: 'A value is not written the way its datatype asks for.' },
  'jsonld.language_tag': { message: 'A language map has a key that is not a language tag.' },
  'jsonld.invalid': { message: 'The JSON-LD cannot be processed.' },
  'canon.too_complex': { message: 'The graph of nodes without ids is too complex to be put in a canonical form.' },

  // Proofs (VC Data Integrity 1.0)
  'proof.missing': { message: 'The credential has no proof.', type: 'PROOF_VERIFICATION_ERROR' },
  'proof.malformed': {
    message: 'A proof lacks a member or has one of the wrong form.',
    type: 'PROOF_VERIFICATION_ERROR',
  },
  'proof.unknown_member': {
    message: 'A proof has a member that its suite does not define.',
    type: 'PROOF_VERIFICATION_ERROR',
  },
  'proof.unsupported': { message: 'A proof is of a suite that is not in use.', type: 'PROOF_VERIFICATION_ERROR' },
  'proof.encoding': {
    message: 'A proof value is not encoded as its suite asks for.',
    type: 'PROOF_VERIFICATION_ERROR',
  },
  'proof.multiple': {
    message: 'The credential has several proofs, and one was asked for.',
    type: 'PROOF_VERIFICATION_ERROR',
    remedy: "To accept a proof set in which every proof verifies, pass `proofs: 'every'`.",
  },
  'proof.signer_missing': {
    message: 'The credential has no proof of the signer that the policy names.',
    type: 'PROOF_VERIFICATION_ERROR',
  },
  'proof.not_looked_at': { message: 'The credential has proofs of others, which were not looked at.' },
  'proof.invalid_signature': {
    message: 'The signature does not fit the content: the credential was altered, or another key signed it.',
    type: 'PROOF_VERIFICATION_ERROR',
  },
  'proof.direction_unsigned': {
    message:
      'The signature covers the texts without their direction: the software that signed leaves it out, or it was added later.',
    remedy: 'Have it issued again, without `@direction` or with software that signs it.',
    type: 'PROOF_VERIFICATION_ERROR',
  },
  'proof.wrong_digest': {
    message:
      'The signature covers hashes of SHA-256, in whole or in the canonical form alone: a key of P-384 goes with SHA-384.',
    remedy: 'Have it issued again with software that uses SHA-384 throughout for a key of P-384.',
    type: 'PROOF_VERIFICATION_ERROR',
  },
  'proof.purpose': { message: 'A proof was made for another purpose.', type: 'PROOF_VERIFICATION_ERROR' },
  'proof.expired': { message: 'A proof has expired.', type: 'PROOF_VERIFICATION_ERROR' },
  'proof.created_in_future': { message: 'A proof says it was made in the future.', type: 'PROOF_VERIFICATION_ERROR' },
  'proof.issuer_mismatch': { message: 'The key that signed is not under the control of the issuer named.' },
  'proof.context_missing': {
    message: 'The contexts of the credential do not define its proof.',
    type: 'PROOF_VERIFICATION_ERROR',
  },
  'proof.context_unsigned': {
    message: 'The credential has further contexts than its proof signs: what it says by them, nobody has signed.',
    remedy: 'Take out the contexts that were added after it was signed.',
    type: 'PROOF_VERIFICATION_ERROR',
  },
  'proof.reference_unavailable': {
    message: 'The packages of Digital Bazaar, which are the reference, cannot be loaded here; `cause` says why.',
    remedy: "Have them in the bundle, or ask for another `canonicalization` than 'reference'.",
  },
  'proof.chain_broken': { message: 'A proof refers to an earlier proof, and chains are not in use.' },

  // Keys
  'key.not_found': { message: 'The DID document has no such verification method.' },
  'key.controller_mismatch': { message: 'The verification method is controlled by another DID.' },
  'key.purpose_not_authorized': { message: 'The DID document does not allow the key for this purpose.' },
  'key.revoked': { message: 'The key has been revoked.' },
  'key.expired': { message: 'The key has expired.' },
  'key.type_mismatch': { message: 'The key is not of the type that the suite needs.' },
  'key.weak': { message: 'The key is one that offers no protection.' },
  'key.malformed': { message: 'The key cannot be read.' },
  'key.no_codec': {
    message: 'The key lacks the multicodec prefix, which says of which kind it is.',
    remedy: 'Publish it with the prefix: the two bytes `ed 01` before a key of Ed25519.',
  },
  'key.wrong_member': {
    message: 'The key does not stand in the member that its type asks for, or stands in several.',
    remedy:
      '`Multikey` and `Ed25519VerificationKey2020` have `publicKeyMultibase`, `JsonWebKey` and `JsonWebKey2020` `publicKeyJwk`, `Ed25519VerificationKey2018` `publicKeyBase58`.',
  },
  'key.private_material': { message: 'A public document holds a private key.' },
  'key.unsupported': { message: 'The kind of key is not supported.' },
  'key.signing_failed': { message: 'The signer did not give a signature that its own public key verifies.' },

  'key.legacy_encryption': {
    message: 'The PKCS#12 file is encrypted in an old way that offers no protection.',
    remedy:
      'Convert it: `openssl pkcs12 -legacy -in old.p12 -nodes | openssl pkcs12 -export -out new.p12`, and delete the old one.',
  },
  'key.wrong_password': { message: 'The password does not open the file, or the file was changed.' },

  'key.not_extractable': {
    message: 'The key may not be read from where it is kept.',
    remedy: 'Have it sign there: `remoteSigner`, with a `sign` that asks for the signature.',
  },
  'key.not_in_set': { message: 'The set of keys has none that fits.' },
  'key.ambiguous': {
    message: 'The set of keys has several that fit.',
    remedy: 'Name one by its `kid`: `importKeyPair(algorithm, jwkSet, { kid })`.',
  },
  'key.not_pkcs8': {
    message: 'The text has no private key in the form PKCS#8.',
    remedy: 'Convert it: `openssl pkcs8 -topk8 -nocrypt -in key.pem -out key.pkcs8.pem`.',
  },
  'signer.failed': { message: 'The remote signing service refused, or gave no signature.' },
  'timestamp.failed': { message: 'The authority for time-stamps gave none.' },

  // e-seals (ETSI TS 119 182-1, JAdES; RFC 7515)
  'jades.malformed': { message: 'The seal lacks a member or has one of the wrong form.' },
  'jades.crit_invalid': {
    message: 'The list of critical headers is malformed, or names a header that is not understood.',
  },
  'jades.signing_time': { message: 'The seal states no signing time, two of them, or one in the future.' },
  'jades.cert_binding': {
    message:
      'The seal does not have, under its signature, the certificate it was made with, or names another beside it.',
  },
  'jades.sigd_invalid': { message: 'The seal is about something outside the file; only what the file holds is read.' },
  'jades.unsigned_invalid': { message: 'What was added to the seal afterwards is malformed.' },
  'jades.countersignature': { message: 'The seal carries a counter-signature, which is not supported.' },
  'jades.commitment': {
    message: 'The seal says that its holder received, delivered or sent the content, not that it is its own.',
  },
  'jades.timestamp_invalid': {
    message: 'A time-stamp of the seal does not hold: it is of other content, or not sound.',
  },
  'jades.timestamp_untrusted': {
    message: 'A time-stamp of the seal comes from an authority that is not among those given.',
    remedy: 'If you trust it: `eSealVerifier({ trustAnchors, timestampAnchors: [certificate] })`.',
  },

  // Certificates (RFC 5280; ETSI EN 319 412)
  'cert.malformed': { message: 'A certificate cannot be read.' },
  'cert.chain_invalid': { message: 'The certificates do not form a chain in which each may certify the one before.' },
  'cert.expired': { message: 'A certificate had expired at the moment for which it is needed.' },
  'cert.not_yet_valid': { message: 'A certificate was not valid yet at the moment for which it is needed.' },
  'cert.purpose': { message: 'The certificate was made for another purpose.' },
  'cert.eku_unusual': {
    message: 'The certificate has a purpose besides that seals do not have, such as servers, software or time-stamps.',
  },
  'cert.type_unstated': {
    message: 'The certificate does not say that it is for seals, nor that it is for anything else.',
  },
  'cert.issuer_mismatch': { message: 'The certificate is that of another organisation than the issuer named.' },
  'cert.issuer_ambiguous': {
    message: 'Seals of several organisations name the issuer, each by a number of its own.',
    remedy: 'Write the number of the one that issues as `eIDASIdentifier` of the issuer.',
  },
  'cert.number_stated': {
    message: 'The issuer bears numbers of which its certificate says nothing: they are its own word.',
  },
  'cert.number_absent': {
    message:
      'The issuer bears no number, for which its vocabulary has no place: the certificate alone says who issued.',
  },
  'cert.natural_person': {
    message: 'The certificate is that of a natural person, who cannot seal for an organisation.',
  },
  'cert.identifier_malformed': {
    message: 'The number in the certificate is not shaped like that of an organisation.',
  },
  'cert.name_differs': { message: 'The issuer is named otherwise than in its certificate.' },
  'cert.name_stated': {
    message: 'The issuer bears further names of which its certificate says nothing: they are its own word.',
  },
  'cert.revocation_unknown': { message: 'Whether the certificate has been revoked was not looked at.' },

  // DIDs (DID Core 1.0)
  'did.malformed': { message: 'The DID or DID URL is malformed.' },
  'did.method_unsupported': {
    message: 'The DID method is not in use.',
    remedy:
      'Give a resolver that knows it: `didResolver: createDidResolver({ ...bundledDidMethods, web: didWeb({ fetch }) })`.',
  },
  'did.unresolvable': { message: 'The DID document could not be had.' },
  'did.document_malformed': {
    message: 'The DID document lacks a member, has one of the wrong form, or two keys of one name.',
    remedy: 'Publish the document itself, without a resolution result around it; the pointer leads into the document.',
  },
  'did.document_mismatch': { message: 'The DID document is that of another DID.' },
  'did.deactivated': { message: 'The DID has been deactivated.' },

  // The network, where one was given
  'network.blocked': { message: 'The address is not one that may be asked.' },
  'network.failed': { message: 'The server could not be reached, or broke off.' },
  'network.status': { message: 'The server did not answer with the document.' },
  'network.redirect': { message: 'The server pointed elsewhere; redirects are not followed.' },
  'network.timeout': { message: 'The server took longer than the ceiling.' },
  'network.too_large': { message: 'The answer of the server is larger than the ceiling.' },
  'network.content_type': { message: 'The answer of the server is of another media type.' },

  // Time
  'time.malformed': { message: 'A date is not an XSD dateTimeStamp: a date, a time and a time zone.' },
  'time.no_zone': {
    message: 'A date names no time zone. Where it is read, it counts as UTC; where it is issued, it is refused.',
    remedy: 'Write the zone: `2026-01-15T12:00:00Z`.',
  },
  'time.interval': { message: 'The validity ends before it begins.' },
  'time.not_yet_valid': { message: 'The credential is not valid yet.' },
  'time.expired': { message: 'The credential has expired.' },

  // Status (Bitstring Status List 1.0)
  'status.revoked': { message: 'The credential has been revoked.' },
  'status.suspended': { message: 'The credential is suspended.' },
  'status.message': { message: 'The status list carries a message about the credential.' },
  'status.refresh': { message: 'A newer credential can be had from the issuer. This one still stands.' },
  'status.required': { message: 'The policy asks for a status, and the credential has none.' },
  'status.unavailable': {
    message: 'The status list could not be had, so it is not known whether the credential stands.',
    type: 'STATUS_RETRIEVAL_ERROR',
    remedy:
      'Give the list: `statusLists: offline({ statusLists: [list] }).statusLists`, or a function that fetches it.',
  },
  'status.type_unsupported': { message: 'The status entry is of a type that is not supported.' },
  'status.entry_malformed': { message: 'The status entry lacks a member or has one of the wrong form.' },
  'status.index_malformed': {
    message: 'The index is not a decimal number in a string.',
    remedy: 'Write it in quotes, in decimal: `"statusListIndex": "94567"`.',
  },
  'status.index_range': { message: 'The index lies beyond the end of the list.', type: 'RANGE_ERROR' },
  'status.purpose_mismatch': {
    message: 'The list serves another purpose than the entry.',
    type: 'STATUS_VERIFICATION_ERROR',
  },
  'status.issuer_mismatch': { message: 'The list was issued by somebody else than the credential.' },
  'status.list_id_mismatch': {
    message: 'The list does not bear the address that the entry names as its id: it may be another one.',
    remedy: 'Publish it with that address, the `statusListCredential` of the entries, as its `id`.',
  },
  'status.list_type': { message: 'What stands at the address of the list is not a status list.' },
  'status.list_unverified': { message: 'The status list itself does not verify.', type: 'STATUS_VERIFICATION_ERROR' },
  'status.list_expired': { message: 'The status list has expired.' },
  'status.list_stale': { message: 'The status list is older than the policy allows.' },
  'status.rollback': { message: 'A newer status list has been seen at the address than the one given now.' },
  'status.list_malformed': {
    message: 'The encoded list cannot be decoded.',
    remedy: 'Write `encodedList` as `u` and, without padding, the base64url of one member of gzip.',
  },
  'status.list_too_short': {
    message: 'The list has fewer entries than protect the holders.',
    type: 'STATUS_LIST_LENGTH_ERROR',
  },
  'status.list_too_large': { message: 'The list is larger than the ceiling.' },
  'status.not_allocated': {
    message: 'The index has not been given out: the next credential would have its status.',
    remedy: 'Use the list that `allocateStatus` gave back, or a later one.',
  },
  'status.list_full': { message: 'Every index of the list has been given out.' },
  'status.recursive': { message: 'The status list has a status of its own.' },
  'status.size_unsupported': { message: 'The entry has a status size that is not supported.' },

  // Trust
  'trust.unknown_issuer': {
    message: 'The issuer is not one that the policy trusts.',
    remedy: "If you mean to trust it: `trust: trustIssuers(['did:…'])`.",
  },
  'trust.unknown_root': {
    message: 'The certificate does not lead to an authority that is among those given.',
    remedy:
      'If you trust it: `eSealVerifier({ trustAnchors: [certificate] })`, from the EU trusted list of its country.',
  },
  'trust.unavailable': { message: 'The register of trusted issuers could not be had.' },

  // Workers
  'worker.failed': { message: 'The worker ended without an answer; `cause` says why.' },

  // Model
  'model.invalid': { message: 'The micro-credential has faults; `problems` lists them.' },
  'model.programme_invalid': { message: 'The programme has faults; `problems` lists them.' },
  'model.results_unclear': {
    message: 'The programme has another number of assessments than there are results.',
    remedy: 'Give `results`, one for each assessment in its order.',
  },
  'model.not_plain': { message: 'A value is no plain data: an accessor, a class of its own, a function.' },
  'model.too_large': { message: 'The micro-credential is larger than the ceiling.' },
  'model.missing_member': { message: 'A member that is needed is absent.' },
  'model.unknown_member': { message: 'An object has a member that the model does not know.' },
  'model.wrong_type': { message: 'A value is of the wrong type.' },
  'model.word': { message: 'A value is none of those that may stand here.' },
  'model.empty': { message: 'A list, an object or a text is empty. Leave it out.' },
  'model.too_many': { message: 'A list is longer than the ceiling.' },
  'model.too_long': { message: 'A text is longer than the ceiling.' },
  'model.text': {
    message:
      'A text begins or ends with white space, or has a control character, one that turns the direction of writing, or half a surrogate pair.',
  },
  'model.language_tag': { message: 'A text is keyed by what is no BCP 47 language tag in its recommended case.' },
  'model.primary_language': { message: 'The primary language is none of those of the title.' },
  'model.iri': { message: 'An id is no absolute IRI of a scheme that may stand here.' },
  'model.email': { message: 'An e-mail address is malformed.' },
  'model.date': { message: 'A date is neither a day of the calendar nor a moment with its time zone.' },
  'model.interval': { message: 'A period ends before it begins.' },
  'model.number': { message: 'A number is not positive, too large, or finer than its unit allows.' },
  'model.identifier': { message: 'A number of a register does not have the form that the register gives it.' },
  'model.single_identifier': { message: 'There are two numbers of a kind of which there may be one.' },
  'model.image': { message: 'A picture is not the base64 of a PNG or JPEG file, or larger than the ceiling.' },
  'model.wrong_list': { message: 'A concept is not of the list that its place asks for, or says it is of another.' },
  'model.scheme_missing': { message: 'A concept that is of no known list does not name its list.' },
  'model.duplicate': { message: 'A list has the same member twice.' },
  'model.id_conflict': { message: 'Two objects share an id and say different things.' },
  'model.learner_unidentified': { message: 'The learner has neither a name nor an id nor an identifier.' },
  'model.workload_missing': { message: 'The workload has neither ECTS credits nor hours.' },
  'model.one_skill': {
    message:
      'A learning outcome has a type, a reuse level or a proficiency, and several skills: they would speak of all.',
  },
  'model.mandate_missing': {
    message: 'Who issues is none of the awarding bodies, and no mandate is given.',
    remedy:
      'If it is an awarding body, give both the same `id`; if not, say in `alliance.mandate` by what right it issues for them, or in `mandate` where there is no alliance.',
  },
  'model.issuer_twice': {
    message: 'Who issues, or what allows it to, is said twice: by the alliance, and beside it.',
    remedy: 'Where there is an alliance, say it in `alliance.sealHolder` and `alliance.mandate` alone.',
  },

  // Reviews of a micro-credential: legal, but think again
  'review.national_id': { message: 'A national identifier is shown to whoever sees the credential. Few need it.' },
  'review.date_of_birth': { message: 'The date of birth is shown to whoever sees the credential. Few need it.' },
  'review.email': { message: 'The e-mail address of the learner is shown to whoever sees the credential, for ever.' },
  'review.citizenship': { message: 'Citizenships are shown to whoever sees the credential. Few need them.' },
  'review.translation': { message: 'A text lacks a language that the title has.' },
  'review.eqf_level': { message: 'A level is given, but not that of the European Qualifications Framework.' },
  'review.level_framework': { message: 'A national level does not say of which framework it is.' },
  'review.hours': {
    message: 'The hours do not go with the credits, or with a small volume of learning. Check the unit.',
  },
  'review.skill': { message: 'A learning outcome names no ESCO skill, so that no machine can compare it.' },
  'review.grade': {
    message: 'An assessment has no grade. The European Learning Model asks for one: "Pass" is written.',
  },

  // Imports: rows of other systems
  'import.mapping': {
    message:
      'The mapping has a member that is unknown, or a value that is empty or none of those that may stand there.',
    remedy: 'Fill it in, or take it out. `npx microcredentials import --members` lists the members and their words.',
  },
  'import.encoding': {
    message: 'The file is not in UTF-8.',
    remedy: 'Save it again as UTF-8; spreadsheets call it “CSV UTF-8”.',
  },
  'import.header': { message: 'The first row does not name columns, or names one twice.' },
  'import.delimiter': {
    message: 'The first row has one column only: the cells are apart by another sign.',
    remedy: 'Say which: the option `delimiter`.',
  },
  'import.columns_missing': { message: 'The file lacks a column that the mapping takes something from.' },
  'import.columns': { message: 'The row has more cells than the header, or fewer.' },
  'import.quotes': {
    message: 'A quotation mark is not closed, or stands within a cell alone. From here on rows cannot be told apart.',
  },
  'import.too_large': { message: 'A row is larger than the ceiling. From here on the file was not read.' },
  'import.not_mapped': {
    message: 'The mapping does not say what the word in this cell means.',
    remedy: 'Write it into `words` of the mapping.',
  },
  'import.number': {
    message: 'The cell holds no number, or one that is written in another way than the mapping says.',
  },
  'import.date': { message: 'The cell holds no day, or one that is written in another way than the mapping says.' },
  'import.column_unused': {
    message: 'A column holds something, and nothing is taken from it.',
    remedy: 'Map it, or name it in `ignore` of the mapping.',
  },
  'import.formula': { message: 'The cell begins as a formula of a spreadsheet does. It was taken as text.' },
  'import.programme_unknown': {
    message: 'No programme that was given has this code, or none has it in this version.',
    remedy: 'Add it to the programmes, or write into `words` of the mapping which code is meant.',
  },
  'import.programme_version': {
    message: 'Several versions of a programme were given, and the row does not say which is meant.',
    remedy: 'Map a column to `programme.version`.',
  },
  'import.programme_elsewhere': {
    message:
      'The row is of an institution of another country or number than those that award the programme of its code.',
    remedy: 'Take the columns `awardingBody.…` out of the mapping if the programme is meant all the same.',
  },
  'import.programme_repeated': { message: 'Two programmes that were given have one code and one version.' },
  'import.markup': {
    message:
      'The cell has HTML in it. It was taken as it stands, or as its plain text where the mapping asks for that.',
  },
  'import.repeated_element': {
    message:
      'What stands once in an ELMO file stands there again: the learner, an issuer. Nobody can tell which is meant.',
  },
  'import.doctype': { message: 'The XML has a document type declaration, which exports do not need. It was not read.' },
  'import.xml': { message: 'The XML is not well-formed. From here on it was not read.' },
  'import.not_elmo': { message: 'The XML is no ELMO report of version 1 or 2.' },
  'import.not_elm': { message: 'The JSON is no document of the European Learning Model, nor a list of them.' },
  'import.not_open_education': { message: 'The JSON has no associations of the Open Education API.' },
  'import.not_workbook': {
    message: 'The file is no workbook of the form Office Open XML, or it is under a password.',
    remedy: 'Open it in a spreadsheet and save it as `.xlsx`, without a password. Files `.xls` are of an older form.',
  },
  'import.archive': {
    message: 'The archive that a workbook is cannot be read, or its directory is not that of its content.',
  },
  'import.workbook': { message: 'The workbook contradicts itself: a cell stands twice, or names what is not there.' },
  'import.not_upload_form': {
    message:
      'The workbook is no upload form of the EDC Issuer: it has no sheet of credentials with the header of the form.',
    remedy: 'Rows 2 to 7 of each sheet say what its columns are. Take a form in which they were not changed.',
  },
  'import.reference': {
    message: 'The cell refers to a row that is not there, or by a name that several rows have, or none.',
    remedy: 'Choose the entry again from the list of the cell, with the macros of the form enabled, and save it.',
  },
  'import.circular': { message: 'What the row consists of consists of the row itself.' },
  'import.column_repeated': { message: 'Two columns say one thing of a row, and not the same.' },
  'import.form_rows': {
    message: 'The upload form has no room for so many: the EDC Issuer takes a hundred rows of a sheet.',
    remedy: 'Write several forms.',
  },

  // Profile
  'profile.none': { message: 'No profile in use knows credentials of this kind.' },
  'profile.nonconforming': {
    message: 'The credential breaks a constraint of the application profile that is asked for.',
    remedy: '`checkProfile(credential)` of `microcredentials/edc` says which constraints, and where.',
  },
  'profile.malformed': { message: 'The credential is not what its profile says it is.' },
  'profile.ambiguous': {
    message: 'The credential says several things where a micro-credential has one, and nothing that is signed chooses.',
    remedy:
      'Of several subjects, name the one to read: `decodeCredential(credential, { subject })`. All else is for the issuer to say once.',
  },

  // Accreditation
  'accreditation.other': { message: 'The register answered about another accreditation than the evidence names.' },
  'accreditation.not_yet_valid': { message: 'The credential was issued before the accreditation was.' },
  'accreditation.expired': { message: 'The credential was issued after the accreditation had expired.' },
  'accreditation.organisation': { message: 'No awarding body has a number of the organisation that is accredited.' },
  'accreditation.qualification': { message: 'The accreditation is for another qualification.' },
  'accreditation.level': { message: 'The accreditation is for other EQF levels, or the credential states none.' },
  'accreditation.field': { message: 'The accreditation is for other fields, or the credential states none.' },
  'accreditation.jurisdiction': { message: 'The accreditation is for other regions, or the credential states none.' },

  // Issuing
  'issuer.not_controller': { message: 'The issuer named does not control the key that would sign.' },
  'issuer.already_secured': { message: 'The credential already has a proof.' },
  'issuer.idempotency_conflict': {
    message: 'The key was used before, for something else to be issued.',
    remedy: 'A key stands for one issuing: take another for another input.',
  },
  'issuer.unknown_credential': { message: 'The register has no credential of this id.' },
  'issuer.revoked': { message: 'The credential is revoked, which is for good.' },
  'issuer.superseded': { message: 'Another credential has already taken the place of this one.' },
  'issuer.no_place': { message: 'The credential has no place on a list that could say so.' },
  'issuer.other_id': {
    message: 'The credential was written with another id than the register gave it.',
    remedy: '`encode: (model, { id, status }) => elm.encode(model, { issuer, id, status })`.',
  },
  'issuer.other_place': {
    message: 'The credential was written without the places that the register gave it, or with others.',
    remedy: '`encode: (model, { id, status }) => elm.encode(model, { issuer, id, status })`.',
  },

  // The issuer's register
  'registry.busy': { message: 'Another process has the folder of the register open.' },
  'registry.folder': { message: 'The folder of the register cannot be used, or not be kept for one process alone.' },
  'registry.driver_missing': { message: 'The package that leads to the database is not installed.' },
  'registry.database': { message: 'The database did not do what it was asked; `cause` says why.' },
  'registry.no_fsync': {
    message: 'The PostgreSQL server does not wait for its disk, so that it may forget what was issued.',
    remedy: 'Set `fsync = on` in its configuration, which is what it begins with.',
  },
  'registry.newer': { message: 'A later version of this library has changed the tables of the register.' },
  'registry.reference': {
    message: 'The reference is longer than 500 characters, or has a character that no database keeps.',
    remedy: 'Give what your own system knows the credential by, such as the number of the enrolment.',
  },
  'registry.no_list': {
    message: 'The register has no status list on which places are given out.',
    remedy: "`register.addList({ id: 'https://university.example/status/1', purpose: 'revocation' })`.",
  },
  'registry.unknown_list': { message: 'The register has no status list of this address.' },
  'registry.list_conflict': { message: 'The register has another list at this address.' },
  'registry.place_taken': { message: 'Another credential has this place on the list.' },
  'registry.known_credential': { message: 'The register has a credential of this id already, at another place.' },
  'registry.overtaken': { message: 'Another has published the list meanwhile. This one is older: leave it.' },
  'registry.rollback': {
    message: 'A revocation that was published is no longer in the register, which must be an old copy.',
    remedy: 'Restore the newest copy of the database. The lists that are published say what it lacks.',
  },
  'registry.clock': { message: 'The clock is behind the last publication by more than a minute.' },
} as const

/** The code of everything that can go wrong: a closed union, stable across releases. */
export type ErrorCode = keyof typeof errorTable
