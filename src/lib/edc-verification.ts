import type { Problem } from './base/errors.ts'
import { type JsonObject, jsonOf } from './base/json/json.ts'
import { type Kind, members } from './base/kinds.ts'
import { assertArgument, assertOptions, type Call } from './base/options.ts'
import type { Check, CheckName } from './credential/check.ts'
import { credentialsV1Url, type UnsecuredCredential } from './credential/credential.ts'
import type { ProfileReport } from './credential/profile-report.ts'
import type { Contexts } from './document/contexts.ts'
import { graphOf } from './document/graph.ts'
import { contextsOfAccepted } from './document/verified.ts'
import { bundledContexts } from './profile/bundled-contexts.ts'
import { compareAccreditation, type RegisteredAccreditation } from './profile/elm/application-profile/accreditation.ts'
import {
  type EdcCheckName,
  type EdcCheckStatus,
  edcChecks,
  edcStatuses,
  verificationScheme,
  verificationStatusScheme,
} from './profile/elm/application-profile/verification-lists.ts'
import { elmContextUrl } from './profile/elm/context.ts'
import { aReport, type Report } from './report.ts'

/** One of the seven checks, and its result. */
export interface EdcCheck {
  readonly name: EdcCheckName
  readonly status: EdcCheckStatus
  /** The evidence against the credential, or why it could not be checked, if there is any. */
  readonly problem?: Problem
}

/** A verification in the terms of the European Digital Credentials platform. */
export interface EdcVerification {
  readonly checks: readonly EdcCheck[]
  /**
   * The same result as a `EuropeanDigitalPresentation` of the European Learning Model: unsigned, with the id of the
   * credential and none of its claims. To deliver both, put the credential into `verifiableCredential`.
   */
  readonly presentation: JsonObject
}

/** Options of `edcVerification`. */
export interface EdcVerificationOptions {
  /** The result of the profile check, if the report does not contain it: `checkProfile(credential)`. */
  readonly profile?: ProfileReport | undefined
  /** The accreditation that the evidence names, as the register states it: `readAccreditation(answer)`. */
  readonly accreditation?: RegisteredAccreditation | undefined
  /** The id of the credential, if it was not verified: in that case the report has no content. */
  readonly credentialId?: string | undefined
}

const aProfileReport: Kind = {
  words: 'what `checkProfile` gave',
  is: (value) => members.is(value) && Array.isArray((value as Partial<ProfileReport>).violations),
}
const anAccreditation: Kind = {
  words: 'what `readAccreditation` gave',
  is: (value) => members.is(value) && Array.isArray((value as Partial<RegisteredAccreditation>).organisation),
}

const call: Call<EdcVerificationOptions> = {
  line: 'edcVerification(await verifyCredential(file, { trust, applicationProfile: { report: edcProfile } }))',
  needs: {},
  may: {
    profile: aProfileReport,
    accreditation: anAccreditation,
    credentialId: { words: 'an id as text', is: (value) => typeof value === 'string' },
  },
}

/**
 * Presents a report as the seven checks of the European Digital Credentials platform, with the concepts of the EU's
 * lists (ELM 3.2, `VerificationCheck`). The platform never runs two of them, `owner` and `custom`, and they are not run
 * here either. The platform does not check `revocation`; the result here is that of the status lists. A check that was
 * not run, or whose data could not be obtained, is `not-checked`, and never `ok`.
 *
 * It verifies nothing beyond the report, except the accreditation: that the register's answer covers each achievement.
 * The origin of that answer is NOT verified: the caller is responsible for it. Trust is not among the platform's
 * checks: read `report.verified`.
 *
 * @example
 * const { checks } = edcVerification(report)
 * const refused = checks.filter(({ status }) => status === 'error')
 */
export const edcVerification = (report: Report, options: EdcVerificationOptions = {}): EdcVerification => {
  assertArgument(call.line, 'report', aReport, report)
  assertOptions(call, options)
  const checks: readonly EdcCheck[] = [
    formatOf(report, options.profile),
    sealOf(report),
    { name: 'owner', status: 'not-checked' },
    answerOf('revocation', checkIn(report, 'status')),
    accreditationOf(report, options.accreditation),
    answerOf('expiry', checkIn(report, 'validity')),
    { name: 'custom', status: 'not-checked' },
  ]
  const id = report.verified ? report.credential.id : options.credentialId
  return { checks, presentation: presentationOf(checks, typeof id === 'string' ? id : undefined) }
}

const checkIn = <N extends CheckName>({ checks }: Report, name: N): Check<N> | undefined =>
  checks.find((check) => check.name === name) as Check<N> | undefined

const answerOf = (name: EdcCheckName, check: Check | undefined): EdcCheck => {
  if (check?.outcome === 'passed') return { name, status: 'ok' }
  if (check?.outcome === 'failed') return { name, status: 'error', problem: check.problem }
  return { name, status: 'not-checked', ...(check?.outcome === 'indeterminate' ? { problem: check.problem } : {}) }
}

const formatOf = (report: Report, given: ProfileReport | undefined): EdcCheck => {
  const structure = checkIn(report, 'structure')
  const profile = given ?? (structure !== undefined && 'details' in structure ? structure.details?.profile : undefined)
  // An unreadable input fails the check of its format; a readable one that was not checked against the profile is not
  // checked.
  if (profile === undefined)
    return structure?.outcome === 'failed' ? answerOf('format', structure) : { name: 'format', status: 'not-checked' }
  return { name: 'format', status: profile.conforms ? 'ok' : 'error' }
}

/** An embedded proof is not a seal: the platform makes no statement about it. */
const sealOf = (report: Report): EdcCheck => {
  const proof = checkIn(report, 'proof')
  const issuer = checkIn(report, 'issuer')
  const isOther = proof?.outcome === 'passed' && proof.details.proofs.every(({ seal }) => seal === undefined)
  if (isOther) return { name: 'seal', status: 'not-checked' }
  return answerOf('seal', proof?.outcome === 'passed' ? issuer : proof)
}

const accreditationOf = (report: Report, accreditation: RegisteredAccreditation | undefined): EdcCheck => {
  if (accreditation === undefined || !report.verified) return { name: 'accreditation', status: 'not-checked' }
  const { credential } = report
  const graph = graphOf(jsonOf(credential), contextsOf(credential))
  const problems = compareAccreditation(graph, accreditation)
  if (problems === undefined) return { name: 'accreditation', status: 'not-checked' }
  const [problem] = problems
  return { name: 'accreditation', status: problem === undefined ? 'ok' : 'error', ...(problem && { problem }) }
}

const contextsOf = (credential: UnsecuredCredential): Contexts => contextsOfAccepted(credential) ?? bundledContexts

const presentationOf = (checks: readonly EdcCheck[], credentialId: string | undefined): JsonObject => ({
  '@context': [credentialsV1Url, elmContextUrl],
  id: 'urn:epass:presentation:1',
  type: ['VerifiablePresentation', 'EuropeanDigitalPresentation'],
  verificationCheck: checks.map(({ name, status, problem }, at) => ({
    id: `urn:epass:verificationCheck:${at + 1}`,
    type: 'VerificationCheck',
    dcType: conceptOf(edcChecks[name], verificationScheme),
    verificationStatus: conceptOf(edcStatuses[status], verificationStatusScheme),
    ...(problem === undefined ? {} : { description: { en: problem.message } }),
    ...(credentialId === undefined
      ? {}
      : { elmSubject: { id: credentialId, type: ['VerifiableCredential', 'EuropeanDigitalCredential'] } }),
  })),
})

const conceptOf = ({ id, label }: { readonly id: string; readonly label: string }, scheme: string): JsonObject => ({
  id,
  type: 'Concept',
  inScheme: { id: scheme, type: 'ConceptScheme' },
  prefLabel: { en: label },
})
