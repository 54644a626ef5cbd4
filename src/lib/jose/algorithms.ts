import type { SignatureScheme } from '../base/signature-scheme.ts'
import type { KeyAlgorithm } from '../keys/key-types.ts'
import type { NistCurve } from '../keys/nist-curves.ts'

/** An algorithm of JSON Web Signatures that is written and verified (RFC 7518, §3.1; RFC 8037, §3.1; RFC 9864, §2.2). */
export type JwsAlgorithmName = 'EdDSA' | 'Ed25519' | 'ES256' | 'ES384' | 'PS256'

/** The keys that fit an algorithm. */
export interface JwsKeys {
  /** The key of a DID document. */
  readonly algorithm?: KeyAlgorithm
  /** The scheme for a key in X.509 form, and the curve of an elliptic one. */
  readonly scheme?: SignatureScheme
  readonly curve?: NistCurve
}

/**
 * The algorithms, by the value of `alg`. The key decides which of them fits, never the header alone. `none`, HMAC,
 * RSASSA-PKCS1-v1_5, secp256k1 and unregistered ones are excluded.
 */
export const jwsAlgorithms: ReadonlyMap<string, JwsKeys> = new Map<JwsAlgorithmName, JwsKeys>([
  ['EdDSA', { algorithm: 'Ed25519' }],
  ['Ed25519', { algorithm: 'Ed25519' }],
  ['ES256', { algorithm: 'P-256', scheme: { kind: 'ECDSA', digest: 'SHA-256' }, curve: 'P-256' }],
  ['ES384', { algorithm: 'P-384', scheme: { kind: 'ECDSA', digest: 'SHA-384' }, curve: 'P-384' }],
  ['PS256', { scheme: { kind: 'RSA-PSS', digest: 'SHA-256', saltLength: 32 } }],
])

/** The `alg` that is written for each kind of key. */
export const algorithmFor: Readonly<Record<KeyAlgorithm, JwsAlgorithmName>> = {
  Ed25519: 'EdDSA',
  'P-256': 'ES256',
  'P-384': 'ES384',
}
