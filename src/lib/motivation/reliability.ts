import { type Kind, listOf, members } from '../base/kinds.ts'
import { assertArgument } from '../base/options.ts'
import { type Answers, assertAnswers, assertQuestionnaire, countedAnswer, type Questionnaire } from './questionnaire.ts'

/** How well the items of a scale go together in a cohort. */
export interface ScaleReliability {
  /** The id of the scale. */
  readonly scale: string
  readonly items: number
  /** Persons who answered all items of the scale. The others are left out. */
  readonly cases: number
  /**
   * Cronbach's alpha. Negative values are possible. Absent if it is not defined: fewer than two items or cases, or no
   * variance of the sums.
   */
  readonly alpha?: number
}

const line = 'reliabilityOf(questionnaire, [{ item1: 4 }])'
const aCohort: Kind = /* @__PURE__ */ listOf('a list of the answers of each person', members)

/**
 * Computes Cronbach's alpha of each scale over a cohort: k / (k − 1) × (1 − Σ variances of the items / variance of their
 * sum), with sample variances, over the persons who answered all k items.
 *
 * It says how consistent the answers are, and not that a scale measures what it is called. Throws
 * `motivation.questionnaire`, `motivation.answer`, and a `TypeError` for arguments that are wrong.
 *
 * @example
 * for (const { scale, alpha, cases } of reliabilityOf(questionnaire, [{ item1: 4, item2: 2 }])) console.log(scale, alpha, cases)
 */
export const reliabilityOf = (
  questionnaire: Questionnaire,
  cohort: readonly Answers[],
): readonly ScaleReliability[] => {
  assertArgument(line, 'questionnaire', members, questionnaire)
  assertArgument(line, 'cohort', aCohort, cohort)
  assertQuestionnaire(questionnaire)
  for (const answers of cohort) assertAnswers(questionnaire, answers)
  return questionnaire.scales.map(({ id }) => {
    const items = questionnaire.items.filter(({ scale }) => scale === id)
    const complete = cohort.flatMap((answers) => {
      const given = items.flatMap((item) => countedAnswer(questionnaire, item, answers) ?? [])
      return given.length === items.length ? [given] : []
    })
    const alpha = alphaOf(complete, items.length)
    return { scale: id, items: items.length, cases: complete.length, ...(alpha === undefined ? {} : { alpha }) }
  })
}

const alphaOf = (cases: readonly (readonly number[])[], items: number): number | undefined => {
  if (items < 2 || cases.length < 2) return undefined
  const ofSums = variance(cases.map((answers) => answers.reduce((sum, answer) => sum + answer, 0)))
  if (ofSums === 0) return undefined
  const ofItems = Array.from({ length: items }, (_, item) => variance(cases.map((answers) => answers[item] ?? 0)))
  return (items / (items - 1)) * (1 - ofItems.reduce((sum, one) => sum + one, 0) / ofSums)
}

const variance = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
}
