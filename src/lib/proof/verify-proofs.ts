import { verifyCredential } from '@digitalbazaar/vc'

import { MicroCredentialError } from '../base/errors.ts'
import type { JsonObject } from '../base/json.ts'
import { readDateTimeStamp } from '../base/time.ts'
import type { CallOptions } from '../base/types.ts'
import type { ProofDetails } from '../credential/check.ts'
import type { DidResolver } from '../did/resolver.ts'
import { type ResolvedMethod, resolveVerificationMethod } from '../did/verification-method.ts'
import type { Contexts } from '../document/contexts.ts'
import type { Canonicalizer } from './canonicalize.ts'
import { type Canonicalization, canonicalizerFor } from './canonicalizers.ts'
import { signatureVerifierFor } from './keys/signature-verifier.ts'
import type { ReadProof } from './read-proof.ts'

/** A proof whose signature fits, and the key that made it. */
export interface VerifiedProof {
  readonly details: ProofDetails
  readonly method: ResolvedMethod
}

export interface VerifyProofsContext extends CallOptions {
  readonly contexts: Contexts
  readonly didResolver: DidResolver
  readonly now: Date
  readonly canonicalization: Canonicalization
}

/**
 * Verifies each proof by itself, with the key its verification method resolves to. Throws at the first that does not
 * verify: `proof.invalid_signature`, `key.*`, `did.*`, `jsonld.*`, `canon.*`. Says nothing of who the issuer is.
 */
export const verifyProofs = async (
  document: JsonObject,
  proofs: readonly ReadProof[],
  context: VerifyProofsContext,
): Promise<readonly VerifiedProof[]> => {
  const verified: VerifiedProof[] = []
  for (const proof of proofs) {
    context.signal?.throwIfAborted()
    try {
      verified.push(await verifyOne(document, proof, context))
    } catch (cause) {
      context.signal?.throwIfAborted()
      if (!(cause instanceof MicroCredentialError)) throw cause
      throw new MicroCredentialError(cause.code, { pointer: cause.pointer ?? proof.pointer, cause })
    }
  }
  return verified
}

const verifyOne = async (
  document: JsonObject,
  { proof, suite }: ReadProof,
  { contexts, didResolver, now, signal, canonicalization }: VerifyProofsContext,
): Promise<VerifiedProof> => {
  const created = readDateTimeStamp(proof.created)
  const method = await resolveVerificationMethod(proof.verificationMethod, {
    purpose: 'assertionMethod',
    resolver: didResolver,
    at: now,
    signedAt: created === undefined ? undefined : new Date(created),
    signal,
  })
  const { algorithm } = method.publicKey
  if (!suite.algorithms.includes(algorithm)) throw new MicroCredentialError('key.type_mismatch')
  const verifier = signatureVerifierFor(method.publicKey)
  const canonicalizer = canonicalizerFor(contexts, canonicalization)
  const vendorSuite = suite.verifying({ verifier, algorithm, method, canonicalizer })
  await assertSignature({ ...document, proof: { ...proof } }, vendorSuite, canonicalizer)
  return {
    method,
    details: {
      cryptosuite: suite.name,
      verificationMethod: proof.verificationMethod,
      ...(proof.created === undefined ? {} : { created: proof.created }),
    },
  }
}

/** The purpose and the key's right to it are judged before; here the vendor's part is the signature alone. */
const signatureOnly = {
  match: async () => true,
  validate: async () => ({ valid: true }),
}

const assertSignature = async (document: object, suite: object, canonicalizer: Canonicalizer): Promise<void> => {
  const result = await verifyCredential({
    credential: document,
    suite,
    documentLoader: canonicalizer.loadContext,
    purpose: signatureOnly,
    // Status and time are checks of their own; their answers must not colour this one.
    checkStatus: async () => ({ verified: true }),
    maxClockSkew: Number.POSITIVE_INFINITY,
  })
  if (result.verified) return
  const error = result.results?.[0]?.error ?? result.error
  const coded = codedCause(error)
  if (coded !== undefined) throw coded
  throw new MicroCredentialError('proof.invalid_signature', { cause: error })
}

/** Our own error, which the vendors' packages hand through, sometimes in a list. */
const codedCause = (error: unknown): MicroCredentialError | undefined => {
  if (error instanceof MicroCredentialError) return error
  const { errors } = (error ?? {}) as { readonly errors?: readonly unknown[] }
  return errors?.find((one): one is MicroCredentialError => one instanceof MicroCredentialError)
}
