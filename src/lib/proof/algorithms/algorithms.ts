import type { KeyAlgorithm } from '../../keys/key-types.ts'
import type {
  Cryptosuite,
  DataIntegrityProof,
  ProofRequest,
  SignedContent,
  SignedProof,
} from '../cryptosuites/cryptosuite.ts'

/** Has suites create proofs and verify signatures, with one way to canonicalize. Who may sign what is judged before and after. */
export interface ProofAlgorithms {
  /** Rejects as the suite does. */
  createProof<A extends KeyAlgorithm>(
    suite: Cryptosuite<A>,
    content: SignedContent,
    request: Omit<ProofRequest<A>, 'canonicalizer'>,
  ): Promise<DataIntegrityProof>
  /** Rejects as the suite does, and with `proof.invalid_signature` where the signature does not fit. */
  assertSignature(suite: Cryptosuite, content: SignedContent, signed: Omit<SignedProof, 'canonicalizer'>): Promise<void>
}
