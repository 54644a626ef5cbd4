import type { DidUrl } from '../base/types.ts'

/** Supported key types. */
export type KeyAlgorithm = 'Ed25519' | 'P-256' | 'P-384'

/** The purpose of a key: assertions, or authentication (DID Core 1.0, §5.3). */
export type KeyPurpose = 'assertionMethod' | 'authentication'

/** The purposes that proofs of credentials and presentations have. */
export const keyPurposes: readonly KeyPurpose[] = ['assertionMethod', 'authentication']

/** A public key: 32 bytes for Ed25519, a compressed point for the NIST curves. */
export interface PublicKey {
  readonly algorithm: KeyAlgorithm
  readonly bytes: Uint8Array
}

/**
 * Signs data: a key pair in memory, or a client of an HSM or a key management service. It has the form of a
 * `@digitalbazaar` signer, so that one adapter serves both. `sign` receives the data itself, not its digest, and
 * returns the raw signature: 64 bytes for Ed25519 and P-256, 96 for P-384 (r and s, not DER).
 */
export interface Signer<A extends KeyAlgorithm = KeyAlgorithm> {
  /** The verification method, where a verifier finds the public key. */
  readonly id: DidUrl
  readonly algorithm: A
  sign(input: { readonly data: Uint8Array; readonly signal?: AbortSignal | undefined }): Promise<Uint8Array>
}
