import type { SignatureScheme } from '../base/signature-scheme.ts'
import { type NistCurve, nistCurves } from '../keys/nist-curves.ts'

/** The `alg` of a seal (RFC 7518, §3.1), with the curve that an ECDSA algorithm requires. */
export interface JwsAlgorithm extends SignatureScheme {
  readonly curve?: NistCurve
}

const rsa = 'RSASSA-PKCS1-v1_5'

/** The algorithms that are verified. `none`, HMAC, secp256k1 and unregistered ones are excluded. */
export const jwsAlgorithms: ReadonlyMap<string, JwsAlgorithm> = new Map<string, JwsAlgorithm>([
  ['RS256', { kind: rsa, digest: 'SHA-256' }],
  ['RS384', { kind: rsa, digest: 'SHA-384' }],
  ['RS512', { kind: rsa, digest: 'SHA-512' }],
  ['PS256', { kind: 'RSA-PSS', digest: 'SHA-256', saltLength: 32 }],
  ['PS384', { kind: 'RSA-PSS', digest: 'SHA-384', saltLength: 48 }],
  ['PS512', { kind: 'RSA-PSS', digest: 'SHA-512', saltLength: 64 }],
  [nistCurves['P-256'].jose, { kind: 'ECDSA', digest: 'SHA-256', curve: 'P-256' }],
  [nistCurves['P-384'].jose, { kind: 'ECDSA', digest: 'SHA-384', curve: 'P-384' }],
  [nistCurves['P-521'].jose, { kind: 'ECDSA', digest: 'SHA-512', curve: 'P-521' }],
])

/** The algorithms for sealing: those that European verifiers support. */
export type SealAlgorithm = 'RS256' | 'PS256' | 'ES256' | 'ES384'
