import { MicroCredentialError, type Problem, problem, toProblem } from '../base/errors.ts'
import { reportFault, reportingFaults } from '../base/faults.ts'
import { isObject, type JsonObject } from '../base/json/json.ts'
import { defaultLimits } from '../base/json/limits.ts'
import { members, oneOf } from '../base/kinds.ts'
import { assertOptions, type Call, readClock, wrongAnswer } from '../base/options.ts'
import { inputErrors } from '../base/shared-errors.ts'
import type { Did } from '../base/types.ts'
import { bundledDidResolver } from '../did/bundled.ts'
import { describeUnread, describeUnrecognized } from '../envelope/describe-input.ts'
import { readInput } from '../envelope/read-input.ts'
import { bundledContexts } from '../profile/bundled-contexts.ts'
import { usualAlgorithms } from '../proof/algorithms/algorithms-for.ts'
import { canonicalizerFor } from '../proof/canonicalization/canonicalization.ts'
import { bundledCryptosuites } from '../proof/cryptosuites/table.ts'
import { type ReadProof, readProofs } from '../proof/read-proof.ts'
import { type VerifiedProof, verifyProofs } from '../proof/verify-proofs.ts'
import { type ProofInput, readProofInput } from '../proof-input.ts'
import { type CredentialInput, type VerifyOptions, verifyCall } from '../verify.ts'
import { aChallengeStore, type ChallengeStore } from './challenges.ts'
import { holderErrors, presentationErrors } from './errors.ts'
import type { ExpectedPerson } from './expected-person.ts'
import { aChallenge, aDomain } from './present.ts'
import { readPresentation } from './presentation.ts'
import { type PresentationReport, toPresentationReport } from './presentation-report.ts'
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
   * learner by other means than a DID, as European Digital Credentials do, never are: `report` says so of each.
   */
  readonly binding?: 'require' | 'report' | undefined
  /** Whom you expect: each credential has to name this person. See `matchPerson`. */
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
 * Verifies a presentation with an embedded proof (VCDM 2.0, §4.13), and each credential in it. `verified: true` means:
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
  const { binding = 'require', challenge: _, challenges, domain: __, expectedPerson, ...verifying } = options
  const progress: Progress = { checks: [] }
  try {
    const holder = await open(input, { ...options, now: () => now }, progress)
    const { contexts = bundledContexts, signal } = options
    const presented = []
    for (const credential of progress.read?.credentials ?? []) {
      signal?.throwIfAborted()
      const terms = { binding, expectedPerson, holder, contexts, verifying: { ...verifying, now: () => now } }
      presented.push(await verifyPresented(credential, terms))
    }
    return toPresentationReport(progress.checks, holder, presented)
  } catch (cause) {
    options.signal?.throwIfAborted()
    const fault = cause instanceof MicroCredentialError ? cause : undefined
    if (fault === undefined) reportFault(options, 'library', cause)
    if (fault === undefined) return refused(progress, problem(inputErrors['input.unprocessable']), 'failed')
    return refused(progress, toProblem(fault), fault.outcome)
  }
}

/** How far the verification has come. */
interface Progress {
  readonly checks: PresentationReport['checks'][number][]
  read?: ReturnType<typeof readPresentation>
}

const names = ['structure', 'proof', 'request', 'holder'] as const

const refused = (
  { checks }: Progress,
  found: Problem,
  outcome: MicroCredentialError['outcome'],
): PresentationReport => {
  const [name, ...rest] = names.slice(checks.length)
  if (name === undefined) throw new TypeError('A presentation is refused by one of its checks.')
  const skipped = rest.map((one) => ({ name: one, outcome: 'skipped' }) as const)
  return toPresentationReport([...checks, { name, outcome, problem: found }, ...skipped], undefined, [])
}

/** Verifies everything but the credentials, and returns the holder. Throws at the first objection. */
const open = async (input: unknown, options: VerifyPresentationOptions, progress: Progress): Promise<Did> => {
  const { clockTolerance = 60, contexts = bundledContexts, domain, challenge } = options
  const now = readClock(call.line, options.now)
  const passed = (): void =>
    void progress.checks.push({ name: names[progress.checks.length] ?? 'holder', outcome: 'passed' })
  const document = readDocument(input, contexts)
  const read = readPresentation(document.named, contexts)
  passed()
  const rules = { cryptosuites: bundledCryptosuites, policy: 'one', purpose: 'authentication' } as const
  const { proofs } = readProofs(document.written, { ...rules, now, tolerance: clockTolerance * 1000 })
  const [proof] = proofs as readonly [ReadProof]
  const [verified] = (await verifyProofs(withoutProof(document), proofs, {
    didResolver: resolverOf(options),
    now,
    signal: options.signal,
    // Plans are for documents that are credentials.
    algorithms: usualAlgorithms(canonicalizerFor(contexts, 'reference')),
  })) as readonly [VerifiedProof]
  passed()
  if (proof.proof.challenge !== challenge)
    throw new MicroCredentialError(presentationErrors['presentation.challenge_mismatch'], {
      pointer: '/proof/challenge',
    })
  if (proof.proof.domain !== domain)
    throw new MicroCredentialError(presentationErrors['presentation.domain_mismatch'], { pointer: '/proof/domain' })
  // Only a presentation that its holder signed uses up a challenge.
  if (!(await isUnused(options)))
    throw new MicroCredentialError(presentationErrors['presentation.challenge_reused'], { pointer: '/proof/challenge' })
  passed()
  const { controller } = verified.method
  if (read.holder !== undefined && read.holder !== controller)
    throw new MicroCredentialError(holderErrors['holder.proof_mismatch'], { pointer: '/holder' })
  passed()
  progress.read = read
  return controller
}

const readDocument = (input: unknown, contexts: Parameters<typeof readProofInput>[1]): ProofInput => {
  let value: ReturnType<typeof readInput>['value']
  try {
    value = readInput(input, defaultLimits).value
  } catch (cause) {
    throw cause instanceof MicroCredentialError ? describeUnread(input, cause) : cause
  }
  if (!isObject(value) || value['@context'] === undefined) throw describeUnrecognized(value)
  return readProofInput(value, contexts)
}

const withoutProof = ({ written, named }: ProofInput): ProofInput => {
  const without = ({ proof: _, ...content }: JsonObject): JsonObject => content
  return { written: without(written), named: without(named) }
}

const resolverOf = (options: VerifyPresentationOptions): NonNullable<VerifyOptions['didResolver']> => {
  const { didResolver = bundledDidResolver } = options
  return { resolve: reportingFaults(options, 'did-resolver', async (did, asked) => didResolver.resolve(did, asked)) }
}

const isUnused = async (options: VerifyPresentationOptions): Promise<boolean> => {
  const { challenge, challenges } = options
  if (challenges === undefined) return true
  let taken: unknown
  try {
    taken = await challenges.take(challenge)
  } catch (error) {
    reportFault(options, 'challenges', error)
    throw new MicroCredentialError(presentationErrors['presentation.challenge_unavailable'])
  }
  if (typeof taken === 'boolean') return taken
  throw wrongAnswer('take', 'true or false, for `challenges`', taken)
}
