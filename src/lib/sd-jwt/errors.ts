import { type ErrorFamily, errorFamily } from '../base/errors.ts'

/** SD-JWTs (RFC 9901) and SD-JWT VCs. */
export const sdJwtErrors: ErrorFamily<'sdjwt'> = /* @__PURE__ */ errorFamily<'sdjwt'>({
  'sdjwt.malformed': { message: 'The text is not an SD-JWT: a JWT, disclosures and perhaps a key-binding JWT.' },
  'sdjwt.malformed_disclosure': {
    message: 'A disclosure is not base64url of a JSON array of a salt, a name and a value, or of a salt and a value.',
  },
  'sdjwt.malformed_placeholder': {
    message: 'The place of concealed claims is not a list of digests, or that of an array element has further members.',
  },
  'sdjwt.duplicate_digest': { message: 'A digest of a disclosure occurs twice.' },
  'sdjwt.claim_collision': { message: 'A disclosure has the name of a claim that is there already.' },
  'sdjwt.reserved_claim': { message: 'A claim has a name that is reserved for digests: _sd, _sd_alg or three dots.' },
  'sdjwt.non_selectable_claim': {
    message: 'A claim that verification depends on is selectively disclosable, so that a holder could conceal it.',
    remedy: 'The issuer has to state it in plain: iss, nbf, exp, cnf, vct and status are never concealed.',
  },
  'sdjwt.unreferenced_disclosure': { message: 'A disclosure belongs to no digest that was signed.' },
  'sdjwt.hash_not_allowed': {
    message: 'The digests are made with another algorithm than SHA-256, SHA-384 or SHA-512.',
  },
  'sdjwt.path_unknown': {
    message: 'A path to a claim leads to nothing.',
    remedy: 'Paths have the names of members, the indexes of elements, or null for all elements of an array.',
  },
  'sdjwt.claim_malformed': { message: 'A claim does not have the form that RFC 7519 or SD-JWT VC requires.' },
  'sdjwt.vct_missing': { message: 'The SD-JWT VC has no type: the claim vct.' },
  'sdjwt.issuer_key': {
    message: 'The key of the issuer cannot be found in a way that is permitted for this kind of SD-JWT.',
    remedy:
      'An SD-JWT VC has its certificates in `x5c` (pass `trustAnchors`) or an https address as `iss` (pass `fetch`); an SD-JWT-secured credential of the data model has a DID.',
  },
  'sdjwt.issuer_metadata': {
    message: 'What the issuer publishes about its keys is malformed, or belongs to another issuer.',
  },
  'sdjwt.type_metadata': {
    message: 'The metadata of the type is malformed, is that of another type, or extends a type without metadata.',
  },
  'sdjwt.type_integrity': { message: 'The metadata of the type is not the document whose digest the issuer signed.' },
  'sdjwt.claim_in_plain': { message: 'A claim that its type makes selectively disclosable stands in plain.' },
  'sdjwt.required_claim_missing': { message: 'A claim that the type requires is missing, or was not disclosed.' },
})
