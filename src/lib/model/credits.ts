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

/** Adds up the credits of several achievements as `creditsOf` adds up those of one: a part of several counts once. */
export const sumCredits = (wholes: readonly Whole[]): number => {
  const earned = new Map<Key, number>()
  const covered = new Set<Key>()
  const visit = (whole: Whole, isCovered: boolean): void => {
    const key = keyOf(whole)
    if (isCovered) covered.add(key)
    const ects = hasFailed(whole.assessments) ? undefined : whole.workload?.ects
    // If two descriptions of one id differ, the lower number counts.
    if (ects !== undefined) earned.set(key, Math.min(ects, earned.get(key) ?? ects))
    for (const part of whole.parts ?? []) visit(part, isCovered || ects !== undefined)
  }
  for (const whole of wholes) visit(whole, false)
  const counted = [...earned].flatMap(([key, ects]) => (covered.has(key) ? [] : [ects]))
  // Credits have two decimals, but sums of floating-point numbers may not.
  return Math.round(counted.reduce((sum, ects) => sum + ects, 0) * 100) / 100
}

type Whole = Pick<RecordedPart, 'id' | 'workload' | 'assessments' | 'parts'>

/** Identifies a part: by its id, or else by the object itself. */
type Key = string | Whole
const keyOf = (whole: Whole): Key => whole.id ?? whole

/** Whether an achievement was failed. A later pass replaces an earlier fail. */
export const hasFailed = (assessments: readonly RecordedAssessment[] = []): boolean => {
  const outcomes = assessments.map(hasPassed)
  return outcomes.includes(false) && !outcomes.includes(true)
}
