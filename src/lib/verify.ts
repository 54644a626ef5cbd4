import { asBytes } from './base/bytes.ts'
import { MicroCredentialError, problem, toProblem } from './base/errors.ts'
import { type FaultOptions, faultKinds, reportFault, reportingFaults } from './base/faults.ts'
import { jsonOf } from './base/json/json.ts'
import { defaultLimits, type JsonLimits, statusListLimits } from './base/json/limits.ts'
import { between, callKinds, clockKinds, type Kind, members } from './base/kinds.ts'
import { assertOptions, type Call, readClock, wrongAnswer } from './base/options.ts'
import { inputErrors } from './base/shared-errors.ts'
import type { CallOptions, ClockOptions } from './base/types.ts'
import { checkConformance } from './checks/conformance.ts'
import { checkStatus, type StatusOptions, statusKinds } from './checks/status.ts'
import type { ListVerdict } from './checks/status-lists.ts'
import { checkTrust, type TrustPolicy, trustAnyIssuer } from './checks/trust.ts'
import { checkValidity } from './checks/validity.ts'
import { type Check, failed, skippingRest } from './credential/check.ts'
import type { UnsecuredCredential } from './credential/credential.ts'
import { nameOf } from './credential/party.ts'
import { bundledDidResolver } from './did/bundled.ts'
import { aDidResolver, type DidResolver } from './did/resolver.ts'
import { aSetOfContexts, type Contexts } from './document/contexts.ts'
import { type Graph, graphOf, unread } from './document/graph.ts'
import { accept, freeze, keepReported } from './document/verified.ts'
import { describeUnread, describeUnrecognized } from './envelope/describe-input.ts'
import {
  aProofPolicy,
  type MechanismVerifier,
  mechanismVerifiers,
  type Opened,
  type OpenedStatusList,
  type OpeningContext,
  type ProofPolicy,
} from './envelope/mechanism.ts'
import { unopened } from './envelope/opened.ts'
import { readInput } from './envelope/read-input.ts'
import { type ApplicationProfilePolicy, aProfilePolicy } from './profile/application-profile.ts'
import { bundledContexts } from './profile/bundled-contexts.ts'
import { type CredentialReader, profiles } from './profile/profile.ts'
import { bundledProfiles, partiesOf } from './profile/table.ts'
import { dataIntegrityVerifier } from './proof/data-integrity-verifier.ts'
import { type Report, toReport } from './report.ts'
import { statusErrors } from './status/errors.ts'

/**
 * A secured credential: text, UTF-8 bytes (an `ArrayBuffer` as well), a plain object; or the bytes of a PDF to which it
 * is attached (`readAttachedCredential`).
 */
export type CredentialInput = string | Uint8Array | object

/** Options of `verifyCredential`. */
export interface VerifyOptions extends CallOptions, ClockOptions, FaultOptions, StatusOptions {
  /**
   * Decides which issuers to trust. It has no default: a signature says who issued, and only you know which issuers to
   * rely on. `trustIssuers([...])`, or `trustAnyIssuer` if a person decides.
   */
  readonly trust: TrustPolicy
  /** Resolves the DIDs of issuers. `did:key` and `did:jwk` if absent, which need no network. */
  readonly didResolver?: DidResolver | undefined
  /** The registered contexts. The bundled ones if absent. */
  readonly contexts?: Contexts | undefined
  /** The securing mechanisms accepted. Data Integrity if absent. */
  readonly mechanisms?: readonly MechanismVerifier[] | undefined
  /**
   * Which proofs must verify: exactly one proof (the default), every proof of a set, or those of a signer that you
   * name.
   */
  readonly proofs?: ProofPolicy | undefined
  /** Tolerated difference between the issuer's clock and yours, 0 to 300 seconds; 60 if absent. */
  readonly clockTolerance?: number | undefined
  /** Profiles that identify the awarding bodies. The bundled ones if absent. */
  readonly profiles?: readonly CredentialReader[] | undefined
  /**
   * The application profile to compare the credential with, and whether conformance is required or only reported:
   * `{ require: edcProfile }` or `{ report: edcProfile }`, with `edcProfile` of `microcredentials/edc`. None if absent.
   */
  readonly applicationProfile?: ApplicationProfilePolicy | undefined
}

const aTrustPolicy: Kind = {
  words: 'a trust policy: a function that decides which issuers to trust (`trustAnyIssuer` if a person decides)',
  is: (value) => typeof value === 'function',
}

export const verifyCall: Call<VerifyOptions> = {
  line: "verifyCredential(file, { trust: trustIssuers(['did:web:university.example']) })",
  needs: { trust: aTrustPolicy },
  may: {
    didResolver: aDidResolver,
    contexts: aSetOfContexts,
    mechanisms: mechanismVerifiers,
    proofs: aProofPolicy,
    clockTolerance: /* @__PURE__ */ between(0, 300, 'seconds'),
    profiles,
    applicationProfile: aProfilePolicy,
    ...statusKinds,
    ...callKinds,
    ...clockKinds,
    ...faultKinds,
  },
}

/** The options with their defaults, read once. */
interface Verification extends OpeningContext {
  readonly mechanisms: readonly MechanismVerifier[]
  readonly profiles: readonly CredentialReader[]
  readonly options: VerifyOptions
}

/**
 * Verifies a credential from any issuer and reports what it found. A report with `verified: true` means: the content is
 * what the issuer signed, the key is the issuer's, the credential is valid at the time of verification, no status list
 * revokes or suspends it, and your policy trusts the issuer.
 *
 * It does NOT mean that the claims are true, nor that whoever presents the credential is its subject. Never rejects
 * because of the input: bad input is a report with `verified: false`. Rejects with a `TypeError` for options that are
 * wrong, and with the reason of the signal.
 *
 * @example
 * const report = await verifyCredential(file, { trust: trustIssuers(['did:web:university.example']) })
 * if (report.verified) console.log(decodeCredential(report.credential).title)
 * else for (const { code, pointer } of report.errors) console.log(code, pointer)
 */
export const verifyCredential = async (input: CredentialInput, options: VerifyOptions): Promise<Report> => {
  const verification = toVerification(options)
  const { now, tolerance, signal } = verification
  const opened = await openInput(input, verification, defaultLimits)
  const { checks } = opened
  const all: Check[] = [checks.structure, checks.proof, checks.issuer]
  // If one did not pass, nothing is reported about content that may be unsigned, and nothing is fetched.
  const refused = all.some(({ outcome }) => outcome !== 'passed')
  if (opened.credential === undefined || refused) return toReport(skippingRest(all), undefined)
  const { credential, signedBy: issuer } = opened
  // Frozen before a policy sees it: a policy that changed it would change the result, but not what was signed.
  freeze(credential)
  const graph = once(() => opened.graph ?? graphIn(credential, verification))
  const structure = checkConformance(checks.structure, graph, options.applicationProfile)
  all[0] = structure
  if (structure.outcome !== 'passed') return toReport(skippingRest(all), undefined)
  const validity = checkValidity(credential, { now, tolerance })
  const trust = await checkTrust(credential, {
    trust: options.trust,
    partiesOf: (one) => partiesOf(one, graph(), verification),
    issuer,
    signatures: opened.signatures ?? [],
    now,
    signal,
    onFault: options.onFault,
  })
  // Only after the issuer was checked: otherwise anyone could make the verifier fetch URLs of their choice and fill its
  // cache.
  const status = await checkStatus(credential, {
    policy: verification.options,
    graph,
    issuer,
    isTrusted: trust.outcome === 'passed',
    now,
    signal,
    verifyList: (list) => verifyList(list, verification),
  })
  all.push(validity, status, trust)
  const report = toReport(all, credential)
  // Accepted only now: a policy sees the credential before it is known whether it verifies.
  const verifiedWith = { contexts: verification.contexts, graph: opened.graph && unread(opened.graph) }
  if (report.verified) accept(report.credential, verifiedWith)
  if (trust.outcome === 'passed')
    keepReported(report, { content: credential, signatures: opened.signatures, ...verifiedWith })
  return report
}

/** Evaluated on demand, because a credential without a status and of no known profile need not be read as a graph. */
const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

const graphIn = (credential: UnsecuredCredential, { contexts }: Verification): Graph => {
  return graphOf(jsonOf(credential), contexts)
}

const toVerification = (options: VerifyOptions): Verification => {
  assertOptions(verifyCall, options)
  const { clockTolerance = 60, now, signal } = options
  const at = readClock(verifyCall.line, now)
  signal?.throwIfAborted()
  const { didResolver = bundledDidResolver, statusLists } = options
  return {
    contexts: options.contexts ?? bundledContexts,
    didResolver: {
      resolve: reportingFaults(options, 'did-resolver', async (did, call) => didResolver.resolve(did, call)),
    },
    mechanisms: options.mechanisms ?? [dataIntegrityVerifier()],
    profiles: options.profiles ?? bundledProfiles,
    proofs: options.proofs ?? 'one',
    now: at,
    tolerance: clockTolerance * 1000,
    signal,
    options:
      statusLists === undefined
        ? options
        : {
            ...options,
            statusLists: reportingFaults(options, 'status-lists', async (url, call) => statusLists(url, call)),
          },
  }
}

/** Reads the input and lets the mechanism that recognizes it open it. Does not reject because of the input. */
const openInput = async (input: unknown, verification: Verification, limits: JsonLimits): Promise<Opened> => {
  let opened: Opened
  try {
    const parsed = readInput(input, limits)
    const mechanism = verification.mechanisms.find((known) => known.recognizes(parsed))
    if (mechanism === undefined) return refusedInput(describeUnrecognized(parsed.value))
    opened = await mechanism.open(parsed, { ...verification, limits })
  } catch (cause) {
    verification.signal?.throwIfAborted()
    if (cause instanceof MicroCredentialError) return refusedInput(describeUnread(input, cause))
    reportFault(verification.options, 'library', cause)
    return refusedInput(cause)
  }
  const isSigned = members.is(opened) && (opened.credential === undefined || members.is(opened.signedBy))
  if (isSigned && members.is(opened.checks)) return opened
  throw wrongAnswer('open', 'the credential, who signed it, and its checks, for each of `mechanisms`', opened)
}

const refusedInput = (cause: unknown): Opened =>
  unopened({
    structure: failed(
      'structure',
      cause instanceof MicroCredentialError ? toProblem(cause) : problem(inputErrors['input.unprocessable']),
    ),
  })

/**
 * Verifies a status list as a credential, except that it has no status itself and that the entry decides about its
 * issuer.
 */
const verifyList = async (list: unknown, verification: Verification): Promise<ListVerdict> => {
  const token = await openListToken(list, verification)
  if (token !== undefined) return token
  const opened = await openList(list, verification)
  const { checks } = opened
  if (opened.credential === undefined) return objectionIn([checks.structure, checks.proof, checks.issuer])
  const { credential, graph, signedBy: issuer } = opened
  const validity = checkValidity(credential, verification)
  const all: readonly Check[] = [checks.structure, checks.proof, checks.issuer, validity]
  const sound = all.every(({ outcome }) => outcome === 'passed') && validity.outcome === 'passed'
  if (!sound) return objectionIn(all)
  const { from, until } = validity.details
  return {
    verified: true,
    graph: graph ?? graphIn(credential, verification),
    issuer,
    from,
    until,
  }
}

/** Verifies a status list as `verifyCredential` does for a credential that names it. Whom to trust does not matter. */
export const verifyStatusList = (list: unknown, options: Omit<VerifyOptions, 'trust'>): Promise<ListVerdict> =>
  verifyList(list, toVerification({ ...options, trust: trustAnyIssuer }))

/** Whether an input is text or bytes that begin as no JSON does. */
const isNoJson = (input: unknown): boolean => {
  const bytes = asBytes(input)
  const start = bytes === undefined ? input : String.fromCharCode(...bytes.subarray(0, 64))
  return typeof start === 'string' && !/^\s*[{[]/.test(start)
}

/** Opens a list that is not a credential; `undefined` if no mechanism has such a form for it. */
const openListToken = async (list: unknown, verification: Verification): Promise<OpenedStatusList | undefined> => {
  const limits = statusListLimits
  const opening = verification.mechanisms.filter((mechanism) => mechanism.openStatusList !== undefined)
  // Lists of megabytes that are JSON are read once, where they are opened as credentials.
  if (opening.length === 0 || !isNoJson(list)) return undefined
  try {
    const parsed = readInput(list, limits)
    for (const mechanism of opening) {
      const context = { ...verification, proofs: 'every', limits } as const
      const opened = await mechanism.openStatusList?.(parsed, context)
      if (opened !== undefined) return opened
    }
  } catch (cause) {
    verification.signal?.throwIfAborted()
    // What cannot be read is described where it is opened as a credential.
    if (!(cause instanceof MicroCredentialError)) reportFault(verification.options, 'library', cause)
  }
  return undefined
}

/**
 * A signer named by the policy applies to the credential only. All proofs of a list must verify, since a list of a
 * delegate has other signers.
 */
const openList = async (list: unknown, verification: Verification): Promise<Opened> => {
  const opened = await openInput(list, verification, statusListLimits)
  const { proofs } = verification
  const { proof } = opened.checks
  const isOfAnother = proof.outcome === 'failed' && proof.problem.code === 'proof.signer_missing'
  if (typeof proofs === 'string' || !isOfAnother) return opened
  const byOthers = await openInput(list, { ...verification, proofs: 'every' }, statusListLimits)
  const { signedBy } = byOthers
  const isSame = signedBy !== undefined && proofs.by.startsWith(`${nameOf(signedBy.party)}#`)
  return isSame ? opened : byOthers
}

const objectionIn = (checks: readonly Check[]): ListVerdict => {
  const objection = checks.find((check) => check.outcome === 'failed' || check.outcome === 'indeterminate')
  return objection === undefined || !('problem' in objection)
    ? { verified: false, problem: problem(statusErrors['status.list_unverified']) }
    : { verified: false, problem: objection.problem }
}
