import type { JsonObject } from '../../base/json/json.ts'
import type { CallOptions } from '../../base/types.ts'
import type { KeyAlgorithm, Signer } from '../../did/key-types.ts'
import type { ResolvedMethod } from '../../did/verification-method.ts'
import type { Cryptosuite, DataIntegrityProof, SignatureVerifier } from '../cryptosuites/cryptosuite.ts'

/** Creates proofs and verifies their signatures. Who may sign what for whom is judged before and after. */
export interface ProofAlgorithms {
  /**
   * Creates a proof of a document that has none, and has every context that the proof needs. Throws `jsonld.*`,
   * `context.*`, `canon.too_complex`, and `key.signing_failed` for a signer that answers with no signature.
   */
  createProof<A extends KeyAlgorithm>(
    document: JsonObject,
    options: CallOptions & {
      readonly suite: Cryptosuite<A>
      readonly signer: Signer<A>
      /** An XSD `dateTimeStamp`. */
      readonly created: string
    },
  ): Promise<DataIntegrityProof>
  /**
   * Throws unless the signature of a proof is one over the document and over the proof's other members:
   * `proof.invalid_signature`, `jsonld.*`, `context.*`, `canon.too_complex`, `key.unsupported`.
   */
  assertSignature(document: JsonObject, signed: SignedProof): Promise<void>
}

/** A proof, with what is needed to verify its signature. */
export interface SignedProof extends CallOptions {
  readonly proof: DataIntegrityProof
  readonly suite: Cryptosuite
  /** What `proofValue` encodes. */
  readonly signature: Uint8Array
  readonly method: ResolvedMethod
  readonly verifier: SignatureVerifier
}
