import { MicroCredentialError } from '../base/errors.ts'
import type { CallOptions } from '../base/types.ts'
import type { ProofDetails } from '../credential/check.ts'
import type { DidResolver } from '../did/resolver.ts'
import { type ResolvedMethod, resolveVerificationMethod } from '../did/verification-method.ts'
import { keyErrors } from '../keys/errors.ts'
import { signatureVerifierFor } from '../keys/signature-verifier.ts'
import type { ProofAlgorithms } from './algorithms/algorithms.ts'
import type { SignedContent } from './cryptosuites/cryptosuite.ts'
import type { ReadProof } from './read-proof.ts'

/** A verified proof, and the key that made it. */
export interface VerifiedProof {
  readonly details: ProofDetails
  /** The `proofValue`. */
  readonly signature: string
  readonly method: ResolvedMethod
}

export interface VerifyProofsContext extends CallOptions {
  readonly didResolver: DidResolver
  readonly now: Date
  readonly algorithms: ProofAlgorithms
  /** For proofs that refer to others; `algorithms` if absent. */
  readonly chainAlgorithms?: ProofAlgorithms | undefined
}

/**
 * Verifies each proof with the key of its verification method. Throws for the first one that fails:
 * `proof.invalid_signature`, `key.*`, `did.*`, `jsonld.*`, `canon.*`. Does not check the issuer.
 */
export const verifyProofs = async (
  content: SignedContent,
  proofs: readonly ReadProof[],
  context: VerifyProofsContext,
): Promise<readonly VerifiedProof[]> => {
  const verified: VerifiedProof[] = []
  for (const proof of proofs) {
    context.signal?.throwIfAborted()
    try {
      verified.push(await verifyOne(content, proof, context))
    } catch (cause) {
      context.signal?.throwIfAborted()
      if (!(cause instanceof MicroCredentialError)) throw cause
      const { kind, pointer = proof.pointer, remedy } = cause
      throw new MicroCredentialError(kind, { pointer, remedy, cause })
    }
  }
  return verified
}

const verifyOne = async (
  content: SignedContent,
  { proof, suite, purpose, signature, created, previous }: ReadProof,
  { didResolver, now, signal, algorithms, chainAlgorithms = algorithms }: VerifyProofsContext,
): Promise<VerifiedProof> => {
  const method = await resolveVerificationMethod(proof.verificationMethod, {
    purpose,
    resolver: didResolver,
    at: now,
    // Authentication happens at the time of verification: a key that has expired since the stated time is not accepted
    // for it.
    signedAt: created === undefined || purpose === 'authentication' ? undefined : new Date(created),
    signal,
  })
  const { publicKey } = method
  if (!suite.algorithms.includes(publicKey.algorithm)) throw new MicroCredentialError(keyErrors['key.type_mismatch'])
  const verifier = signatureVerifierFor(publicKey)
  const signed = { proof, signature, method, verifier, signal }
  if (previous.length === 0) await algorithms.assertSignature(suite, content, signed)
  else await chainAlgorithms.assertSignature(suite, withProofs(content, previous), signed)
  return {
    method,
    signature: proof.proofValue,
    details: {
      cryptosuite: suite.name,
      verificationMethod: proof.verificationMethod,
      ...(proof.created === undefined ? {} : { created: proof.created }),
    },
  }
}

const withProofs = ({ written, named }: SignedContent, proof: ReadProof['previous']): SignedContent => ({
  written: { ...written, proof },
  named: { ...named, proof },
})
