import { type ErrorFamily, errorFamily } from '../base/errors.ts'

/** JSON Web Tokens: their headers and claims (RFC 7515, RFC 7519, RFC 8725; VC-JOSE-COSE). */
export const jwtErrors: ErrorFamily<'jwt'> = /* @__PURE__ */ errorFamily<'jwt'>({
  'jwt.encoding': {
    message: 'The text is not three parts of base64url, without padding and with no other characters, in one encoding.',
    remedy: 'Pass the token as it was issued, without spaces or line breaks in it.',
  },
  'jwt.alg_not_allowed': {
    message: 'The token is not signed with one of the allowed algorithms: EdDSA, ES256, ES384 or PS256.',
  },
  'jwt.header_key_forbidden': {
    message: 'The header of the token brings its own key or the address of one, which anybody could.',
    remedy: 'Name the key of the issuer in `kid`, as a DID URL.',
  },
  'jwt.crit_unsupported': { message: 'The token requires an extension that is not supported.' },
  'jwt.typ_mismatch': { message: 'The token is of another type than is expected here.' },
  'jwt.key_unnamed': {
    message: 'The token does not name its key by a DID URL.',
    remedy: 'Write `kid` into the header, as a DID URL (VC-JOSE-COSE, §4.1.1).',
  },
  'jwt.kid_issuer_mismatch': { message: 'The key named in the token belongs to another DID than the issuer.' },
  'jwt.claim_malformed': { message: 'A claim of the token has the wrong form, such as a time that is not a number.' },
  'jwt.claim_conflict': { message: 'A claim of the token contradicts the credential in it, or repeats it elsewhere.' },
})
