import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import { aCatalogue } from '../esco/kinds.ts'
import { byText } from '../passport/canonical.ts'
import { aPassport } from '../passport/made.ts'
import type { Passport } from '../passport/passport.ts'
import { aCommonScale, someScales } from '../passport/scale-kinds.ts'
import type { SkillTerms } from '../passport/skills.ts'
import { type Goals, someGoals } from './goals.ts'
import { heldIn } from './held.ts'
import { someOpportunities } from './kinds.ts'
import type { Opportunity } from './opportunity.ts'
import { isClosed } from './progress.ts'
import { type JudgedRequirement, judgeRequirements } from './requirements.ts'
import { aimsOf, partsOf, type ScorePart, scoreOf } from './score.ts'

/** An opportunity with the reasons for its place. */
export interface Recommendation {
  readonly opportunity: Opportunity
  /** From 0 to 100: the sum of `weight × value` of the parts, in percent. */
  readonly score: number
  /** Everything that the score is made of, to be shown to the learner. */
  readonly parts: readonly ScorePart[]
  /** What it requires and the learner has not. Nothing if it can be begun now. */
  readonly unmet: readonly JudgedRequirement[]
}

const call: Call<SkillTerms> = {
  line: 'recommend(opportunities, passport, { skills: [{ id }] })',
  needs: {},
  may: { scales: someScales, commonScale: aCommonScale, concepts: aCatalogue },
}

/**
 * Ranks opportunities by what a learner is after: skills not yet held, fields, interests. Each score states its parts
 * with their weights, values and reasons, and nothing else has a say: not the provider, not what others chose. What is
 * earned, what is closed, and what serves none of the goals is left out. Of equal scores the code decides.
 *
 * Nothing is sent anywhere. A score compares opportunities for these goals, and says nothing about the learner. Throws a
 * `TypeError` for arguments that are wrong, such as a copy of a passport.
 *
 * @example
 * const [first] = recommend(programmes, passport, { skills: [{ id: 'http://data.europa.eu/esco/skill/ccdf3597-5c80-410f-896d-e1bdfa223de9' }] })
 * for (const { name, weight, value } of first?.parts ?? []) console.log(name, weight, value)
 */
export const recommend = (
  opportunities: readonly Opportunity[],
  passport: Passport,
  goals: Goals,
  options: SkillTerms = {},
): readonly Recommendation[] => {
  assertArgument(call.line, 'opportunities', someOpportunities, opportunities)
  assertArgument(call.line, 'passport', aPassport, passport)
  assertArgument(call.line, 'goals', someGoals, goals)
  assertOptions(call, options)
  const held = heldIn(passport, options)
  const catalogue = new Map(opportunities.map((one) => [one.code, one]))
  const missing = (goals.skills ?? []).filter((need) => held.skill(need).holding !== 'held')
  const aims = aimsOf(goals, missing, options)
  return opportunities
    .flatMap((opportunity): Recommendation[] => {
      if (isClosed(opportunity.applyBy, passport.asOf) || held.matchOf(opportunity) !== undefined) return []
      const requirements = judgeRequirements(opportunity, { held, passport, catalogue })
      const unmet = requirements.filter(({ met }) => !met)
      const readiness = requirements.length === 0 ? 1 : 1 - unmet.length / requirements.length
      const parts = partsOf(opportunity, aims, readiness)
      if (!parts.some(servesGoal)) return []
      return [{ opportunity, score: scoreOf(parts), parts, unmet }]
    })
    .sort((one, other) => other.score - one.score || byText(one.opportunity.code, other.opportunity.code))
}

/** Being ready for it, or that it is small enough, is no reason to begin with something. */
const servesGoal = ({ name, value }: ScorePart): boolean => name !== 'readiness' && name !== 'credits' && value > 0
