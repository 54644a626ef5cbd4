import { MicroCredentialError, type Problem } from '../base/errors.ts'
import type { Did } from '../base/types.ts'
import type { ProofDetails } from '../credential/check.ts'
import { proofErrors } from '../envelope/errors.ts'
import type { OpeningContext } from '../envelope/mechanism.ts'
import type { KeyPurpose } from '../keys/key-types.ts'
import { assertInTime, stampOf, type TokenTimes } from './claims.ts'
import { keyUrlOf } from './key-url.ts'
import { assertPlainHeader, type ReadToken } from './read-token.ts'
import { assertAlgorithm, resolveTokenKey, verifyToken } from './verify-token.ts'

/** The terms on which a token is verified with the key of a DID. */
export interface ByDidOptions extends Pick<OpeningContext, 'didResolver' | 'now' | 'tolerance' | 'proofs' | 'signal'> {
  /** Whose key it must be; whoever the key names if absent. */
  readonly issuer?: string | undefined
  readonly times: TokenTimes
  readonly purpose: KeyPurpose
}

/** A token whose signature was verified. */
export interface VerifiedToken {
  /** The DID whose key signed. */
  readonly signer: Did
  readonly details: ProofDetails
  readonly warnings: readonly Problem[]
}

/**
 * Verifies a token with a key of a DID that `kid` names: what needs no key first, so that nothing is resolved for a token
 * that is refused anyway. Throws `jwt.*`, `key.*`, `did.*`, `proof.*`, `time.*`, and any coded error of the resolver.
 */
export const verifyByDid = async (token: ReadToken, options: ByDidOptions): Promise<VerifiedToken> => {
  const { issuer, times, purpose, didResolver, now, signal, proofs } = options
  const { header } = token
  assertPlainHeader(header)
  const algorithm = assertAlgorithm(header)
  const { did, didUrl } = keyUrlOf(header, issuer)
  if (typeof proofs !== 'string' && proofs.by !== did && proofs.by !== didUrl)
    throw new MicroCredentialError(proofErrors['proof.signer_missing'], { pointer: '/kid' })
  assertInTime(times, options)
  const { publicKey } = await resolveTokenKey(didUrl, {
    purpose,
    resolver: didResolver,
    at: now,
    // Authentication happens at the time of verification: a key that has expired since is not accepted for it.
    signedAt: purpose === 'authentication' ? undefined : times.iat,
    signal,
  })
  const warnings = await verifyToken(token, publicKey, now)
  const created = stampOf(times.iat)
  const details = {
    cryptosuite: algorithm,
    verificationMethod: didUrl,
    ...(created === undefined ? {} : { created }),
  }
  return { signer: did, details, warnings }
}
