import { allBroader } from '../esco/catalogue.ts'
import type { PassportAchievement, PassportContent } from '../passport/passport.ts'
import { onCommonScale } from '../passport/proficiencies.ts'
import type { PassportSkill } from '../passport/skill.ts'
import type { SkillTerms } from '../passport/skills.ts'
import type { Opportunity, SkillNeed } from './opportunity.ts'

/** How a skill that is needed is held. `incomparable`: at levels of a scale that nobody has mapped to the one needed. */
export type Holding = 'held' | 'lower' | 'incomparable' | 'absent'

/** A skill that is needed, how it is held, and by which skills of the passport: itself, or narrower ones. */
export interface HeldSkill {
  readonly need: SkillNeed
  readonly holding: Holding
  readonly by: readonly string[]
}

/** A passport as it is asked by pathways. */
export interface Held {
  /** What an achievement that counts and matches a programme is, and by what it matches. */
  readonly matchOf: (opportunity: Opportunity) => ProgrammeMatch | undefined
  readonly skill: (need: SkillNeed) => HeldSkill
}

/** `title`: the credential names no programme, and its title and an awarding body are those of the programme. */
export interface ProgrammeMatch {
  readonly achievement: PassportAchievement
  readonly by: 'id' | 'code' | 'title'
}

/** Prepares a passport once, so that thousands of opportunities can be compared with it. */
export const heldIn = (passport: PassportContent, terms: SkillTerms): Held => {
  const skills = withNarrower(passport.skills, terms)
  return {
    matchOf: programmesIn(passport.achievements),
    skill: (need) => holdingOf(need, skills.get(need.id) ?? [], terms),
  }
}

/** By the id of a skill: it, and all that is narrower, at any distance. A broader one never stands for a narrower one. */
const withNarrower = (
  skills: readonly PassportSkill[],
  { concepts }: SkillTerms,
): ReadonlyMap<string, readonly PassportSkill[]> => {
  const found = new Map<string, PassportSkill[]>()
  for (const skill of skills)
    for (const id of [skill.id, ...(concepts === undefined ? [] : allBroader(skill.id, concepts))]) {
      const under = found.get(id) ?? []
      under.push(skill)
      found.set(id, under)
    }
  return found
}

const holdingOf = (need: SkillNeed, skills: readonly PassportSkill[], terms: SkillTerms): HeldSkill => {
  const judged = skills.map((skill) => ({ id: skill.id, holding: levelHeld(need, skill, terms) }))
  const best = (['held', 'lower', 'incomparable'] as const).find((one) => judged.some(({ holding }) => holding === one))
  return {
    need,
    holding: best ?? 'absent',
    by: judged.flatMap(({ id, holding }) => (holding === best ? [id] : [])),
  }
}

const levelHeld = ({ level }: SkillNeed, { evidence }: PassportSkill, terms: SkillTerms): Holding => {
  if (level === undefined) return 'held'
  const outcomes = evidence.map((one) => (one.level === undefined ? undefined : compareLevels(one.level, level, terms)))
  if (outcomes.some((order) => order !== undefined && order >= 0)) return 'held'
  return outcomes.some((order) => order !== undefined) ? 'lower' : 'incomparable'
}

type Level = NonNullable<SkillNeed['level']>

/** Above, equal to or below; `undefined` if no scale says. */
export const compareLevels = (
  one: Level,
  other: Level,
  { scales = [], commonScale }: SkillTerms,
): number | undefined => {
  if (one.id === other.id) return 0
  const scale = one.scheme === other.scheme ? scales.find(({ scheme }) => scheme === one.scheme) : undefined
  const levels = scale?.levels ?? commonScale?.levels ?? []
  const [left, right] = [one, other].map((level) =>
    levels.indexOf(
      (scale !== undefined || commonScale === undefined ? level.id : onCommonScale(level, commonScale)) ?? '',
    ),
  )
  return left === undefined || right === undefined || left < 0 || right < 0 ? undefined : left - right
}

const programmesIn = (achievements: readonly PassportAchievement[]): Held['matchOf'] => {
  const index = new Map<string, PassportAchievement[]>()
  const add = (key: string, achievement: PassportAchievement): void => {
    const found = index.get(key) ?? []
    found.push(achievement)
    index.set(key, found)
  }
  for (const achievement of achievements) {
    if (achievement.standing !== 'current') continue
    const { id, code } = achievement.programme ?? {}
    if (id !== undefined) add(`id ${id}`, achievement)
    if (code !== undefined) add(`code ${code}`, achievement)
    if (id === undefined && code === undefined)
      for (const title of textsOf(achievement.title)) add(`title ${title}`, achievement)
  }
  return (opportunity) => {
    const { id, code, version, title } = opportunity
    const isVersion = ({ programme }: PassportAchievement): boolean =>
      version === undefined || programme?.version === undefined || programme.version === version
    const find = (key: string): PassportAchievement | undefined =>
      index.get(key)?.find((one) => isVersion(one) && isOfSameBody(one, opportunity))
    const byId = id === undefined ? undefined : index.get(`id ${id}`)?.find(isVersion)
    if (byId !== undefined) return { achievement: byId, by: 'id' }
    const byCode = find(`code ${code}`)
    if (byCode !== undefined) return { achievement: byCode, by: 'code' }
    const byTitle = textsOf(title)
      .map((text) => find(`title ${text}`))
      .find((one) => one !== undefined)
    return byTitle && { achievement: byTitle, by: 'title' }
  }
}

const textsOf = (text: Readonly<Record<string, string>> = {}): readonly string[] =>
  Object.values(text).map((one) => one.trim().toLowerCase())

/** Universities use the same codes and titles: an awarding body must be the same, by an id or by its name. */
const isOfSameBody = ({ awardingBodies }: PassportAchievement, { awardingBodies: bodies }: Opportunity): boolean =>
  awardingBodies.some(({ ids, name }) =>
    bodies.some(
      (body) =>
        (body.id !== undefined && ids.includes(body.id)) ||
        textsOf(name).some((text) => textsOf(body.name).includes(text)),
    ),
  )
