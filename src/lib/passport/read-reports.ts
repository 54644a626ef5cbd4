import { type ErrorCode, MicroCredentialError } from '../base/errors.ts'
import { memoByObject } from '../base/memo.ts'
import { readDateTime } from '../base/time.ts'
import type { Check, CheckDetails, CheckName } from '../credential/check.ts'
import { nameOf, type ProvenIssuer } from '../credential/party.ts'
import { type Reported, reportedBy } from '../document/verified.ts'
import type { RecordedMicroCredential } from '../model/micro-credential.ts'
import type { CredentialReader } from '../profile/profile.ts'
import { decodeReported } from '../profile/table.ts'
import type { Report } from '../report.ts'
import { byText, canonicalText, fingerprintOf } from './canonical.ts'
import type { KeysOfReports } from './made.ts'
import type { Standing } from './passport.ts'

/** A credential, read: what it says, who proved to say it, and where it stands. */
export interface ReadForm {
  /** Its issuer, profile and id, as a text. */
  readonly name: string
  readonly key: string
  readonly profile: string
  readonly credentialId: string | undefined
  readonly issuer: ProvenIssuer
  readonly model: RecordedMicroCredential
  readonly standing: Standing
  readonly reason: ErrorCode | undefined
  readonly checkedAt: string | undefined
}

/** What came of the reports: the forms, each once and in an order of their own, and the codes of those that show nothing. */
export interface ReadReports {
  readonly forms: readonly ReadForm[]
  readonly refused: readonly ErrorCode[]
  readonly keys: KeysOfReports
}

export const readReports = (
  reports: readonly Report[],
  now: Date,
  profiles: readonly CredentialReader[] | undefined,
): ReadReports => {
  const refused: ErrorCode[] = []
  const found: Found[] = []
  for (const report of reports) {
    const form = readReport(report, now, profiles)
    if (typeof form === 'string') refused.push(form)
    else found.push({ report, form })
  }
  const keys: KeysOfReports = new WeakMap()
  const forms = withOwnKeys(eachContentOnce(found.sort((one, other) => byContent(one.form, other.form))), keys)
  return { forms, refused, keys }
}

interface Found {
  readonly report: Report
  readonly form: ReadForm
}

/** All reports of one content, and its form as the one that counts says it. */
interface FoundOfOne {
  readonly form: ReadForm
  readonly reports: readonly Report[]
}

const eachContentOnce = (sorted: readonly Found[]): readonly FoundOfOne[] => {
  const found: { form: ReadForm; readonly reports: Report[] }[] = []
  for (const { report, form } of sorted) {
    const last = found.at(-1)
    if (last === undefined || byContent(last.form, form) !== 0) found.push({ form, reports: [report] })
    else {
      last.form = laterOf(form, last.form)
      last.reports.push(report)
    }
  }
  return found
}

/** What a credential says, as a text: few have the same name, and only of these it matters. */
const contentTextOf = /* @__PURE__ */ memoByObject((model: RecordedMicroCredential) => canonicalText(model))

/** Orders by issuer, profile, id and content; 0 for two files that say the same. */
export const byContent = (one: ReadForm, other: ReadForm): number =>
  byText(one.name, other.name) ||
  (one.model === other.model ? 0 : byText(contentTextOf(one.model), contentTextOf(other.model)))

/** An issuer may use one id for two contents: the second has a key of its own as well. */
const withOwnKeys = (found: readonly FoundOfOne[], keys: KeysOfReports): readonly ReadForm[] => {
  const counts = new Map<string, number>()
  return found.map(({ form, reports }) => {
    const count = (counts.get(form.key) ?? 0) + 1
    counts.set(form.key, count)
    const key = count === 1 ? form.key : `${form.key}-${count}`
    for (const report of reports) keys.set(report, key)
    return { ...form, key }
  })
}

/** Of several reports of one credential the latest counts; but what was revoked once stays revoked. */
const laterOf = (one: ReadForm, other: ReadForm): ReadForm => {
  if (one.standing === 'revoked' || other.standing === 'revoked') return one.standing === 'revoked' ? one : other
  const [mine, its] = [one.checkedAt ?? '', other.checkedAt ?? '']
  // Of two at one time the one that counts for less, so that their order does not matter.
  if (mine !== its) return mine > its ? one : other
  if (one.standing === 'current' || other.standing === 'current') return one.standing === 'current' ? other : one
  return byText(one.standing, other.standing) < 0 ? one : other
}

/** What a report is about, read: it follows from the content alone, and a passport is often made again (decision 2). */
interface ReadContent {
  readonly profile: string
  readonly id: string | undefined
  readonly model: RecordedMicroCredential
}

const readBundled: (about: Reported) => ReadContent = /* @__PURE__ */ memoByObject((about) => decodeReported(about))

const readReport = (
  report: Report,
  now: Date,
  profiles: readonly CredentialReader[] | undefined,
): ReadForm | ErrorCode => {
  const about = reportedBy(report)
  const issuer = passedDetails(report.checks, 'issuer')?.party
  if (about === undefined || issuer === undefined) return report.errors[0]?.code ?? 'input.unprocessable'
  try {
    const { profile, id, model } = profiles === undefined ? readBundled(about) : decodeReported(about, profiles)
    const name = [nameOf(issuer), profile, id ?? ''].join('\n')
    return {
      name,
      key: fingerprintOf(id === undefined ? `${name}\n${contentTextOf(model)}` : name),
      profile,
      credentialId: id,
      issuer,
      model,
      ...standingOf(report, about, now),
      checkedAt: passedDetails(report.checks, 'validity')?.at,
    }
  } catch (error) {
    if (error instanceof MicroCredentialError) return error.code
    throw error
  }
}

const passedDetails = <N extends CheckName>(checks: readonly Check[], name: N): CheckDetails[N] | undefined => {
  const check = checks.find((one) => one.name === name)
  return check?.outcome === 'passed' ? (check.details as CheckDetails[N]) : undefined
}

/** The standings that a code stands for. A revocation comes before a suspension, and both before the time. */
const standings: readonly (readonly [ErrorCode, Standing])[] = [
  ['status.revoked', 'revoked'],
  ['status.suspended', 'suspended'],
  ['time.expired', 'expired'],
  ['time.not_yet_valid', 'not-yet-valid'],
]

const standingOf = (report: Report, about: Reported, now: Date): Pick<ReadForm, 'standing' | 'reason'> => {
  const codes = report.errors.map(({ code }) => code)
  for (const [reason, standing] of standings) if (codes.includes(reason)) return { standing, reason }
  const [reason] = codes
  if (reason !== undefined) return { standing: 'unconfirmed', reason }
  // It was valid when it was verified, and may have run out since.
  const until = readDateTime(passedDetails(report.checks, 'validity')?.until)?.time
  if (until !== undefined && until < now.getTime()) return { standing: 'expired', reason: 'time.expired' }
  return { standing: isUnasked(report, about) ? 'unconfirmed' : 'current', reason: undefined }
}

/** Whether the credential names a status that was not looked up. */
const isUnasked = ({ checks }: Report, { content }: Reported): boolean =>
  checks.some((check) => check.name === 'status' && check.outcome === 'skipped' && check.reason === 'by-policy') &&
  'credentialStatus' in content
