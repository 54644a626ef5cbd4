import { members } from '../base/kinds.ts'
import { assertArgument } from '../base/options.ts'
import { type Answers, assertAnswers, assertQuestionnaire, countedAnswer, type Questionnaire } from './questionnaire.ts'

/** What the answers of one person come to on one scale. */
export interface ScaleScore {
  /** The id of the scale. */
  readonly scale: string
  readonly items: number
  readonly answered: number
  /** The mean of the answered items, from lowest to highest. Absent if too few were answered. */
  readonly mean?: number
  /** The mean from 0 to 1. */
  readonly strength?: number
}

/** The result of a motivation scan. It is about a person: it is the learner's to show. */
export interface ScanResult {
  /** The id of the questionnaire. */
  readonly questionnaire: string
  readonly scales: readonly ScaleScore[]
}

const line = 'scoreAnswers(questionnaire, { item1: 4 })'

/**
 * Scores the answers of one person: for each scale the mean of the items that were answered, those reversed from the
 * other end. Nothing is put in the place of a missing answer; with fewer answers than the scale asks for there is no
 * score.
 *
 * A score describes answers, not a person. Throws `motivation.questionnaire`, `motivation.answer`, and a `TypeError` for
 * arguments that are wrong.
 *
 * @example
 * const { scales } = scoreAnswers(questionnaire, { item1: 4, item2: 2 })
 * for (const { scale, mean } of scales) console.log(scale, mean)
 */
export const scoreAnswers = (questionnaire: Questionnaire, answers: Answers): ScanResult => {
  assertArgument(line, 'questionnaire', members, questionnaire)
  assertArgument(line, 'answers', members, answers)
  assertQuestionnaire(questionnaire)
  assertAnswers(questionnaire, answers)
  const { lowest, highest } = questionnaire.answers
  return {
    questionnaire: questionnaire.id,
    scales: questionnaire.scales.map(({ id, minimumAnswered }): ScaleScore => {
      const items = questionnaire.items.filter(({ scale }) => scale === id)
      const given = items.flatMap((item) => countedAnswer(questionnaire, item, answers) ?? [])
      const common = { scale: id, items: items.length, answered: given.length }
      if (given.length === 0 || given.length < (minimumAnswered ?? Math.ceil(items.length / 2))) return common
      const mean = given.reduce((sum, answer) => sum + answer, 0) / given.length
      return { ...common, mean, strength: (mean - lowest) / (highest - lowest) }
    }),
  }
}
