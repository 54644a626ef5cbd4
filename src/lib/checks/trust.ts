import { MicroCredentialError, problem, toProblem } from '../base/errors.ts'
import { readDateTime } from '../base/time.ts'
import type { CallOptions } from '../base/types.ts'
import { type Check, failed, indeterminate, passed, type SealIdentity } from '../credential/check.ts'
import { issuerIdOf, type UnsecuredCredential } from '../credential/credential.ts'
import type { Parties } from '../profile/profile.ts'

/** What a trust policy is asked about. The content has been verified up to here: its proof, issuer, validity, status. */
export interface TrustQuestion extends Parties {
  /**
   * Who issued, by the id that the proof vouches for. Under an e-seal that is the `organizationIdentifier` of the
   * certificate, such as `VATES-A00000000`: the id in the credential is what its writer chose, and means nothing.
   */
  readonly issuer: string
  readonly credential: UnsecuredCredential
  /** When the credential says it was issued. */
  readonly issuedAt: Date | undefined
  /** The moment for which the credential is verified. */
  readonly at: Date
}

/**
 * The three answers of a trust policy; `basis` says on what they rest, in words that may be shown and logged.
 * `unknown`: the policy was asked and does not know the issuer. `unreachable`: it could not be asked; it may be later.
 */
export interface TrustDecision {
  readonly outcome: 'trusted' | 'unknown' | 'unreachable'
  readonly basis: string
}

/**
 * Whom a verifier believes. This is the verifier's own part: a verified signature says who issued, not whether that
 * is a university. A policy that throws counts as unreachable.
 */
export type TrustPolicy = (question: TrustQuestion, options: CallOptions) => TrustDecision | Promise<TrustDecision>

/** Trusts the issuers named, by their exact ids: DIDs and addresses, and the `organizationIdentifier` of who seals. */
export const trustIssuers = (ids: Iterable<string>): TrustPolicy => {
  const trusted = new Set(typeof ids === 'string' ? [ids] : ids)
  return ({ issuer }) =>
    trusted.has(issuer)
      ? { outcome: 'trusted', basis: 'the issuer stands on a list given by the verifier' }
      : { outcome: 'unknown', basis: 'the issuer does not stand on the list given by the verifier' }
}

/** Trusts whoever issued: for tests, and for showing a credential whose issuer a person will judge. */
export const trustAnyIssuer: TrustPolicy = () => ({ outcome: 'trusted', basis: 'the verifier trusts any issuer' })

export interface TrustContext extends CallOptions {
  readonly trust: TrustPolicy
  /** Finds the parties in the credential; throws a coded error where it is not what its profile says it is. */
  partiesOf(credential: UnsecuredCredential): Parties
  /** How the certificate names the issuer, under an e-seal. */
  readonly seal?: SealIdentity | undefined
  readonly now: Date
}

/** Does the verifier's policy trust the issuer? */
export const checkTrust = async (
  credential: UnsecuredCredential,
  { trust, partiesOf, seal, now, signal }: TrustContext,
): Promise<Check<'trust'>> => {
  let parties: Parties
  try {
    parties = partiesOf(credential)
  } catch (cause) {
    if (!(cause instanceof MicroCredentialError)) throw cause
    return failed('trust', toProblem(cause))
  }
  const issued = readDateTime(credential['issuanceDate'] ?? credential.validFrom)?.time
  const named = issuerIdOf(credential)
  const issuer = seal?.organizationIdentifier ?? named
  const question: TrustQuestion = {
    byMandate: parties.byMandate,
    awardingBodies: parties.awardingBodies.map((body) => (body === named ? issuer : body)),
    issuer,
    credential,
    issuedAt: issued === undefined ? undefined : new Date(issued),
    at: now,
  }
  const { outcome, basis } = await askPolicy(trust, question, { signal })
  return verdicts[outcome](basis)
}

/** What each answer of a policy makes of the check. Each says on what it rests. */
const verdicts: Readonly<Record<TrustDecision['outcome'], (basis: string) => Check<'trust'>>> = {
  trusted: (basis) => passed('trust', { basis }),
  unknown: (basis) => failed('trust', problem('trust.unknown_issuer', { pointer: '/issuer' }), { basis }),
  unreachable: (basis) => indeterminate('trust', problem('trust.unavailable'), { basis }),
}

/** Asks a policy. One that throws, or does not answer as it should, could not be asked: it never counts as trust. */
export const askPolicy = async (
  policy: TrustPolicy,
  question: TrustQuestion,
  options: CallOptions,
): Promise<TrustDecision> => {
  try {
    const { outcome, basis } = await policy(question, options)
    if (Object.hasOwn(verdicts, outcome)) return { outcome, basis: String(basis) }
  } catch {
    options.signal?.throwIfAborted()
  }
  return { outcome: 'unreachable', basis: 'the policy did not answer' }
}
