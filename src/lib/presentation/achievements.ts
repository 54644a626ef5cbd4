import { hasFailed, sumCredits } from '../model/credits.ts'
import type { LearningOutcome } from '../model/learning-outcome.ts'
import type { RecordedMicroCredential, RecordedPart } from '../model/micro-credential.ts'
import type { LocalizedText, Moment } from '../model/text.ts'
import type { RequestedSkill, Requirement } from './request.ts'

/** Why an achievement does not count for a requirement. */
export type MatchReason =
  /** A skill is missing. */
  | 'skill'
  /** It has the skills, but one of them at another level of proficiency, or without one. */
  | 'proficiency'
  /** Its level is lower. */
  | 'level'
  | 'level-not-stated'
  /** Another issuer. */
  | 'issuer'
  /** Its assessment was failed. */
  | 'not-passed'
  /** No profile can read the credential, or it states several values where one is compared. */
  | 'unreadable'

/** An achievement that counts, as far as it is added up. */
export interface CountedAchievement {
  /** The credential that it stands in, by its place among those compared. */
  readonly credential: number
  readonly id: string | undefined
  readonly titles: readonly string[]
  readonly day: string
  readonly ects: number
}

type Whole = Partial<Omit<RecordedPart, 'title'>> & { readonly title?: LocalizedText | undefined }

/** What of a micro-credential counts for a requirement; if nothing does, the reasons of the part that lacks least. */
export const achievementsFor = (
  model: RecordedMicroCredential,
  requirement: Requirement,
  credential: number,
): { readonly counted: readonly CountedAchievement[]; readonly reasons: readonly MatchReason[] } => {
  const counted: CountedAchievement[] = []
  const objections: (readonly MatchReason[])[] = []
  const visit = (whole: Whole, on: Moment | undefined): void => {
    const reasons = objectionsTo(whole, requirement)
    const day = toDay(whole.awardedOn ?? on)
    if (reasons.length === 0) {
      const titles = Object.values(whole.title ?? {})
      counted.push({ credential, id: whole.id, titles, day, ects: sumCredits([whole]) })
      // Its parts are included in it.
      return
    }
    objections.push(reasons)
    for (const part of whole.parts ?? []) visit(part, whole.awardedOn ?? on)
  }
  visit(model, model.issuedOn)
  return { counted, reasons: counted.length === 0 ? leastOf(objections) : [] }
}

/** Those of the achievement that lacks least; of several that lack as little, all together. */
const leastOf = (objections: readonly (readonly MatchReason[])[]): readonly MatchReason[] => {
  const least = Math.min(...objections.map(({ length }) => length))
  return [...new Set(objections.filter(({ length }) => length === least).flat())].sort()
}

const toDay = (on: Moment | undefined): string => (on instanceof Date ? on.toISOString() : (on ?? '')).slice(0, 10)

const objectionsTo = (whole: Whole, { skills, eqf }: Requirement): readonly MatchReason[] => {
  const reasons = new Set<MatchReason>()
  if (hasFailed(whole.assessments)) reasons.add('not-passed')
  for (const skill of skills ?? []) {
    const named = (whole.learningOutcomes ?? []).filter((outcome) => names(outcome, skill))
    if (named.length === 0) reasons.add('skill')
    else if (!named.some((outcome) => suffices(outcome, skill))) reasons.add('proficiency')
  }
  // The level of the whole is not that of each part: a bachelor's degree has modules of lower levels.
  if (eqf !== undefined) {
    const own = whole.level?.eqf
    if (own === undefined) reasons.add('level-not-stated')
    else if (own < eqf) reasons.add('level')
  }
  return [...reasons]
}

const names = ({ skills = [], otherFrameworks = [] }: LearningOutcome, { id }: RequestedSkill): boolean =>
  [...skills, ...otherFrameworks].some((one) => one.id === id)

const suffices = ({ proficiency }: LearningOutcome, skill: RequestedSkill): boolean =>
  skill.proficiency === undefined || (proficiency !== undefined && skill.proficiency.includes(proficiency.level.id))

/**
 * Adds up the credits of achievements, each award once: two credentials that share a title and the day are taken for
 * forms of one award, such as a European credential and a badge, and so are two that share the id. If they differ, the
 * lower number counts.
 */
export const creditsTogether = (counted: readonly CountedAchievement[]): number => {
  const groups: CountedAchievement[][] = []
  for (const one of counted) {
    const same = groups.filter((group) => group.some((other) => isSameAward(one, other)))
    const rest = groups.filter((group) => !same.includes(group))
    groups.splice(0, groups.length, ...rest, [one, ...same.flat()])
  }
  const sum = groups.reduce((total, group) => total + lowest(group), 0)
  return Math.round(sum * 100) / 100
}

const isSameAward = (one: CountedAchievement, other: CountedAchievement): boolean => {
  if (one.id !== undefined && one.id === other.id) return true
  if (one.credential === other.credential || one.day !== other.day) return false
  return one.titles.some((title) => other.titles.includes(title))
}

/** Of those that state credits: a form of the award that has no place for them says nothing about them. */
const lowest = (group: readonly CountedAchievement[]): number => {
  const stated = group.flatMap(({ ects }) => (ects > 0 ? [ects] : []))
  return stated.length === 0 ? 0 : Math.min(...stated)
}
