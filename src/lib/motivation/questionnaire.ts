import { MicroCredentialError } from '../base/errors.ts'
import { isMembers } from '../base/kinds.ts'
import type { LocalizedText } from '../model/text.ts'
import { motivationErrors } from './errors.ts'

/** What several items measure together: a motive, an interest. */
export interface QuestionnaireScale {
  readonly id: string
  readonly title: LocalizedText
  /** How many items must be answered for a score. Half of them, rounded up, if absent. */
  readonly minimumAnswered?: number | undefined
}

/** One statement or question, in every language in which it is asked. */
export interface QuestionnaireItem {
  readonly id: string
  /** The id of its scale. */
  readonly scale: string
  readonly text: LocalizedText
  /** Agreement speaks against what the scale measures. */
  readonly reversed?: boolean | undefined
}

/** A questionnaire as data. */
export interface Questionnaire {
  readonly id: string
  readonly title: LocalizedText
  /** Who published it, where, and the terms of use. */
  readonly source: string
  /** The answers that can be given: whole numbers from lowest to highest, with the words for them. */
  readonly answers: {
    readonly lowest: number
    readonly highest: number
    readonly labels?: Readonly<Record<string, LocalizedText>> | undefined
  }
  readonly scales: readonly QuestionnaireScale[]
  readonly items: readonly QuestionnaireItem[]
}

/** The answers of one person, by the id of the item. An item that is not there was not answered. */
export type Answers = Readonly<Record<string, number>>

const isSound = (value: unknown): boolean => {
  if (!isMembers(value)) return false
  const { id, title, source, answers, scales, items } = value as Partial<Questionnaire>
  if (typeof id !== 'string' || !isMembers(title) || typeof source !== 'string' || !isMembers(answers)) return false
  const { lowest, highest } = answers as Questionnaire['answers']
  if (!Number.isInteger(lowest) || !Number.isInteger(highest) || lowest >= highest) return false
  if (!Array.isArray(scales) || !Array.isArray(items)) return false
  const [own, ofItems] = [idsOf(scales), idsOf(items)]
  const isOfScale = ({ scale, text }: Partial<QuestionnaireItem>): boolean =>
    typeof scale === 'string' && own.has(scale) && isMembers(text)
  return own.size === scales.length && ofItems.size === items.length && items.every(isOfScale)
}

/** The ids of things; whatever has none makes them fewer than the things. */
const idsOf = (things: readonly unknown[]): ReadonlySet<unknown> =>
  new Set(things.flatMap((one) => (isMembers(one) && typeof one['id'] === 'string' ? [one['id']] : [])))

/** Throws `motivation.questionnaire`. */
export const assertQuestionnaire = (value: Questionnaire): void => {
  if (!isSound(value)) throw new MicroCredentialError(motivationErrors['motivation.questionnaire'])
}

/** Throws `motivation.answer`. Neither the item nor the answer is repeated: both are about a person. */
export const assertAnswers = ({ answers: { lowest, highest }, items }: Questionnaire, given: Answers): void => {
  const ids = new Set(items.map(({ id }) => id))
  const isAnswer = ([id, answer]: readonly [string, unknown]): boolean =>
    ids.has(id) && Number.isInteger(answer) && Number(answer) >= lowest && Number(answer) <= highest
  if (!isMembers(given) || !Object.entries(given).every(isAnswer))
    throw new MicroCredentialError(motivationErrors['motivation.answer'])
}

/** The answer to an item as it counts: that of a reversed one from the other end. `undefined` if it was not answered. */
export const countedAnswer = (
  { answers: { lowest, highest } }: Questionnaire,
  { id, reversed = false }: QuestionnaireItem,
  given: Answers,
): number | undefined => {
  const answer = Object.hasOwn(given, id) ? given[id] : undefined
  return answer === undefined || !reversed ? answer : lowest + highest - answer
}
