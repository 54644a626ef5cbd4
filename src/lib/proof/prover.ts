import type { JsonObject } from '../base/json.ts'
import type { CallOptions } from '../base/types.ts'
import type { KeyAlgorithm, Signer } from '../did/key-types.ts'
import type { ResolvedMethod } from '../did/verification-method.ts'
import type { Cryptosuite, DataIntegrityProof, SignatureVerifier } from './cryptosuites/cryptosuite.ts'

/** Makes the signatures of proofs, and tries them. Who may sign what for whom is judged before and after. */
export interface Prover {
  /** Makes a proof of a document that has none, with every context that the proof needs. */
  prove<A extends KeyAlgorithm>(
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
   * `proof.invalid_signature`, `jsonld.*`, `canon.*`, `key.unsupported`.
   */
  assertSignature(document: JsonObject, signed: SignedProof): Promise<void>
}

/** A proof, with what is needed to try its signature. */
export interface SignedProof extends CallOptions {
  readonly proof: DataIntegrityProof
  readonly suite: Cryptosuite
  /** What `proofValue` encodes. */
  readonly signature: Uint8Array
  readonly method: ResolvedMethod
  readonly verifier: SignatureVerifier
}
