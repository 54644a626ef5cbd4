import type { PassportContent } from '../passport/passport.ts'
import type { Held, Holding } from './held.ts'
import type { Opportunity, Requirement } from './opportunity.ts'

/** A requirement, whether it is met, and what speaks for that. */
export interface JudgedRequirement {
  readonly requirement: Requirement
  readonly met: boolean
  /** Of a skill: how it is held. */
  readonly holding?: Holding
  /** Of credits: how many there are. */
  readonly has?: number
  /** The skills or the achievement by which it is met. */
  readonly by: readonly string[]
}

/** Judges everything that an opportunity requires. `catalogue` has the programmes that requirements refer to by code. */
export const judgeRequirements = (
  { requires = [] }: Opportunity,
  {
    held,
    passport,
    catalogue,
  }: { readonly held: Held; readonly passport: PassportContent; readonly catalogue: ReadonlyMap<string, Opportunity> },
): readonly JudgedRequirement[] =>
  requires.map((requirement): JudgedRequirement => {
    if (requirement.kind === 'skill') {
      const { holding, by } = held.skill(requirement.skill)
      return { requirement, met: holding === 'held', holding, by }
    }
    if (requirement.kind === 'credits') {
      const { ects, eqf } = requirement
      const has =
        eqf === undefined
          ? passport.credits.total
          : sumOf(passport.credits.byLevel.filter(({ key }) => key !== '' && Number(key) >= eqf))
      return { requirement, met: has >= ects, has, by: [] }
    }
    const other = catalogue.get(requirement.code)
    const match = other && held.matchOf(other)
    return { requirement, met: match !== undefined, by: match === undefined ? [] : [match.achievement.key] }
  })

/** Credits have two decimals, but sums of floating-point numbers may not. */
export const sumOf = (items: readonly { readonly ects: number }[]): number =>
  Math.round(items.reduce((sum, { ects }) => sum + ects, 0) * 100) / 100
