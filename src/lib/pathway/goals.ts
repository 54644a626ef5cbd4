import { isMembers, type Kind } from '../base/kinds.ts'
import { isNeed } from './kinds.ts'
import type { SkillNeed } from './opportunity.ts'

/** What attracts a learner, from a motivation scan (`toGoals`) or from a question: a concept, and how strongly. */
export interface Interest {
  /** The IRI of a skill, a field of education, or a kind of learning opportunity. */
  readonly id: string
  /** From 0 to 1. */
  readonly strength: number
}

/** What a learner is after. What is absent has no part in a score. */
export interface Goals {
  readonly skills?: readonly SkillNeed[] | undefined
  /** Fields of education, by their IRIs in ISCED-F: a broad field stands for the narrow ones in it. */
  readonly fields?: readonly string[] | undefined
  readonly interests?: readonly Interest[] | undefined
  /** The most credits that one opportunity may have. */
  readonly maximumCredits?: number | undefined
}

const isAbsentOr = (value: unknown, is: (one: unknown) => boolean): boolean =>
  value === undefined || (Array.isArray(value) && value.every(is))

export const isInterest = (value: unknown): boolean =>
  isMembers(value) &&
  typeof value['id'] === 'string' &&
  typeof value['strength'] === 'number' &&
  value['strength'] >= 0 &&
  value['strength'] <= 1

export const someGoals: Kind = {
  words: 'an object with goals: `skills`, `fields`, `interests` with a `strength` from 0 to 1, `maximumCredits`',
  is: (value) => {
    if (!isMembers(value)) return false
    const { skills, fields, interests, maximumCredits, ...others } = value
    return (
      Object.keys(others).length === 0 &&
      isAbsentOr(skills, isNeed) &&
      isAbsentOr(fields, (one) => typeof one === 'string') &&
      isAbsentOr(interests, isInterest) &&
      (maximumCredits === undefined || typeof maximumCredits === 'number')
    )
  },
}
