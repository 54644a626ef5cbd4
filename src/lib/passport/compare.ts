import { isMembers, type Kind } from '../base/kinds.ts'
import { assertArgument } from '../base/options.ts'
import type { PassportAchievement, PassportContent, Standing } from './passport.ts'
import type { PassportSkill } from './skill.ts'

/** An achievement whose standing is another one than before. */
export interface ChangedStanding {
  readonly key: string
  readonly before: Standing
  readonly after: Standing
}

/** A best level on one scale that is another one than before; absent where there was or is none. */
export interface ChangedLevel {
  readonly skill: string
  readonly scheme: string
  readonly before?: string
  readonly after?: string
}

/** What changed from one passport to a later one. */
export interface PassportChanges {
  readonly added: readonly PassportAchievement[]
  readonly removed: readonly PassportAchievement[]
  readonly standings: readonly ChangedStanding[]
  /** Credits after, less credits before. */
  readonly credits: number
  readonly newSkills: readonly PassportSkill[]
  readonly lostSkills: readonly PassportSkill[]
  /** Of skills that are in both. */
  readonly levels: readonly ChangedLevel[]
}

const line = 'comparePassports(JSON.parse(stored), passport)'
const aContent: Kind = {
  words: 'a passport, or a document that `passportToDocument` wrote',
  is: (value) => {
    if (!isMembers(value)) return false
    const { achievements, skills, credits } = value as Partial<PassportContent>
    return Array.isArray(achievements) && Array.isArray(skills) && isMembers(credits)
  },
}

/**
 * Finds what changed between two passports. The earlier one may be a stored document: what it says is believed for the
 * comparison, and nothing of it enters the later one. An achievement is the same if they share a credential. Throws a
 * `TypeError` for values that are neither passports nor such documents.
 *
 * @example
 * const { added, credits } = comparePassports(JSON.parse(text), createPassport([report]))
 */
export const comparePassports = (before: PassportContent, after: PassportContent): PassportChanges => {
  assertArgument(line, 'before', aContent, before)
  assertArgument(line, 'after', aContent, after)
  const [earlier, later] = [byForm(before), byForm(after)]
  const counterpart = (index: ReadonlyMap<string, PassportAchievement>, { forms }: PassportAchievement) =>
    forms.map(({ key }) => index.get(key)).find((found) => found !== undefined)
  const [skillsBefore, skillsAfter] = [bySkill(before), bySkill(after)]
  return {
    added: after.achievements.filter((one) => counterpart(earlier, one) === undefined),
    removed: before.achievements.filter((one) => counterpart(later, one) === undefined),
    standings: after.achievements.flatMap((one) => {
      const old = counterpart(earlier, one)
      return old === undefined || old.standing === one.standing
        ? []
        : [{ key: one.key, before: old.standing, after: one.standing }]
    }),
    credits: Math.round((after.credits.total - before.credits.total) * 100) / 100,
    newSkills: after.skills.filter(({ id }) => !skillsBefore.has(id)),
    lostSkills: before.skills.filter(({ id }) => !skillsAfter.has(id)),
    levels: after.skills.flatMap((skill) => changedLevels(skillsBefore.get(skill.id), skill)),
  }
}

const byForm = ({ achievements }: PassportContent): ReadonlyMap<string, PassportAchievement> =>
  new Map(achievements.flatMap((one) => one.forms.map(({ key }) => [key, one])))

const bySkill = ({ skills }: PassportContent): ReadonlyMap<string, PassportSkill> =>
  new Map(skills.map((skill) => [skill.id, skill]))

const changedLevels = (before: PassportSkill | undefined, after: PassportSkill): readonly ChangedLevel[] => {
  if (before === undefined) return []
  const bestOf = ({ proficiencies }: PassportSkill, scheme: string): string | undefined =>
    proficiencies.find((one) => one.scheme === scheme)?.best?.id
  const schemes = new Set([...before.proficiencies, ...after.proficiencies].map(({ scheme }) => scheme))
  return [...schemes].sort().flatMap((scheme) => {
    const [old, now] = [bestOf(before, scheme), bestOf(after, scheme)]
    if (old === now) return []
    return [
      {
        skill: after.id,
        scheme,
        ...(old === undefined ? {} : { before: old }),
        ...(now === undefined ? {} : { after: now }),
      },
    ]
  })
}
