import { MicroCredentialError, toProblem } from '../base/errors.ts'
import { reportFault } from '../base/faults.ts'
import { members, oneOf } from '../base/kinds.ts'
import { assertOptions, type Call, readClock, wrongAnswer } from '../base/options.ts'
import { inputErrors } from '../base/shared-errors.ts'
import { holderErrors } from '../envelope/errors.ts'
import { bundledContexts } from '../profile/bundled-contexts.ts'
import { type CredentialInput, type VerifyOptions, verifyCall } from '../verify.ts'
import { aChallengeStore, type ChallengeStore } from './challenges.ts'
import { presentationErrors } from './errors.ts'
import type { ExpectedPerson } from './expected-person.ts'
import { type OpenPresentation, openPresentation } from './open-presentation.ts'
import { aChallenge, aDomain } from './present.ts'
import {
  type JudgedCredential,
  type PresentationCheck,
  type PresentationReport,
  toPresentationReport,
} from './presentation-report.ts'
import { verifyPresented } from './presented.ts'

/** Options of `verifyPresentation`. All others apply to each of the credentials. */
export interface VerifyPresentationOptions extends VerifyOptions {
  /** The text that you gave out for this presentation, 16 characters or more. */
  readonly challenge: string
  /** You, as you named yourself in the request: usually the origin of your site. */
  readonly domain: string
  /** The challenges that were given out, so that each is good for one presentation. Without it, you have to see to that. */
  readonly challenges?: ChallengeStore | undefined
  /**
   * Whether each credential has to be about the holder who signed (`require`, the default). Credentials that name their
   * learner by other means than a DID, as European Digital Credentials do, never are: with `report`, the report states
   * it for each credential.
   */
  readonly binding?: 'require' | 'report' | undefined
  /** The expected person: each credential must name this person. See `matchPerson`. */
  readonly expectedPerson?: ExpectedPerson | undefined
}

const call: Call<VerifyPresentationOptions> = {
  line: "verifyPresentation(file, { challenge, domain: 'https://verifier.example', trust })",
  needs: { ...verifyCall.needs, challenge: aChallenge, domain: aDomain },
  may: {
    ...verifyCall.may,
    challenges: aChallengeStore,
    binding: /* @__PURE__ */ oneOf('require', 'report'),
    expectedPerson: members,
  },
}

/**
 * Verifies a presentation with an embedded proof (VCDM 2.0, §4.13), or one that is a token if `mechanisms` has
 * `vcJwtVerifier()` (VC-JOSE-COSE, §3.1.2), and each credential in it. `verified: true` means:
 * the holder named signed this presentation for your request, with a key that its DID allows for `authentication`; every
 * credential verifies, as `verifyCredential` says it; and each is about that holder, unless you said otherwise.
 *
 * The proof of the presentation is verified first, and nothing else is done if it fails. It does NOT mean that the holder
 * is the person before you: a DID is known by its key alone. Never rejects because of the input; rejects with a
 * `TypeError` for options that are wrong, and with the reason of the signal.
 *
 * @example
 * const challenges = createChallengeMemory()
 * const challenge = challenges.create()
 * const report = await verifyPresentation(file, {
 *   challenge,
 *   challenges,
 *   domain: 'https://verifier.example',
 *   trust: trustIssuers(['did:web:university.example']),
 * })
 * if (report.verified) for (const { report: one } of report.credentials) console.log(decodeCredential(one.credential).title)
 */
export const verifyPresentation = async (
  input: CredentialInput,
  options: VerifyPresentationOptions,
): Promise<PresentationReport> => {
  assertOptions(call, options)
  const now = readClock(call.line, options.now)
  const { binding = 'require', challenge: _, challenges: __, domain: ___, expectedPerson, ...verifying } = options
  const { contexts = bundledContexts, signal } = options
  const checks: PresentationCheck[] = []
  const passed = (): void => {
    const name = names[checks.length]
    if (name !== undefined) checks.push({ name, outcome: 'passed' })
  }
  let opened: OpenPresentation
  try {
    opened = await openPresentation(input, { ...options, now }, passed)
  } catch (cause) {
    signal?.throwIfAborted()
    if (cause instanceof MicroCredentialError) return refused(checks, cause)
    reportFault(options, 'library', cause)
    return refused(checks, new MicroCredentialError(inputErrors['input.unprocessable']))
  }
  // Only a presentation that was made for it uses up a challenge.
  const used = await objectionOfStore(options, opened.challengeAt)
  if (used !== undefined) return refused(checks, used)
  passed()
  const { holder, signer } = opened
  if (holder !== undefined && holder !== signer)
    return refused(checks, new MicroCredentialError(holderErrors['holder.proof_mismatch'], { pointer: '/holder' }))
  passed()
  const presented: JudgedCredential[] = []
  const terms = { binding, expectedPerson, holder: signer, contexts, verifying: { ...verifying, now: () => now } }
  for (const credential of opened.credentials) {
    signal?.throwIfAborted()
    presented.push(await verifyPresented(credential, terms))
  }
  return toPresentationReport(checks, signer, presented)
}

const names = ['structure', 'proof', 'request', 'holder'] as const

/** The report of a presentation that one of its own checks refuses: the one after those that passed. */
const refused = (checks: readonly PresentationCheck[], fault: MicroCredentialError): PresentationReport => {
  const [name = 'holder', ...rest] = names.slice(checks.length)
  const { outcome } = fault
  const skipped = rest.map((one) => ({ name: one, outcome: 'skipped' }) as const)
  return toPresentationReport([...checks, { name, outcome, problem: toProblem(fault) }, ...skipped], undefined, [])
}

const objectionOfStore = async (
  options: VerifyPresentationOptions,
  pointer: string,
): Promise<MicroCredentialError | undefined> => {
  const { challenge, challenges } = options
  if (challenges === undefined) return undefined
  let taken: unknown
  try {
    taken = await challenges.take(challenge)
  } catch (error) {
    reportFault(options, 'challenges', error)
    return new MicroCredentialError(presentationErrors['presentation.challenge_unavailable'])
  }
  if (typeof taken !== 'boolean') throw wrongAnswer('take', 'true or false, for `challenges`', taken)
  if (taken) return undefined
  return new MicroCredentialError(presentationErrors['presentation.challenge_reused'], { pointer })
}
