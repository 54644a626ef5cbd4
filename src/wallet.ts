export type { CompactJwt, JwtSigner, RsaSigner } from './lib/jose/sign-token.ts'
export { type VcJwtForm, type VcJwtOptions, vcJwt } from './lib/vc-jwt/vc-jwt.ts'
export { type VcJwtVerifierOptions, vcJwtVerifier } from './lib/vc-jwt/vc-jwt-verifier.ts'
