import { dayOf } from '../passport/days.ts'
import type { PassportAchievement, PassportContent } from '../passport/passport.ts'
import type { Electives, StackingRules } from './opportunity.ts'
import { sumOf } from './requirements.ts'

/** One rule of an award, with the reason why it is met or not. */
export interface JudgedRule {
  readonly rule: 'credits' | 'required' | 'electives' | 'level' | 'awarded-by'
  readonly met: boolean
  /** Credits or modules that there are, and that there must be. */
  readonly has: number
  readonly needs: number
  readonly unit: 'ects' | 'modules'
  /** The keys of the achievements that count for it. */
  readonly by: readonly string[]
  /** The codes of programmes that are required, or could be chosen, and were not passed. */
  readonly missing: readonly string[]
}

/** An achievement of the pathway that does not count towards the award. */
export interface ExcludedResult {
  readonly achievement: string
  /** `too-old`, by `maximumAgeMonths`; `undated`: its age is not known. */
  readonly because: 'too-old' | 'undated'
}

/** Whether an award is reached, and why. */
export interface AwardProgress {
  readonly reached: boolean
  readonly rules: readonly JudgedRule[]
  readonly excluded: readonly ExcludedResult[]
  /** Credits that are missing by `minimumCredits`. */
  readonly creditsToGo: number
}

/** Judges the rules of an award. `earned` has the achievement of each programme of the pathway that was passed, by code. */
export const judgeAward = (
  rules: StackingRules,
  earned: ReadonlyMap<string, PassportAchievement>,
  { asOf }: PassportContent,
): AwardProgress => {
  const { minimumCredits, required, electives = [], level, maximumAgeMonths, awardedBy } = rules
  const excluded: ExcludedResult[] = []
  const counted = new Map<string, PassportAchievement>()
  for (const [code, achievement] of earned) {
    const because = maximumAgeMonths === undefined ? undefined : ageObjection(achievement, maximumAgeMonths, asOf)
    if (because === undefined) counted.set(code, achievement)
    else excluded.push({ achievement: achievement.key, because })
  }
  const all = [...new Set(counted.values())]
  const byCredits = (rule: JudgedRule['rule'], needs: number, some: readonly PassportAchievement[]): JudgedRule => {
    const has = sumOf(some)
    return { rule, met: has >= needs, has, needs, unit: 'ects', by: some.map(({ key }) => key), missing: [] }
  }
  const judged = [
    ...(minimumCredits === undefined ? [] : [byCredits('credits', minimumCredits, all)]),
    ...(required === undefined ? [] : [judgeRequired(required, counted)]),
    ...electives.flatMap((group) => judgeElectives(group, counted)),
    ...(level === undefined
      ? []
      : [
          byCredits(
            'level',
            level.minimumCredits,
            all.filter(({ eqf = 0 }) => eqf >= level.eqf),
          ),
        ]),
    ...(awardedBy === undefined
      ? []
      : [
          byCredits(
            'awarded-by',
            awardedBy.minimumCredits,
            all.filter(({ awardingBodies }) =>
              awardingBodies.some(
                ({ ids, proven }) =>
                  ids.some((id) => awardedBy.ids.includes(id)) && (proven || awardedBy.proven !== true),
              ),
            ),
          ),
        ]),
  ]
  return {
    reached: judged.every(({ met }) => met),
    rules: judged,
    excluded,
    creditsToGo: minimumCredits === undefined ? 0 : Math.max(0, Math.round((minimumCredits - sumOf(all)) * 100) / 100),
  }
}

type ByCode = ReadonlyMap<string, PassportAchievement>

const judgeRequired = (codes: readonly string[], counted: ByCode): JudgedRule => {
  const by = codes.flatMap((code) => counted.get(code)?.key ?? [])
  const missing = codes.filter((code) => !counted.has(code))
  return {
    rule: 'required',
    met: missing.length === 0,
    has: by.length,
    needs: codes.length,
    unit: 'modules',
    by,
    missing,
  }
}

const judgeElectives = ({ from, modules, ects }: Electives, counted: ByCode): readonly JudgedRule[] => {
  const passed = from.flatMap((code) => counted.get(code) ?? [])
  const common = {
    rule: 'electives',
    by: passed.map(({ key }) => key),
    missing: from.filter((code) => !counted.has(code)),
  } as const
  const credits = sumOf(passed)
  return [
    ...(modules === undefined
      ? []
      : [{ ...common, met: passed.length >= modules, has: passed.length, needs: modules, unit: 'modules' } as const]),
    ...(ects === undefined
      ? []
      : [{ ...common, met: credits >= ects, has: credits, needs: ects, unit: 'ects' } as const]),
  ]
}

const ageObjection = (
  { awardedOn }: PassportAchievement,
  months: number,
  asOf: string,
): ExcludedResult['because'] | undefined => {
  if (awardedOn === undefined) return 'undated'
  const oldest = new Date(asOf)
  const day = oldest.getUTCDate()
  oldest.setUTCMonth(oldest.getUTCMonth() - months)
  // The 31st of a month that has none is its last day.
  if (oldest.getUTCDate() !== day) oldest.setUTCDate(0)
  return awardedOn < (dayOf(oldest) ?? '') ? 'too-old' : undefined
}
