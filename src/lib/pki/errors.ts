import { type ErrorFamily, errorFamily } from '../base/errors.ts'

/** Certificates (RFC 5280; ETSI EN 319 412). */
export const certErrors: ErrorFamily<'cert'> = /* @__PURE__ */ errorFamily<'cert'>({
  'cert.malformed': { message: 'A certificate cannot be read.' },
  'cert.chain_invalid': { message: 'The certificates do not form a valid chain.' },
  'cert.expired': { message: 'A certificate had expired at the time for which it is needed.' },
  'cert.not_yet_valid': { message: 'A certificate was not yet valid at the time for which it is needed.' },
  'cert.purpose': {
    message: 'The certificate was issued for another purpose.',
    remedy:
      'Ask the issuer to sign with a certificate for seals or signatures: not that of an authority, nor one that signed itself as an authority does.',
  },
  'cert.eku_unusual': {
    message:
      'The certificate has an extended key usage that is unusual for seals, such as servers, code signing or time-stamping.',
  },
  'cert.type_unstated': { message: 'The certificate does not state whether it is for seals.' },
  'cert.issuer_mismatch': { message: 'The certificate belongs to another organisation than the issuer named.' },
  'cert.issuer_ambiguous': {
    message: 'Several seals by different organisations name this issuer, each with its own number.',
    remedy: 'Write the number of the issuing organisation as `eIDASIdentifier` of the issuer.',
  },
  'cert.number_stated': { message: 'The issuer states numbers that its certificate does not confirm.' },
  'cert.number_absent': {
    message:
      'The issuer states no number, because its vocabulary has no place for one: only the certificate says who issued.',
  },
  'cert.natural_person': {
    message: 'The certificate belongs to a natural person, who cannot seal for an organisation.',
  },
  'cert.identifier_malformed': { message: 'The organisation identifier in the certificate is malformed.' },
  'cert.name_differs': { message: 'The name of the issuer differs from the one in its certificate.' },
  'cert.name_stated': { message: 'The issuer states further names that its certificate does not confirm.' },
  'cert.revoked': { message: 'A certificate had been revoked at the time for which it is needed.' },
  'cert.revocation_unknown': {
    message: 'Nothing says whether the certificates had been revoked at the time for which they are needed.',
    outcome: 'indeterminate',
  },
})

/** Time-stamping authorities. */
export const timestampErrors: ErrorFamily<'timestamp'> = /* @__PURE__ */ errorFamily<'timestamp'>({
  'timestamp.failed': { message: 'The time-stamping authority returned no time-stamp.' },
})

/** E-seals (ETSI TS 119 182-1, JAdES; RFC 7515). Their time-stamps are verified in this room. */
export const jadesErrors: ErrorFamily<'jades'> = /* @__PURE__ */ errorFamily<'jades'>({
  'jades.malformed': { message: 'The seal lacks a member or has one of the wrong form.' },
  'jades.crit_invalid': { message: 'The list of critical headers is malformed or names an unknown header.' },
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
  'jades.timestamp_invalid': { message: 'A time-stamp of the seal is invalid or covers other content.' },
  'jades.timestamp_ended': {
    message: 'The certificate of the authority of a time-stamp ended before the time-stamp was renewed.',
    outcome: 'indeterminate',
  },
  'jades.timestamp_untrusted': {
    message: 'A time-stamp of the seal comes from an authority that is not a trust anchor.',
    outcome: 'indeterminate',
    remedy: 'If you trust it: `eSealVerifier({ trustAnchors, timestampAnchors: [certificate] })`.',
  },
})

/** Trusted lists (ETSI TS 119 612) and lists of trusted entities (ETSI TS 119 602), and the services in them. */
export const trustedListErrors: ErrorFamily<'trustlist'> = /* @__PURE__ */ errorFamily<'trustlist'>({
  'trustlist.malformed': {
    message: 'The trusted list cannot be parsed, or lacks a part or has one of the wrong form.',
  },
  'trustlist.doctype': { message: 'The trusted list has a document type declaration, which is never read.' },
  'trustlist.signature_place': {
    message: 'The trusted list does not have exactly one signature, directly in its root element.',
  },
  'trustlist.signature_scope': { message: 'The signature of the trusted list does not cover the whole list.' },
  'trustlist.signature_unsupported': {
    message: 'The signature of the trusted list uses an algorithm that is not accepted.',
  },
  'trustlist.signature_invalid': { message: 'The signature of the trusted list is invalid.' },
  'trustlist.signer': {
    message: 'The trusted list is signed with another certificate than those named for it.',
    remedy: 'Read the list of trusted lists again: its pointer names the certificates that sign now.',
  },
  'trustlist.territory': { message: 'The trusted list is of another territory than the pointer to it.' },
  'trustlist.type': { message: 'The trusted list is of another type than the one asked for.' },
  'trustlist.operator': {
    message: 'The trusted list is sealed by another organisation than the operator, or names another operator.',
  },
  'trustlist.extension': {
    message: 'The trusted list has a critical extension that is not known here.',
    outcome: 'indeterminate',
  },
  'trustlist.not_yet': {
    message: 'The trusted list was issued later than now.',
    outcome: 'indeterminate',
  },
  'trustlist.no_pointer': { message: 'The list of trusted lists has no pointer to an XML list of this territory.' },
  'trustlist.version': {
    message: 'The trusted list is written in a version of the format that is not read here.',
    outcome: 'indeterminate',
  },
  'trustlist.rollback': { message: 'The sequence number of the trusted list is lower than one seen before.' },
  'trustlist.expired': {
    message: 'The time by which the trusted list was to be updated has passed.',
    outcome: 'indeterminate',
    remedy: 'Get the current list: `refreshTrustedLists`.',
  },
  'trustlist.not_granted': {
    message:
      'The certificate chains to a service of a trusted list that was not granted for this purpose at the time for which it is needed.',
  },
})
