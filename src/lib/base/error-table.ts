/**
 * All errors of this library, by code. The first word of a code is its family. Messages are fixed sentences without
 * values from a credential, so that they can be logged. `type` is the name of the RFC 9457 problem type where a
 * standard defines one (`problemTypes` has the rest); `remedy` says how the caller can correct the mistake.
 */
export const errorTable = {
  // Reading the input (RFC 8259)
  'input.not_json': { message: 'The input is neither JSON text nor a plain JSON value.' },
  'input.not_object': { message: 'The input is JSON, but not an object.' },
  'input.encoding': { message: 'The bytes are not UTF-8, or begin with a byte order mark.' },
  'input.duplicate_key': { message: 'An object has the same key twice.' },
  'input.forbidden_key': { message: 'A key has a special meaning in JavaScript, such as __proto__.' },
  'input.lone_surrogate': { message: 'A string contains an unpaired surrogate, which cannot be encoded.' },
  'input.unsafe_number': { message: 'A number cannot be represented exactly.' },
  'input.presentation': {
    message: 'The input is a presentation, not a credential.',
    remedy: "Verify it with `verifyPresentation`, which is in 'microcredentials/presentation'.",
  },
  'input.credential': {
    message: 'The input is a credential, not a presentation of credentials.',
    remedy: 'Verify it with `verifyCredential`. Nothing in it shows who sent it.',
  },
  'input.enveloped': {
    message: 'The input is an envelope around a JWT, not a credential with an embedded proof.',
    remedy: 'The JWT is in its `id`, after `data:application/vc+jwt,`. This library does not verify JWTs.',
  },
  'input.open_badge_2': {
    message: 'The input is an Open Badge of version 2, which is not a W3C credential.',
    remedy: 'Ask the issuer for an Open Badge of version 3.',
  },
  'input.no_badge': {
    message: 'The picture contains no badge of Open Badges 3.0.',
    remedy: 'Ask for the picture as it was issued: programs that edit pictures remove the badge.',
  },
  'input.several_badges': {
    message: 'The picture contains several badges, and readers would not agree which one counts.',
    remedy: 'Ask the issuer for a picture with one badge, or for the badge as a file.',
  },
  'input.picture': {
    message: 'The picture is damaged, or it contains a badge in a form that Open Badges does not allow.',
    remedy: 'Ask the issuer for the badge as a file.',
  },
  'input.array': {
    message: 'The input is an array, not a credential.',
    remedy: 'Verify its members one by one.',
  },
  'input.wrapped': {
    message: 'The input is an object around a credential, such as a request or a response.',
    remedy: 'Pass the credential alone; the pointer says where it is.',
  },
  'input.jwt': {
    message: 'The input is a JWT or an SD-JWT, which none of the configured mechanisms can verify.',
    remedy: 'Ask the issuer for the credential with an embedded proof or an e-seal.',
  },
  'input.seal': {
    message: 'The input has an e-seal (JAdES), and none of the configured mechanisms verifies e-seals.',
    remedy:
      "Pass `mechanisms: [dataIntegrityVerifier(), eSealVerifier({ trustAnchors })]`: `eSealVerifier` is in 'microcredentials/eseal'.",
  },
  'input.model': {
    message: 'The input is a micro-credential model that was never issued.',
    remedy: 'Issue it: `issueCredential(elm.encode(microCredential, { issuer }), { secureWith })`.',
  },
  'input.unrecognized': {
    message: 'None of the configured mechanisms recognizes the input.',
    remedy:
      'A credential with an embedded proof has `@context` and `proof`; one with an e-seal has `payload` and `signatures`.',
  },
  'input.unprocessable': {
    message: 'The input caused an internal error and is refused; please report how to reproduce it.',
  },

  // Limits
  'limit.bytes': { message: 'The input exceeds the size limit.' },
  'limit.depth': { message: 'The input exceeds the limit of nesting depth.' },
  'limit.inner_credentials': { message: 'The file contains more than 100 credentials inside.' },
  'limit.nodes': { message: 'The input exceeds the limit of objects.' },
  'limit.array_length': { message: 'An array exceeds the length limit.' },
  'limit.string_length': { message: 'A string exceeds the length limit.' },
  'limit.key_length': { message: 'A key exceeds the length limit.' },
  'limit.credentials': { message: 'The presentation exceeds the limit of 20 credentials.' },
  'limit.proofs': { message: 'The number of proofs exceeds the limit.' },
  'limit.did_length': { message: 'A DID exceeds the length limit.' },
  'limit.signatures': { message: 'Verifying the file would need more signature checks than the limit.' },
  'limit.certificates': { message: 'The certificates of the file exceed the limit in number or size.' },
  'limit.timestamps': { message: 'The time-stamps of the file exceed the limit in number or size.' },
  'limit.columns': { message: 'A row exceeds the limit of columns.' },
  'limit.column_name': { message: 'The name or path of a column exceeds the length limit.' },
  'limit.cell': { message: 'A mapped cell exceeds the length limit.' },
  'limit.values': { message: 'A row exceeds the limit of values for one member.' },
  'limit.problems': { message: 'The row has more problems than are listed.' },
  'limit.sheets': { message: 'The workbook exceeds the limit of sheets.' },
  'limit.cells': { message: 'The workbook exceeds the limit of cells with a value.' },
  'limit.inflated': { message: 'The uncompressed content of the archive exceeds the size limit. It was not unpacked.' },
  'limit.records': { message: 'The file exceeds the limit of records. The rest was not read.' },
  'limit.repetition': {
    message: 'Data that the file states once and uses in many rows exceeds the limit for its size.',
  },
  'limit.time': { message: 'The worker exceeded the time limit and was terminated.' },
  'limit.memory': { message: 'The worker exceeded the memory limit and was terminated.' },

  // Members that verification reads
  'schema.missing_member': { message: 'A required member is missing.', type: 'PARSING_ERROR' },
  'schema.malformed_member': { message: 'A member has the wrong form.', type: 'PARSING_ERROR' },
  'schema.unknown_member': { message: 'A member is not allowed at this place.', type: 'PARSING_ERROR' },
  'schema.wrong_version_property': { message: 'A date belongs to the other version of the data model.' },
  'schema.duplicate_type': { message: 'A type occurs twice.' },

  // Related resources (VCDM 2.0, §5.3)
  'resource.digest_mismatch': {
    message: 'A related resource differs from the digest in the credential.',
  },
  'resource.digest_unsupported': { message: 'None of the digests of a related resource is of a supported kind.' },
  'resource.unavailable': { message: 'The content of a related resource was not given.' },
  'resource.schema_mismatch': { message: 'The credential does not conform to a schema that it names.' },
  'resource.schema_unjudged': {
    message: 'No function was given that judges a schema that the credential names.',
    remedy: 'Pass one to `checkSchemas(report.credential, judge)`.',
  },

  // JSON-LD contexts
  'context.missing': { message: 'The credential has no @context.' },
  'context.inline': { message: 'An embedded context is not registered.' },
  'context.nested': { message: 'A context occurs inside the credential; it is allowed only at the top.' },
  'context.not_allowed': {
    message: 'A context is not registered.',
    remedy: 'If you trust its content, register it: `contexts: registerContext(bundledContexts, { … })`.',
  },
  'context.order': {
    message:
      'The first context is not one of the data model, or a context is repeated or combined with one that it excludes.',
  },
  'context.conflict': {
    message: 'Two of the contexts conflict: they map one term to two IRIs, or two terms to one IRI.',
  },
  'context.hash_mismatch': { message: 'A context differs from the one that was registered: the SHA-256 differs.' },
  'context.vocab_forbidden': { message: 'A context to be registered uses @vocab, which defines every term.' },
  'context.construct_forbidden': {
    message: 'A context to be registered uses a construct that can hide or move claims.',
  },

  // JSON-LD content. RDF is signed but JSON is read: these rules make both say the same.
  'jsonld.keyword_key': { message: 'A key is a JSON-LD keyword.' },
  'jsonld.iri_key': { message: 'A key is an IRI or contains characters that are not allowed in keys.' },
  'jsonld.null_value': { message: 'A value is null, which an embedded proof does not sign.' },
  'jsonld.empty_object': { message: 'An object is empty or contains only empty arrays: it states nothing.' },
  'jsonld.nested_array': { message: 'An array contains an array.' },
  'jsonld.duplicate_value': { message: 'An array contains the same value twice, which an embedded proof signs once.' },
  'jsonld.node_conflict': {
    message:
      'Two objects share an id but differ, or the issuer, a subject or a status is described in more detail elsewhere.',
    remedy: 'Describe it once, in full, and refer to it by its id elsewhere.',
  },
  'jsonld.self_reference': {
    message:
      'A part of the credential refers to the credential itself: with an embedded proof, another part could be presented as the credential.',
    remedy: 'Give that part an id of its own, or none.',
  },
  'jsonld.relative_iri': {
    message: 'An id or reference is not an absolute IRI.',
    remedy: 'Write it out in full, with what no IRI holds escaped: a space as `%20`.',
  },
  'jsonld.compact_iri': { message: 'An id or reference is abbreviated with a prefix of the contexts.' },
  'jsonld.blank_id': { message: 'An id is a blank node label.' },
  'jsonld.undefined_term': {
    message: 'The contexts do not define a key or type, so an embedded proof does not sign it.',
  },
  'jsonld.datatype': { message: 'A value does not have the form that its datatype requires.' },
  'jsonld.language_tag': { message: 'A language map has a key that is not a language tag.' },
  'jsonld.invalid': { message: 'The JSON-LD cannot be processed.' },
  'canon.too_complex': { message: 'The graph of nodes without ids is too complex to be canonicalized.' },

  // Proofs (VC Data Integrity 1.0)
  'proof.missing': { message: 'The credential has no proof.', type: 'PROOF_VERIFICATION_ERROR' },
  'proof.malformed': {
    message: 'A proof lacks a member or has one of the wrong form.',
    type: 'PROOF_VERIFICATION_ERROR',
  },
  'proof.unknown_member': {
    message: 'A proof has a member that its cryptosuite does not define.',
    type: 'PROOF_VERIFICATION_ERROR',
  },
  'proof.unsupported': {
    message: 'A proof uses a cryptosuite that is not configured.',
    type: 'PROOF_VERIFICATION_ERROR',
  },
  'proof.encoding': {
    message: 'A proof value is not encoded as its cryptosuite requires.',
    type: 'PROOF_VERIFICATION_ERROR',
  },
  'proof.multiple': {
    message: 'The credential has several proofs, but the policy allows one.',
    type: 'PROOF_VERIFICATION_ERROR',
    remedy: "To accept a proof set in which every proof verifies, pass `proofs: 'every'`.",
  },
  'proof.signer_missing': {
    message: 'The credential has no proof by the signer that the policy names.',
    type: 'PROOF_VERIFICATION_ERROR',
  },
  'proof.not_looked_at': { message: 'The credential has proofs of other signers, which were not checked.' },
  'proof.invalid_signature': {
    message: 'The signature does not match the content: the credential was altered, or another key signed it.',
    type: 'PROOF_VERIFICATION_ERROR',
  },
  'proof.direction_unsigned': {
    message:
      'The signature covers the texts without their direction: the signing software omits it, or it was added later.',
    remedy: 'Have it issued again without `@direction`, or with software that signs it.',
    type: 'PROOF_VERIFICATION_ERROR',
  },
  'proof.wrong_digest': {
    message:
      'The signature covers hashes of SHA-256, in whole or in the canonical form alone: a key of P-384 goes with SHA-384.',
    remedy: 'Have it issued again with software that uses SHA-384 throughout for a key of P-384.',
    type: 'PROOF_VERIFICATION_ERROR',
  },
  'proof.purpose': { message: 'A proof was created for another purpose.', type: 'PROOF_VERIFICATION_ERROR' },
  'proof.expired': { message: 'A proof has expired.', type: 'PROOF_VERIFICATION_ERROR' },
  'proof.created_in_future': { message: 'A proof was created in the future.', type: 'PROOF_VERIFICATION_ERROR' },
  'proof.issuer_mismatch': { message: 'The issuer does not control the key that signed.' },
  'proof.context_missing': {
    message: 'The contexts of the credential do not define its proof.',
    type: 'PROOF_VERIFICATION_ERROR',
  },
  'proof.context_unsigned': {
    message: 'The credential has contexts that its proof does not sign, so what they define is not signed.',
    remedy: 'Remove the contexts that were added after it was signed.',
    type: 'PROOF_VERIFICATION_ERROR',
  },
  'proof.reference_unavailable': {
    message: 'The packages of Digital Bazaar, which are the reference, cannot be loaded here; `cause` says why.',
    remedy: "Include them in the bundle, or use another `canonicalization` than 'reference'.",
  },
  'proof.chain_broken': { message: 'A proof refers to an earlier proof, but proof chains are not supported here.' },

  // Keys
  'key.not_found': { message: 'The DID document has no such verification method.' },
  'key.controller_mismatch': { message: 'The verification method is controlled by another DID.' },
  'key.purpose_not_authorized': { message: 'The DID document does not allow the key for this purpose.' },
  'key.revoked': { message: 'The key has been revoked.' },
  'key.expired': { message: 'The key has expired.' },
  'key.type_mismatch': { message: 'The key is not of the type that the cryptosuite requires.' },
  'key.weak': { message: 'The key is weak and offers no protection.' },
  'key.malformed': { message: 'The key cannot be read.' },
  'key.no_codec': {
    message: 'The key lacks the multicodec prefix that identifies its type.',
    remedy: 'Publish it with the prefix: the two bytes `ed 01` before an Ed25519 key.',
  },
  'key.wrong_member': {
    message: 'The key is not in the member that its type requires, or is in several.',
    remedy:
      '`Multikey` and `Ed25519VerificationKey2020` have `publicKeyMultibase`, `JsonWebKey` and `JsonWebKey2020` `publicKeyJwk`, `Ed25519VerificationKey2018` `publicKeyBase58`.',
  },
  'key.private_material': { message: 'A public document contains a private key.' },
  'key.unsupported': { message: 'The type of key is not supported.' },
  'key.signing_failed': { message: 'The signer did not return a signature that its own public key verifies.' },

  'key.legacy_encryption': {
    message: 'The PKCS#12 file uses legacy encryption that offers no protection.',
    remedy:
      'Convert it: `openssl pkcs12 -legacy -in old.p12 -nodes | openssl pkcs12 -export -out new.p12`, and delete the old one.',
  },
  'key.wrong_password': { message: 'The password does not open the file, or the file was changed.' },

  'key.not_extractable': {
    message: 'The key cannot be exported from where it is kept.',
    remedy: 'Sign there: `remoteSigner`, with a `sign` that requests the signature.',
  },
  'key.not_in_set': { message: 'The key set contains no matching key.' },
  'key.ambiguous': {
    message: 'The key set contains several matching keys.',
    remedy: 'Select one by its `kid`: `importKeyPair(algorithm, jwkSet, { kid })`.',
  },
  'key.not_pkcs8': {
    message: 'The text contains no private key in PKCS#8 form.',
    remedy: 'Convert it: `openssl pkcs8 -topk8 -nocrypt -in key.pem -out key.pkcs8.pem`.',
  },
  'signer.failed': { message: 'The remote signing service refused or returned no signature.' },
  'timestamp.failed': { message: 'The time-stamping authority returned no time-stamp.' },

  // e-seals (ETSI TS 119 182-1, JAdES; RFC 7515)
  'jades.malformed': { message: 'The seal lacks a member or has one of the wrong form.' },
  'jades.crit_invalid': {
    message: 'The list of critical headers is malformed or names an unknown header.',
  },
  'jades.signing_time': { message: 'The seal states no signing time, two of them, or one in the future.' },
  'jades.cert_binding': {
    message: 'The signature of the seal does not cover its certificate, or the seal names another one as well.',
  },
  'jades.sigd_invalid': { message: 'The seal refers to content outside the file; only content in the file is read.' },
  'jades.unsigned_invalid': { message: 'A property that was added to the seal after signing is malformed.' },
  'jades.countersignature': { message: 'The seal has a counter-signature, which is not supported.' },
  'jades.commitment': {
    message:
      'The commitment of the seal is that its holder received, delivered or sent the content, not that it created or approved it.',
  },
  'jades.timestamp_invalid': {
    message: 'A time-stamp of the seal is invalid or covers other content.',
  },
  'jades.timestamp_untrusted': {
    message: 'A time-stamp of the seal comes from an authority that is not a trust anchor.',
    remedy: 'If you trust it: `eSealVerifier({ trustAnchors, timestampAnchors: [certificate] })`.',
  },

  // Certificates (RFC 5280; ETSI EN 319 412)
  'cert.malformed': { message: 'A certificate cannot be read.' },
  'cert.chain_invalid': { message: 'The certificates do not form a valid chain.' },
  'cert.expired': { message: 'A certificate had expired at the time for which it is needed.' },
  'cert.not_yet_valid': { message: 'A certificate was not yet valid at the time for which it is needed.' },
  'cert.purpose': { message: 'The certificate was issued for another purpose.' },
  'cert.eku_unusual': {
    message:
      'The certificate has an extended key usage that is unusual for seals, such as servers, code signing or time-stamping.',
  },
  'cert.type_unstated': {
    message: 'The certificate does not state whether it is for seals.',
  },
  'cert.issuer_mismatch': { message: 'The certificate belongs to another organisation than the issuer named.' },
  'cert.issuer_ambiguous': {
    message: 'Several seals by different organisations name this issuer, each with its own number.',
    remedy: 'Write the number of the issuing organisation as `eIDASIdentifier` of the issuer.',
  },
  'cert.number_stated': {
    message: 'The issuer states numbers that its certificate does not confirm.',
  },
  'cert.number_absent': {
    message:
      'The issuer states no number, because its vocabulary has no place for one: only the certificate says who issued.',
  },
  'cert.natural_person': {
    message: 'The certificate belongs to a natural person, who cannot seal for an organisation.',
  },
  'cert.identifier_malformed': {
    message: 'The organisation identifier in the certificate is malformed.',
  },
  'cert.name_differs': { message: 'The name of the issuer differs from the one in its certificate.' },
  'cert.name_stated': {
    message: 'The issuer states further names that its certificate does not confirm.',
  },
  'cert.revocation_unknown': { message: 'The revocation status of the certificate was not checked.' },

  // DIDs (DID Core 1.0)
  'did.malformed': { message: 'The DID or DID URL is malformed.' },
  'did.method_unsupported': {
    message: 'The DID method is not supported by the resolver.',
    remedy:
      'Pass a resolver that supports it: `didResolver: createDidResolver({ ...bundledDidMethods, web: didWeb({ fetch }) })`.',
  },
  'did.unresolvable': { message: 'The DID document could not be retrieved.' },
  'did.document_malformed': {
    message: 'The DID document lacks a member, has one of the wrong form, or contains two keys of one id.',
    remedy: 'Publish the document itself, without a resolution result around it; the pointer refers to the document.',
  },
  'did.document_mismatch': { message: 'The DID document belongs to another DID.' },
  'did.deactivated': { message: 'The DID has been deactivated.' },

  // Network requests
  'network.blocked': { message: 'The address is not allowed.' },
  'network.failed': { message: 'The server could not be reached, or the connection broke off.' },
  'network.status': { message: 'The server did not respond with status 200.' },
  'network.redirect': { message: 'The server redirected the request; redirects are not followed.' },
  'network.timeout': { message: 'The server exceeded the time limit.' },
  'network.too_large': { message: 'The response of the server exceeds the size limit.' },
  'network.content_type': { message: 'The response of the server has another media type.' },

  // Time
  'time.malformed': { message: 'A date is not an XSD dateTimeStamp: a date, a time and a time zone.' },
  'time.no_zone': {
    message: 'A date has no time zone. Verification reads it as UTC; issuing refuses it.',
    remedy: 'Write the time zone: `2026-01-15T12:00:00Z`.',
  },
  'time.interval': { message: 'The validity period ends before it begins.' },
  'time.not_yet_valid': { message: 'The credential is not yet valid.' },
  'time.expired': { message: 'The credential has expired.' },

  // Presentations (VCDM 2.0, §4.13)
  'presentation.empty': { message: 'The presentation contains no credential.' },
  'presentation.malformed': {
    message: 'An entry of the presentation is neither a credential nor an envelope around one.',
  },
  'presentation.nested': { message: 'The presentation contains another presentation.' },
  'presentation.repeated': {
    message: 'The presentation contains the same credential twice, which its proof does not tell from once.',
  },
  'presentation.holder': { message: 'The presentation names several holders, or one without an id.' },
  'presentation.challenge_mismatch': {
    message: 'The presentation was not made for this request: its challenge is another one.',
    type: 'INVALID_CHALLENGE_ERROR',
  },
  'presentation.challenge_reused': {
    message: 'The challenge was not given out, has expired, or was used already.',
    remedy: 'Ask for a new presentation, with a new challenge.',
    type: 'INVALID_CHALLENGE_ERROR',
  },
  'presentation.challenge_unavailable': { message: 'The store of challenges could not be asked.' },
  'presentation.domain_mismatch': {
    message: 'The presentation was made for another verifier: its domain is another one.',
    type: 'INVALID_DOMAIN_ERROR',
  },
  'presentation.credential_invalid': {
    message: 'A credential of the presentation did not verify. Its own report says why.',
  },
  'holder.proof_mismatch': { message: 'The presentation was signed with the key of another than its holder.' },
  'holder.not_subject': {
    message: 'A credential of the presentation is not about the holder who signed it.',
    remedy: "Compare who it is about by other means, with `binding: 'report'` and `expectedPerson`.",
  },
  'holder.other_person': { message: 'A credential of the presentation is about another person than expected.' },
  'holder.person_not_stated': {
    message: 'A credential of the presentation does not state what the expected person is compared by.',
  },

  // Status (Bitstring Status List 1.0)
  'status.revoked': { message: 'The credential has been revoked.' },
  'status.suspended': { message: 'The credential is suspended.' },
  'status.message': { message: 'The status list contains a message about the credential.' },
  'status.refresh': { message: 'The issuer offers a newer credential. This one is still valid.' },
  'status.required': { message: 'The policy requires a status, and the credential has none.' },
  'status.unavailable': {
    message: 'The status list could not be retrieved, so the status of the credential is unknown.',
    type: 'STATUS_RETRIEVAL_ERROR',
    remedy:
      'Pass the list: `statusLists: offline({ statusLists: [list] }).statusLists`, or a function that fetches it.',
  },
  'status.type_unsupported': { message: 'The status entry is of a type that is not supported.' },
  'status.entry_malformed': { message: 'The status entry lacks a member or has one of the wrong form.' },
  'status.index_malformed': {
    message: 'The index is not a decimal number in a string.',
    remedy: 'Write it in quotes, in decimal: `"statusListIndex": "94567"`.',
  },
  'status.index_range': { message: 'The index is beyond the end of the list.', type: 'RANGE_ERROR' },
  'status.purpose_mismatch': {
    message: 'The status purpose of the list differs from that of the entry.',
    type: 'STATUS_VERIFICATION_ERROR',
  },
  'status.issuer_mismatch': { message: 'The status list and the credential have different issuers.' },
  'status.list_id_mismatch': {
    message: 'The id of the list differs from the one in the entry.',
    remedy: 'Publish it with the `statusListCredential` of its entries as its `id`.',
  },
  'status.list_type': { message: 'The document at the address of the list is not a status list.' },
  'status.list_unverified': {
    message: 'The status list itself could not be verified.',
    type: 'STATUS_VERIFICATION_ERROR',
  },
  'status.list_expired': { message: 'The status list has expired.' },
  'status.list_stale': { message: 'The status list is older than the policy allows.' },
  'status.rollback': { message: 'A newer version of the status list was seen before.' },
  'status.list_malformed': {
    message: 'The encoded list cannot be decoded.',
    remedy: 'Write `encodedList` as `u` followed by the base64url, without padding, of one gzip member.',
  },
  'status.list_too_short': {
    message: 'The list has fewer entries than needed to protect the privacy of holders.',
    type: 'STATUS_LIST_LENGTH_ERROR',
  },
  'status.list_too_large': { message: 'The list exceeds the size limit.' },
  'status.not_allocated': {
    message: 'The index was not allocated: a later credential could receive it.',
    remedy: 'Use the list that `allocateStatus` returned, or a later one.',
  },
  'status.list_full': { message: 'Every index of the list is allocated.' },
  'status.recursive': { message: 'The status list has a status itself.' },
  'status.size_unsupported': { message: 'The entry has a status size that is not supported.' },

  // Trust
  'trust.unknown_issuer': {
    message: 'The policy does not trust the issuer.',
    remedy: "To trust it: `trust: trustIssuers(['did:…'])`.",
  },
  'trust.unknown_root': {
    message: 'The certificate does not chain to one of the trust anchors.',
    remedy:
      'If you trust its authority, pass its certificate from the EU trusted list of its country: `eSealVerifier({ trustAnchors: [certificate] })`.',
  },
  'trust.unavailable': { message: 'The register of trusted issuers could not be retrieved.' },

  // Workers
  'worker.failed': { message: 'The worker ended without a result; `cause` says why.' },

  // Model
  'model.invalid': { message: 'The micro-credential is invalid; `problems` lists the reasons.' },
  'model.programme_invalid': { message: 'The programme is invalid; `problems` lists the reasons.' },
  'model.results_unclear': {
    message: 'The number of results differs from the number of assessments of the programme.',
    remedy: 'Pass `results`, one for each assessment in its order.',
  },
  'model.not_plain': { message: 'A value is not plain data, but an accessor, a class instance or a function.' },
  'model.too_large': { message: 'The micro-credential exceeds the size limit.' },
  'model.missing_member': { message: 'A required member is missing.' },
  'model.unknown_member': { message: 'An object has a member that the model does not define.' },
  'model.wrong_type': { message: 'A value is of the wrong type.' },
  'model.word': { message: 'A value is not one of those allowed here.' },
  'model.empty': { message: 'A list, an object or a text is empty. Leave it out.' },
  'model.too_many': { message: 'A list exceeds the length limit.' },
  'model.too_long': { message: 'A text exceeds the length limit.' },
  'model.text': {
    message:
      'A text begins or ends with white space, or contains a control character, a bidirectional formatting character or an unpaired surrogate.',
  },
  'model.language_tag': { message: 'The key of a text is not a BCP 47 language tag in its recommended case.' },
  'model.primary_language': { message: 'The primary language is not one of those of the title.' },
  'model.iri': { message: 'An id is not an absolute IRI of a scheme allowed here.' },
  'model.email': { message: 'An e-mail address is malformed.' },
  'model.date': { message: 'A date is neither a calendar day nor a time with its time zone.' },
  'model.interval': { message: 'A period ends before it begins.' },
  'model.number': { message: 'A number is not positive, too large, or more precise than its unit allows.' },
  'model.identifier': { message: 'An identifier does not have the form that its register defines.' },
  'model.single_identifier': { message: 'Two identifiers are of a kind of which only one is allowed.' },
  'model.image': { message: 'An image is not a base64-encoded PNG or JPEG file, or exceeds the size limit.' },
  'model.wrong_list': { message: 'A concept does not belong to the vocabulary required here, or names another one.' },
  'model.scheme_missing': { message: 'A concept of no known vocabulary does not name its scheme.' },
  'model.duplicate': { message: 'A list contains the same member twice.' },
  'model.id_conflict': { message: 'Two objects share an id but differ.' },
  'model.learner_unidentified': { message: 'The learner has neither a name nor an id nor an identifier.' },
  'model.workload_missing': { message: 'The workload has neither ECTS credits nor hours.' },
  'model.one_skill': {
    message:
      'A learning outcome with several skills has a type, a reuse level or a proficiency, which would apply to all of them.',
  },
  'model.mandate_missing': {
    message: 'The issuer is not an awarding body, and no mandate is given.',
    remedy:
      'If it is an awarding body, give both the same `id`; if not, state the legal basis in `alliance.mandate`, or in `mandate` if there is no alliance.',
  },
  'model.issuer_twice': {
    message: 'The issuer or its mandate is stated twice: by the alliance and beside it.',
    remedy: 'If there is an alliance, state it in `alliance.sealHolder` and `alliance.mandate` only.',
  },

  // Reviews of a micro-credential: valid, but probably not intended
  'review.national_id': {
    message: 'A national identifier is visible to everyone who sees the credential. Few need it.',
  },
  'review.date_of_birth': { message: 'The date of birth is visible to everyone who sees the credential. Few need it.' },
  'review.email': {
    message: 'The e-mail address of the learner is visible to everyone who sees the credential, permanently.',
  },
  'review.citizenship': { message: 'Citizenships are visible to everyone who sees the credential. Few need them.' },
  'review.translation': { message: 'A text lacks a language of the title.' },
  'review.eqf_level': { message: 'A level is given, but not its level in the European Qualifications Framework.' },
  'review.level_framework': { message: 'A national level does not name its framework.' },
  'review.hours': {
    message: 'The hours are implausible for the credits, or for a small volume of learning. Check the unit.',
  },
  'review.skill': { message: 'A learning outcome names no ESCO skill, so software cannot compare it.' },
  'review.grade': {
    message: 'An assessment has no grade. The European Learning Model requires one: "Pass" is written.',
  },

  // Imports of rows from other systems
  'import.mapping': {
    message: 'The mapping has an unknown member, or a value that is empty or not allowed.',
    remedy: 'Fill it in or remove it. `npx microcredentials import --members` lists the members and their values.',
  },
  'import.encoding': {
    message: 'The file is not UTF-8.',
    remedy: 'Save it again as UTF-8; spreadsheets call it “CSV UTF-8”.',
  },
  'import.header': { message: 'The first row does not name the columns, or names one twice.' },
  'import.delimiter': {
    message: 'The first row has one column only: another delimiter separates the cells.',
    remedy: 'Name it in the option `delimiter`.',
  },
  'import.columns_missing': { message: 'The file lacks a column that the mapping uses.' },
  'import.columns': { message: 'The row has more or fewer cells than the header.' },
  'import.quotes': {
    message:
      'A quotation mark is not closed, or occurs inside an unquoted cell. The rows after it cannot be told apart.',
  },
  'import.too_large': { message: 'A row exceeds the size limit. The rest of the file was not read.' },
  'import.not_mapped': {
    message: 'The mapping does not define the value in this cell.',
    remedy: 'Add it to `words` of the mapping.',
  },
  'import.number': {
    message: 'The cell is not a number in the format of the mapping.',
  },
  'import.date': { message: 'The cell is not a date in the format of the mapping.' },
  'import.column_unused': {
    message: 'A column has content that the mapping does not use.',
    remedy: 'Map it, or name it in `ignore` of the mapping.',
  },
  'import.formula': { message: 'The cell begins like a spreadsheet formula. It was imported as text.' },
  'import.programme_unknown': {
    message: 'None of the programmes has this code, or this code in this version.',
    remedy: 'Add it to the programmes, or map the value to a code in `words` of the mapping.',
  },
  'import.programme_version': {
    message: 'The programme has several versions, and the row does not say which.',
    remedy: 'Map a column to `programme.version`.',
  },
  'import.programme_elsewhere': {
    message:
      'The country or identifier of the institution in the row differs from the awarding bodies of the programme.',
    remedy: 'Remove the columns `awardingBody.…` from the mapping if the programme is correct.',
  },
  'import.programme_repeated': { message: 'Two programmes have the same code and version.' },
  'import.markup': {
    message: 'The cell contains HTML. It was imported as it is, or as plain text if the mapping says so.',
  },
  'import.repeated_element': {
    message:
      'An element that an ELMO file may contain once occurs again, such as the learner or an issuer. It is unclear which one applies.',
  },
  'import.doctype': { message: 'The XML has a document type declaration, which is not allowed. It was not read.' },
  'import.xml': { message: 'The XML is not well-formed. The rest was not read.' },
  'import.not_elmo': { message: 'The XML is not an ELMO report of version 1 or 2.' },
  'import.not_elm': { message: 'The JSON is neither a document of the European Learning Model nor a list of them.' },
  'import.not_open_education': { message: 'The JSON contains no associations of the Open Education API.' },
  'import.not_workbook': {
    message: 'The file is not an Office Open XML workbook, or it is protected by a password.',
    remedy:
      'Open it in a spreadsheet and save it as `.xlsx`, without a password. The older `.xls` format is not supported.',
  },
  'import.archive': {
    message: 'The archive of the workbook cannot be read, or its directory does not match its content.',
  },
  'import.workbook': {
    message: 'The workbook is inconsistent: a cell occurs twice, or refers to something that is missing.',
  },
  'import.not_upload_form': {
    message:
      'The workbook is not an upload form of the EDC Issuer: no sheet of credentials has the header of the form.',
    remedy: 'Rows 2 to 7 of each sheet define its columns. Use a form in which they are unchanged.',
  },
  'import.reference': {
    message: 'The cell refers to a row that does not exist, or by a name that is not unique.',
    remedy: 'Choose the entry again from the list of the cell, with the macros of the form enabled, and save it.',
  },
  'import.circular': { message: 'The row contains itself, directly or through other rows.' },
  'import.column_repeated': { message: 'Two columns state different values for the same property.' },
  'import.form_rows': {
    message: 'Too many rows for one upload form: the EDC Issuer reads a hundred rows of a sheet.',
    remedy: 'Write several forms.',
  },

  // Profiles
  'profile.none': { message: 'None of the configured profiles supports credentials of this kind.' },
  'profile.nonconforming': {
    message: 'The credential violates a constraint of the required application profile.',
    remedy: '`checkProfile(credential)` of `microcredentials/edc` lists the violations and where they are.',
  },
  'profile.malformed': { message: 'The credential does not have the form that its profile requires.' },
  'profile.ambiguous': {
    message: 'The credential states several values where a micro-credential has one, and nothing signed selects one.',
    remedy:
      'If there are several subjects, name the one to read: `decodeCredential(credential, { subject })`. Otherwise the issuer has to state the value once.',
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
  'issuer.not_controller': { message: 'The issuer does not control the signing key.' },
  'issuer.already_secured': { message: 'The credential already has a proof.' },
  'issuer.idempotency_conflict': {
    message: 'The idempotency key was used before for different input.',
    remedy: 'Use another key for other input.',
  },
  'issuer.unknown_credential': { message: 'The register has no credential with this id.' },
  'issuer.revoked': { message: 'The credential is revoked, which is final.' },
  'issuer.superseded': { message: 'Another credential has already replaced this one.' },
  'issuer.no_place': { message: 'The credential has no entry in a list of that purpose.' },
  'issuer.other_id': {
    message: 'The encoded credential does not have the id that the register assigned.',
    remedy: '`encode: (model, { id, status }) => elm.encode(model, { issuer, id, status })`.',
  },
  'issuer.other_place': {
    message: 'The encoded credential does not have exactly the status entries that the register assigned.',
    remedy: '`encode: (model, { id, status }) => elm.encode(model, { issuer, id, status })`.',
  },

  // The issuer's register
  'registry.busy': { message: 'Another process has opened the folder of the register.' },
  'registry.folder': { message: 'The folder of the register cannot be used, or cannot be locked.' },
  'registry.driver_missing': { message: 'The database driver package is not installed.' },
  'registry.database': { message: 'The database failed; `cause` says why.' },
  'registry.no_fsync': {
    message: 'The PostgreSQL server runs with `fsync = off` and can lose records of issued credentials.',
    remedy: 'Set `fsync = on` in its configuration, which is the default.',
  },
  'registry.newer': { message: 'A later version of this library has changed the tables of the register.' },
  'registry.reference': {
    message: 'The reference is longer than 500 characters, or has a character that no database keeps.',
    remedy: 'Give what your own system knows the credential by, such as the number of the enrolment.',
  },
  'registry.no_list': {
    message: 'The register has no status list to allocate entries from.',
    remedy: "`register.addList({ id: 'https://university.example/status/1', purpose: 'revocation' })`.",
  },
  'registry.unknown_list': { message: 'The register has no status list with this address.' },
  'registry.list_conflict': { message: 'The register has a different list with this address.' },
  'registry.place_taken': { message: 'Another credential has this status entry.' },
  'registry.known_credential': {
    message: 'The register already has a credential with this id, with another status entry.',
  },
  'registry.overtaken': {
    message: 'Another process has published the list in the meantime. This version is older: discard it.',
  },
  'registry.rollback': {
    message: 'A revocation that was published is missing from the register, which must be an old copy.',
    remedy: 'Restore the newest copy of the database. The published lists show what is missing.',
  },
  'registry.clock': { message: 'The clock is more than a minute behind the last publication.' },

  // Pages
  'render.package_missing': { message: 'A package that draws pages is not installed.' },
  'render.font': { message: 'A file cannot be read as a font, TrueType or OpenType.' },
  'render.no_glyph': { message: 'None of the fonts has a glyph for a character of the text.' },
  'render.too_long': { message: 'The texts need more than forty pages.' },
  'render.svg': {
    message: 'A template returned something other than SVG documents that contain all they refer to.',
    remedy:
      'Return what `pen.page` returns. Images are `data:image/png;base64,` or `data:image/jpeg;base64,`; DOCTYPE and ENTITY are refused.',
  },
} as const

/** The codes of all errors: a closed union, stable across releases. */
export type ErrorCode = keyof typeof errorTable
