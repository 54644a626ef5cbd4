import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import { aCatalogue } from '../esco/kinds.ts'
import { dayOf } from '../passport/days.ts'
import { aPassport } from '../passport/made.ts'
import type { Passport, PassportAchievement } from '../passport/passport.ts'
import { aCommonScale, someScales } from '../passport/scale-kinds.ts'
import type { SkillTerms } from '../passport/skills.ts'
import { type AwardProgress, judgeAward } from './award.ts'
import { compareLevels, type HeldSkill, heldIn, type ProgrammeMatch } from './held.ts'
import { aPathway } from './kinds.ts'
import type { Opportunity, Pathway, SkillNeed } from './opportunity.ts'
import { type JudgedRequirement, judgeRequirements, sumOf } from './requirements.ts'

/**
 * One opportunity of a pathway. `earned`; `open`: everything it requires is there; `blocked`: something is missing;
 * `closed`: the last day to apply has passed.
 */
export interface StepProgress {
  readonly code: string
  readonly opportunity: Opportunity
  readonly state: 'earned' | 'open' | 'blocked' | 'closed'
  /** The key of the achievement, and by what it matches. */
  readonly earnedBy?: { readonly achievement: string; readonly match: ProgrammeMatch['by'] }
  readonly requirements: readonly JudgedRequirement[]
}

/** A skill of a pathway that is not held, or not at the level, and the codes of what teaches it. */
export interface MissingSkill extends HeldSkill {
  readonly taughtBy: readonly string[]
}

/** How far a learner is on a pathway. */
export interface PathwayProgress {
  readonly steps: readonly StepProgress[]
  /** The codes of what can be begun now. */
  readonly next: readonly string[]
  readonly missingSkills: readonly MissingSkill[]
  /** Credits that the award still asks for, or else those of everything not yet earned. */
  readonly creditsToGo: number
  /** Absent if the pathway leads to no award. */
  readonly award?: AwardProgress
}

const call: Call<SkillTerms> = {
  line: 'progress(pathway, passport)',
  needs: {},
  may: { scales: someScales, commonScale: aCommonScale, concepts: aCatalogue },
}

/**
 * Finds how far a learner is on a pathway: what is earned, what can be begun, which skills are missing, how many credits
 * are to go, and of the award each rule with the reason why it is met or not. Only what counts in the passport counts
 * here. A skill is held by evidence of it or of a narrower one (`concepts`), never of a broader one; a level by one that
 * is known to be as high (`scales`, `commonScale`).
 *
 * It is arithmetic on rules that you state: no promise of an award. Throws a `TypeError` for arguments that are wrong,
 * such as a copy of a passport, or two opportunities with one code.
 *
 * @example
 * const { next, award } = progress({ title: { en: 'Marine robotics' }, opportunities: programmes }, passport)
 * if (award?.reached === false) for (const { rule, met, has, needs } of award.rules) console.log(rule, met, has, needs)
 */
export const progress = (pathway: Pathway, passport: Passport, options: SkillTerms = {}): PathwayProgress => {
  assertArgument(call.line, 'pathway', aPathway, pathway)
  assertArgument(call.line, 'passport', aPassport, passport)
  assertOptions(call, options)
  const { opportunities, award } = pathway
  const held = heldIn(passport, options)
  const catalogue = new Map(opportunities.map((one) => [one.code, one]))
  const earned = new Map<string, PassportAchievement>()
  const steps = opportunities.map((opportunity): StepProgress => {
    const { code } = opportunity
    const match = held.matchOf(opportunity)
    const requirements = judgeRequirements(opportunity, { held, passport, catalogue })
    if (match === undefined)
      return { code, opportunity, state: stateOf(opportunity, requirements, passport.asOf), requirements }
    earned.set(code, match.achievement)
    return {
      code,
      opportunity,
      state: 'earned',
      earnedBy: { achievement: match.achievement.key, match: match.by },
      requirements,
    }
  })
  const judged = award && judgeAward(award, earned, passport)
  const left = steps.filter(({ state }) => state !== 'earned').map(({ opportunity }) => opportunity.workload)
  return {
    steps,
    next: steps.flatMap(({ state, code }) => (state === 'open' ? [code] : [])),
    missingSkills: (pathway.skills ?? skillsOf(opportunities, options))
      .map((need) => ({ ...held.skill(need), taughtBy: teaching(need, opportunities) }))
      .filter(({ holding }) => holding !== 'held'),
    creditsToGo:
      judged !== undefined && award?.minimumCredits !== undefined
        ? judged.creditsToGo
        : sumOf(left.map(({ ects = 0 }) => ({ ects }))),
    ...(judged === undefined ? {} : { award: judged }),
  }
}

const stateOf = (
  { applyBy }: Opportunity,
  requirements: readonly JudgedRequirement[],
  asOf: string,
): StepProgress['state'] => {
  if (isClosed(applyBy, asOf)) return 'closed'
  return requirements.every(({ met }) => met) ? 'open' : 'blocked'
}

/** Whether the last day to apply is over. */
export const isClosed = (applyBy: Opportunity['applyBy'], asOf: string): boolean => {
  const last = dayOf(applyBy)
  return last !== undefined && last < asOf.slice(0, 10)
}

/** The skills of all learning outcomes, each at the highest level that one of them states. */
const skillsOf = (opportunities: readonly Opportunity[], terms: SkillTerms): readonly SkillNeed[] => {
  const needs = new Map<string, SkillNeed>()
  for (const { learningOutcomes } of opportunities)
    for (const { skills = [], proficiency } of learningOutcomes)
      for (const { id, label } of skills) {
        const [before, level] = [needs.get(id), proficiency?.level]
        const isHigher =
          level !== undefined && (before?.level === undefined || (compareLevels(level, before.level, terms) ?? -1) > 0)
        if (before === undefined || isHigher) needs.set(id, { id, label, level: level ?? before?.level })
      }
  return [...needs.values()]
}

const teaching = ({ id }: SkillNeed, opportunities: readonly Opportunity[]): readonly string[] =>
  opportunities
    .filter(({ learningOutcomes }) =>
      learningOutcomes.some(({ skills = [] }) => skills.some((skill) => skill.id === id)),
    )
    .map(({ code }) => code)
