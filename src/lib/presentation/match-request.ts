import { MicroCredentialError } from '../base/errors.ts'
import { isMembers, type Kind, listOf } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import { nameOf } from '../credential/party.ts'
import type { RecordedMicroCredential } from '../model/micro-credential.ts'
import { type CredentialReader, profiles } from '../profile/profile.ts'
import { decodeCredential } from '../profile/table.ts'
import { aReport, type Report } from '../report.ts'
import { achievementsFor, type CountedAchievement, creditsTogether, type MatchReason } from './achievements.ts'
import { aRequest, type PresentationRequest, type Requirement } from './request.ts'

/** What one credential gives for a requirement. */
export interface CredentialMatch {
  /** Its place among the reports. */
  readonly credential: number
  readonly counts: boolean
  /** Why it does not count; empty if it does. */
  readonly reasons: readonly MatchReason[]
}

/** Whether a requirement is met, by which credentials, and why not by the others. */
export interface RequirementMatch {
  /** The id of the requirement. */
  readonly id: string
  readonly met: boolean
  /** The ECTS credits of all achievements that count, each award once. */
  readonly ects: number
  /** One for each report, in their order. */
  readonly credentials: readonly CredentialMatch[]
}

/** Whether credentials give what a request asks for. It contains nothing of their claims but sums of credits. */
export interface RequestMatch {
  readonly met: boolean
  /** In the order of the request. */
  readonly requirements: readonly RequirementMatch[]
}

/** Options of `matchRequest`. */
export interface MatchOptions {
  /** The profiles that read the credentials, such as `learningCredential`. The bundled ones if absent. */
  readonly profiles?: readonly CredentialReader[] | undefined
}

type VerifiedReport = Extract<Report, { verified: true }>

const line = 'matchRequest(request, report.credentials.map(({ report }) => report))'
const matchCall: Call<MatchOptions> = { line, needs: {}, may: { profiles } }
const someReports: Kind = /* @__PURE__ */ listOf('a list of reports that say `verified: true`', {
  words: 'a report',
  is: (value) => aReport.is(value) && isMembers(value) && value['verified'] === true,
})

/**
 * Compares verified credentials with what a presentation request asks for, and gives the reasons. A verifier passes the
 * reports in the report of `verifyPresentation`; a wallet those of the learner's credentials, to see which ones to show.
 *
 * Skills, levels and credits are what the issuers state, and issuers are compared by what was proven: the DID or the
 * certificate. It does not say whose the credentials are: the report of the presentation does. Throws a `TypeError` for
 * arguments that are wrong, among them reports whose credential this process did not verify.
 *
 * @example
 * const request = parsePresentationRequest(text)
 * const { challenge, domain } = request
 * const shown = await verifyPresentation(file, { challenge, domain, trust: trustIssuers(['did:web:university.example']) })
 * if (shown.verified) {
 *   const { met, requirements } = matchRequest(request, shown.credentials.map(({ report: one }) => one))
 *   if (!met) for (const { id, credentials } of requirements) console.log(id, credentials)
 * }
 */
export const matchRequest = (
  request: PresentationRequest,
  reports: readonly VerifiedReport[],
  options: MatchOptions = {},
): RequestMatch => {
  assertArgument(line, 'request', aRequest, request)
  assertArgument(line, 'reports', someReports, reports)
  assertOptions(matchCall, options)
  const read = reports.map((report) => ({ issuer: issuerOf(report), model: modelOf(report, options) }))
  const requirements = request.requirements.map((requirement) => matchRequirement(requirement, read))
  return { met: requirements.every(({ met }) => met), requirements }
}

interface Read {
  readonly issuer: string | undefined
  /** `undefined` if it cannot be read. */
  readonly model: RecordedMicroCredential | undefined
}

const issuerOf = ({ checks }: VerifiedReport): string | undefined =>
  checks.flatMap((check) =>
    check.name === 'issuer' && check.outcome === 'passed' ? nameOf(check.details.party) : [],
  )[0]

const modelOf = ({ credential }: VerifiedReport, options: MatchOptions): RecordedMicroCredential | undefined => {
  try {
    return decodeCredential(credential, options)
  } catch (cause) {
    if (cause instanceof MicroCredentialError) return undefined
    throw cause
  }
}

const matchRequirement = (requirement: Requirement, read: readonly Read[]): RequirementMatch => {
  const { id, issuers, ects: asked } = requirement
  const counted: CountedAchievement[] = []
  const credentials = read.map(({ issuer, model }, credential): CredentialMatch => {
    if (model === undefined) return { credential, counts: false, reasons: ['unreadable'] }
    const found = achievementsFor(model, requirement, credential)
    const isOther = issuers !== undefined && (issuer === undefined || !issuers.includes(issuer))
    const reasons: readonly MatchReason[] = isOther ? ['issuer', ...found.reasons] : found.reasons
    if (reasons.length === 0) counted.push(...found.counted)
    return { credential, counts: reasons.length === 0, reasons }
  })
  const ects = creditsTogether(counted)
  const met = counted.length > 0 && (asked === undefined || ects >= asked)
  return { id, met, ects, credentials }
}
