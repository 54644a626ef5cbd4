import type { DidUrl } from '../base/types.ts'

/** Kinds of key that sign credentials. */
export type KeyAlgorithm = 'Ed25519' | 'P-256' | 'P-384'

/** What a key is needed for: to make statements, or to prove who somebody is (DID Core 1.0, §5.3). */
export type KeyPurpose = 'assertionMethod' | 'authentication'

/** What whoever signs credentials and presentations proves: that they say it, or that they are who they are. */
export const keyPurposes: readonly KeyPurpose[] = ['assertionMethod', 'authentication']

/** A public key: 32 bytes for Ed25519, a compressed point for the NIST curves. */
export interface PublicKey {
  readonly algorithm: KeyAlgorithm
  readonly bytes: Uint8Array
}

/**
 * What signs: a key in memory, or a client of an HSM or a key management service. The shape is that of a signer of
 * `@digitalbazaar`, so one adapter serves both. `sign` is given the data itself, not a digest of it, and answers with
 * the raw signature: 64 bytes for Ed25519 and P-256, 96 for P-384 (r and s, not DER).
 */
export interface Signer<A extends KeyAlgorithm = KeyAlgorithm> {
  /** The verification method: where a verifier finds the public key. */
  readonly id: DidUrl
  readonly algorithm: A
  sign(input: { readonly data: Uint8Array; readonly signal?: AbortSignal | undefined }): Promise<Uint8Array>
}
