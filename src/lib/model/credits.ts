import { assertArgument } from '../base/options.ts'
import type { RecordedAssessment } from './assessment.ts'
import { hasPassed } from './grade-status.ts'
import { aRecordedModel, type RecordedMicroCredential, type RecordedPart } from './micro-credential.ts'

/**
 * Adds up the ECTS credits of a micro-credential, each counted once. If a whole states its credits, those of its parts
 * are included in them; otherwise the parts are added up, a part of several wholes once. An achievement that was
 * failed, by the `status` of its assessments, counts as none, but its parts count.
 *
 * Does not verify anything: pass a decoded credential to rely on the sum. Throws a `TypeError` for a value that is not
 * a micro-credential.
 *
 * @example
 * if (report.verified) console.log(creditsOf(decodeCredential(report.credential)))
 */
export const creditsOf = (model: RecordedMicroCredential): number => {
  assertArgument('creditsOf(decodeCredential(report.credential))', 'model', aRecordedModel, model)
  return sumCredits([model])
}

type Whole = Pick<RecordedPart, 'id' | 'workload' | 'assessments' | 'parts'>

/** Adds up the credits of several achievements as `creditsOf` adds up those of one: a part of several counts once. */
export const sumCredits = (wholes: readonly Whole[]): number =>
  // Credits have two decimals, but sums of floating-point numbers may not.
  Math.round(countedCredits(wholes).reduce((sum, { ects }) => sum + ects, 0) * 100) / 100

/** The credits of an achievement or of one of its parts, as far as they count. */
export interface CountedCredits<W extends Whole> {
  readonly of: W | RecordedPart
  readonly ects: number
}

/** Everything of which the credits count, each once. */
export const countedCredits = <W extends Whole>(wholes: readonly W[]): readonly CountedCredits<W>[] => {
  const earned = new Map<string | Whole, CountedCredits<W>>()
  const covered = new Set<string | Whole>()
  const visit = (whole: W | RecordedPart, isCovered: boolean): void => {
    const key = whole.id ?? whole
    if (isCovered) covered.add(key)
    const ects = hasFailed(whole.assessments) ? undefined : whole.workload?.ects
    // If two descriptions of one id differ, the lower number counts.
    if (ects !== undefined && ects <= (earned.get(key)?.ects ?? ects)) earned.set(key, { of: whole, ects })
    for (const part of whole.parts ?? []) visit(part, isCovered || ects !== undefined)
  }
  for (const whole of wholes) visit(whole, false)
  return [...earned].flatMap(([key, credits]) => (covered.has(key) ? [] : [credits]))
}

/** Whether an achievement was failed, by the status of its assessments. A later pass replaces an earlier fail. */
export const hasFailed = (assessments: readonly RecordedAssessment[] = []): boolean => {
  const outcomes = assessments.map(hasPassed)
  return outcomes.includes(false) && !outcomes.includes(true)
}
