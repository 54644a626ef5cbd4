import { assertArgument } from '../base/options.ts'
import type { RecordedAssessment } from './assessment.ts'
import { hasPassed } from './grade-status.ts'
import { aRecordedModel, type RecordedMicroCredential, type RecordedPart } from './micro-credential.ts'

/**
 * The ECTS credits of a micro-credential, nothing counted twice: where a whole says how many it has, those of its parts are
 * among them; where it does not, its parts are counted, and one that stands in several wholes once. What was failed, by the
 * `status` of its assessments, counts nothing; what its parts earned counts all the same.
 *
 * @example
 * if (report.verified) console.log(creditsOf(decodeCredential(report.credential)))
 */
export const creditsOf = (model: RecordedMicroCredential): number => {
  assertArgument('creditsOf(decodeCredential(report.credential))', 'model', aRecordedModel, model)
  const earned = new Map<Key, number>()
  const covered = new Set<Key>()
  const visit = (whole: Whole, isCovered: boolean): void => {
    const key = keyOf(whole)
    if (isCovered) covered.add(key)
    const ects = hasFailed(whole.assessments) ? undefined : whole.workload?.ects
    // Where two say different things of one id, the less.
    if (ects !== undefined) earned.set(key, Math.min(ects, earned.get(key) ?? ects))
    for (const part of whole.parts ?? []) visit(part, isCovered || ects !== undefined)
  }
  visit(model, false)
  const counted = [...earned].flatMap(([key, ects]) => (covered.has(key) ? [] : [ects]))
  // Credits have two decimals, which sums of such numbers only nearly have.
  return Math.round(counted.reduce((sum, ects) => sum + ects, 0) * 100) / 100
}

type Whole = Pick<RecordedPart, 'id' | 'workload' | 'assessments' | 'parts'>

/** What a part is known by: its id, or that it is this one. */
type Key = string | Whole
const keyOf = (whole: Whole): Key => whole.id ?? whole

/** Who failed and passed at another try has passed. */
const hasFailed = (assessments: readonly RecordedAssessment[] = []): boolean => {
  const outcomes = assessments.map(hasPassed)
  return outcomes.includes(false) && !outcomes.includes(true)
}
