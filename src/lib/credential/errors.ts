import { type ErrorFamily, errorFamily } from '../base/errors.ts'

/** The standard that defines the problem types of `schema` errors. */
const vocabulary = 'https://www.w3.org/TR/vc-data-model#'

/** Members that verification reads. */
export const schemaErrors: ErrorFamily<'schema'> = /* @__PURE__ */ errorFamily<'schema'>({
  'schema.missing_member': { message: 'A required member is missing.', type: `${vocabulary}PARSING_ERROR` },
  'schema.malformed_member': { message: 'A member has the wrong form.', type: `${vocabulary}PARSING_ERROR` },
  'schema.unknown_member': { message: 'A member is not allowed at this place.', type: `${vocabulary}PARSING_ERROR` },
  'schema.wrong_version_property': { message: 'A date belongs to the other version of the data model.' },
  'schema.duplicate_type': { message: 'A type occurs twice.' },
})

/** Issuing: who may, and what the register has issued. */
export const issuerErrors: ErrorFamily<'issuer'> = /* @__PURE__ */ errorFamily<'issuer'>({
  'issuer.not_controller': { message: 'The issuer does not control the signing key.' },
  'issuer.already_secured': { message: 'The credential already has a proof.' },
  'issuer.idempotency_conflict': {
    message: 'The idempotency key was used before for different input.',
    remedy: 'Use another key for other input.',
  },
  'issuer.unknown_credential': { message: 'The register has no credential with this id.' },
  'issuer.revoked': { message: 'The credential is revoked, which is final.' },
  'issuer.superseded': { message: 'Another credential has already replaced this one.' },
  'issuer.already_issued': {
    message: 'The credential was issued before, and its bytes are not in a vault; `digests` identify them.',
    remedy: 'Ask for it where it was delivered, or replace it: `register.reissue(id, model, options)`.',
  },
  'issuer.erased': {
    message: 'The content of the credential was erased, so it is neither returned nor signed again.',
  },
  'issuer.no_place': { message: 'The credential has no entry in a list of that purpose.' },
  'issuer.other_id': {
    message: 'The encoded credential does not have the id that the register assigned.',
    remedy: '`encode: (model, { id, status }) => elm.encode(model, { issuer, id, status })`.',
  },
  'issuer.other_place': {
    message: 'The encoded credential does not have exactly the status entries that the register assigned.',
    remedy: '`encode: (model, { id, status }) => elm.encode(model, { issuer, id, status })`.',
  },
})

/** Whom the verifier trusts. */
export const trustErrors: ErrorFamily<'trust'> = /* @__PURE__ */ errorFamily<'trust'>({
  'trust.unknown_issuer': {
    message: 'The policy does not trust the issuer.',
    remedy: "To trust it: `trust: trustIssuers(['did:…'])`.",
  },
  'trust.unknown_root': {
    message: 'The certificate does not chain to one of the trust anchors.',
    remedy:
      'If you trust its authority, pass its certificate from the EU trusted list of its country: `eSealVerifier({ trustAnchors: [certificate] })`.',
  },
  'trust.unavailable': { message: 'The register of trusted issuers could not be retrieved.', outcome: 'indeterminate' },
})
