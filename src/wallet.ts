export type { CompactJwt, JwtSigner, RsaSigner } from './lib/jose/sign-token.ts'
