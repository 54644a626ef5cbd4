import type { KeyAlgorithm } from '../../keys/key-types.ts'
import type {
  Cryptosuite,
  DataIntegrityProof,
  ProofRequest,
  SignedContent,
  SignedProof,
} from '../cryptosuites/cryptosuite.ts'

/** Creates proofs and verifies signatures with one canonicalization. Authorisation is checked elsewhere. */
export interface ProofAlgorithms {
  /** Rejects as the cryptosuite does. */
  createProof<A extends KeyAlgorithm>(
    suite: Cryptosuite<A>,
    content: SignedContent,
    request: Omit<ProofRequest<A>, 'canonicalizer'>,
  ): Promise<DataIntegrityProof>
  /** Rejects as the cryptosuite does, and with `proof.invalid_signature` if the signature does not match. */
  assertSignature(suite: Cryptosuite, content: SignedContent, signed: Omit<SignedProof, 'canonicalizer'>): Promise<void>
}
