import { clockKinds, listOf, members } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call, readClock } from '../base/options.ts'
import { daysIn } from '../base/time.ts'
import type { ClockOptions } from '../base/types.ts'
import { aRecordedModel, type RecordedMicroCredential } from '../model/micro-credential.ts'

/**
 * A report on external quality assurance in the form of the Database of External Quality Assurance Results (DEQAR), as
 * far as it is used here; other members are ignored. Dates are calendar days, `2026-01-15`.
 */
export interface QualityAssuranceReport {
  /** The acronym or the name of the agency. */
  readonly agency?: unknown
  readonly decision: string
  readonly valid_from: string
  /** Six years after `valid_from` if absent or null, as in DEQAR. */
  readonly valid_to?: string | null | undefined
  /** Only reports on institutions are used: one on a programme says nothing about others. */
  readonly activity_type?: string | undefined
  readonly institutions: readonly { readonly deqar_id: string }[]
  readonly [member: string]: unknown
}

/** What the given reports say about an awarding body. */
export interface QualityAssuranceFinding {
  /** The place of the awarding body, as a JSON Pointer in the model. */
  readonly pointer: string
  /**
   * `confirmed`: a report with a positive decision is valid. `conditional`: one that is positive with conditions or
   * restrictions. `ended`: reports were positive, and none is valid now. `not found`: no positive report. `unidentified`:
   * the awarding body states no DEQAR identifier.
   */
  readonly finding: 'confirmed' | 'conditional' | 'ended' | 'not found' | 'unidentified'
}

const call: Call<ClockOptions> = { line: 'checkQualityAssurance(model, reports)', needs: {}, may: clockKinds }

/**
 * Looks up the awarding bodies of a micro-credential in reports on external quality assurance that you have got from a
 * register, by their DEQAR identifiers.
 *
 * The reports are believed as they are: get them from the register itself. The identifier is a statement of the issuer,
 * unless the credential was verified and its awarding body is proven. Reports that cannot be read count as not there.
 * Throws a `TypeError` for arguments that are wrong.
 *
 * @example
 * const reports = [{ decision: 'positive', valid_from: '2025-01-01', institutions: [{ deqar_id: 'DEQARINST0001' }] }]
 * for (const { pointer, finding } of checkQualityAssurance(model, reports)) console.log(pointer, finding)
 */
export const checkQualityAssurance = (
  model: RecordedMicroCredential,
  reports: readonly QualityAssuranceReport[],
  options: ClockOptions = {},
): readonly QualityAssuranceFinding[] => {
  assertArgument(call.line, 'model', aRecordedModel, model)
  assertArgument(call.line, 'reports', someReports, reports)
  assertOptions(call, options)
  const today = readClock(call.line, options.now).toISOString().slice(0, 10)
  return (model.awardingBodies ?? []).map(({ identifiers = [] }, at) => {
    const numbers = identifiers.flatMap(({ type, value }) => (type === 'deqar' ? [value] : []))
    const pointer = `/awardingBodies/${at}`
    if (numbers.length === 0) return { pointer, finding: 'unidentified' }
    const about = reports.filter((report) => isAbout(report, numbers))
    const decisions = new Set(about.filter((one) => isValid(one, today)).map(({ decision }) => decision))
    if (decisions.has(positive)) return { pointer, finding: 'confirmed' }
    if (decisions.has(withConditions)) return { pointer, finding: 'conditional' }
    const wasPositive = about.some((one) => isBefore(one, today) && [positive, withConditions].includes(one.decision))
    return { pointer, finding: wasPositive ? 'ended' : 'not found' }
  })
}

const someReports = /* @__PURE__ */ listOf('a list of reports', members)

/** The decisions of DEQAR that are positive. */
const positive = 'positive'
const withConditions = 'positive with conditions or restrictions'

const isAbout = (
  { activity_type = 'institutional', institutions }: QualityAssuranceReport,
  numbers: readonly string[],
): boolean =>
  String(activity_type).startsWith('institutional') &&
  Array.isArray(institutions) &&
  institutions.some((one: { readonly deqar_id?: unknown } | null) => numbers.some((number) => one?.deqar_id === number))

const day = /^(\d{4})-(\d{2})-(\d{2})$/

const isBefore = ({ valid_from }: QualityAssuranceReport, today: string): boolean =>
  day.test(String(valid_from)) && String(valid_from) <= today

/** Both days are within the period. */
const isValid = (report: QualityAssuranceReport, today: string): boolean => {
  const { valid_from, valid_to } = report
  const end = valid_to ?? sixYearsAfter(String(valid_from))
  return isBefore(report, today) && day.test(String(end)) && today <= end
}

const sixYearsAfter = (from: string): string => {
  const [, year = '', month = '', date = ''] = day.exec(from) ?? []
  const until = Number(year) + 6
  return `${until}-${month}-${String(Math.min(Number(date), daysIn(until, Number(month)))).padStart(2, '0')}`
}
