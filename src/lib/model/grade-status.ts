import { type Kind, members } from '../base/kinds.ts'
import { assertArgument } from '../base/options.ts'
import type { RecordedAssessment } from './assessment.ts'
import type { Concept } from './concept.ts'
import { gradeStatus } from './vocabulary/grade-status.ts'

/** The names of a pass and a fail in other vocabularies, in the last part of an id or in English. */
const words = {
  pass: ['pass', 'passed', 'success', 'successful'],
  fail: ['fail', 'failed', 'failure', 'not passed', 'not-passed', 'notpassed', 'unsuccessful'],
} as const

const anAssessment: Kind = {
  words: 'an assessment of a micro-credential',
  is: (value) => members.is(value) && told.some((name) => Object.hasOwn(value as object, name)),
}
/** Every assessment that was read has at least one of these. */
const told: readonly (keyof RecordedAssessment)[] = [
  'type',
  'title',
  'description',
  'grade',
  'status',
  'assessedOn',
  'parts',
]

/**
 * Whether an assessment was passed, by its `status`; `undefined` if the status is absent or says neither, because a
 * grade alone does not show it. An assessment with any statement of failure was not passed.
 *
 * Throws a `TypeError` for a value that is not an assessment.
 *
 * @example
 * const passed = model.assessments.filter((assessment) => hasPassed(assessment) === true)
 */
export const hasPassed = (assessment: RecordedAssessment): boolean | undefined => {
  assertArgument('hasPassed(model.assessments[0])', 'assessment', anAssessment, assessment)
  const { status } = assessment
  if (status === undefined) return undefined
  if (isCalled(status, gradeStatus.fail.id, words.fail)) return false
  return isCalled(status, gradeStatus.pass.id, words.pass) ? true : undefined
}

const isCalled = ({ id, label = {} }: Concept, known: string, names: readonly string[]): boolean =>
  id === known ||
  [id.split(/[/#:]/).at(-1) ?? '', ...Object.values(label)].some((name) => names.includes(name.trim().toLowerCase()))
