import { allBroader, type SkillCatalogue } from '../esco/catalogue.ts'
import type { SkillTerms } from '../passport/skills.ts'
import type { Goals } from './goals.ts'
import { compareLevels } from './held.ts'
import type { Opportunity, SkillNeed } from './opportunity.ts'

/** A part of a score. The score is the sum of `weight × value` of all parts, in percent. */
export interface ScorePart {
  readonly name: 'skills' | 'fields' | 'interests' | 'readiness' | 'credits'
  /** Its share: the weights of a score add up to 1. */
  readonly weight: number
  /** From 0 to 1. */
  readonly value: number
  /** What the value rests on, by IRIs: skills taught, fields, interests met. */
  readonly because: readonly string[]
}

/** The weights of all parts: a part of which there is no goal is left out, and the others keep their proportion. */
const weights = { skills: 6, fields: 2, interests: 2, readiness: 1, credits: 1 } as const

/** The goals, prepared once for thousands of opportunities. */
export interface Aims {
  readonly goals: Goals
  /** The skills aimed at that are not held yet. */
  readonly missing: readonly SkillNeed[]
  readonly terms: SkillTerms
  readonly broader: (id: string) => ReadonlySet<string>
}

export const aimsOf = (goals: Goals, missing: readonly SkillNeed[], terms: SkillTerms): Aims => {
  const known = new Map<string, ReadonlySet<string>>()
  const { concepts } = terms
  return { goals, missing, terms, broader: (id) => known.get(id) ?? remember(known, id, concepts) }
}

const remember = (
  known: Map<string, ReadonlySet<string>>,
  id: string,
  concepts: SkillCatalogue | undefined,
): ReadonlySet<string> => {
  const above = concepts === undefined ? new Set<string>() : allBroader(id, concepts)
  known.set(id, above)
  return above
}

type Value = Omit<ScorePart, 'weight'>

/** The parts of the score of an opportunity; `readiness` is the share of its requirements that are met. */
export const partsOf = (opportunity: Opportunity, aims: Aims, readiness: number): readonly ScorePart[] => {
  const { goals } = aims
  const values: readonly Value[] = [
    ...(goals.skills === undefined ? [] : [taught(opportunity, aims)]),
    ...(goals.fields === undefined ? [] : [inFields(opportunity, goals.fields)]),
    ...(goals.interests === undefined ? [] : [ofInterest(opportunity, aims)]),
    { name: 'readiness', value: readiness, because: [] },
    ...(goals.maximumCredits === undefined ? [] : [ofSize(opportunity, goals.maximumCredits)]),
  ]
  const total = values.reduce((sum, { name }) => sum + weights[name], 0)
  return values.map(({ name, ...part }) => ({ name, weight: weights[name] / total, ...part }))
}

/** In percent, with one decimal. */
export const scoreOf = (parts: readonly ScorePart[]): number =>
  Math.round(parts.reduce((sum, { weight, value }) => sum + weight * value, 0) * 1000) / 10

const skillsIn = ({ learningOutcomes }: Opportunity) =>
  learningOutcomes.flatMap(({ skills = [], proficiency }) =>
    skills.map(({ id }) => ({ id, level: proficiency?.level })),
  )

/** The share of the missing skills that it teaches: half of one that it teaches to no level, or not to the one aimed at. */
const taught = (opportunity: Opportunity, { missing, terms, broader }: Aims): Value => {
  const offered = skillsIn(opportunity)
  const because: string[] = []
  const sum = missing.reduce((total, need) => {
    const fitting = offered.filter(({ id }) => id === need.id || broader(id).has(need.id))
    if (fitting.length === 0) return total
    because.push(need.id)
    const { level } = need
    const isEnough = fitting.some(
      (one) => level === undefined || (one.level !== undefined && (compareLevels(one.level, level, terms) ?? -1) >= 0),
    )
    return total + (isEnough ? 1 : 0.5)
  }, 0)
  return { name: 'skills', value: missing.length === 0 ? 0 : sum / missing.length, because }
}

const inFields = ({ fields = [] }: Opportunity, aimed: readonly string[]): Value => {
  // The codes of ISCED-F have the code of the broader field before them.
  const because = aimed.filter((field) => fields.some(({ id }) => id.startsWith(field)))
  return { name: 'fields', value: because.length > 0 ? 1 : 0, because }
}

/** The strongest interest that it meets, by its skills, its fields, or its kind. */
const ofInterest = (opportunity: Opportunity, { goals: { interests = [] }, broader }: Aims): Value => {
  const { fields = [], type } = opportunity
  const skills = skillsIn(opportunity).map(({ id }) => id)
  const met = interests.filter(
    ({ id }) =>
      type?.id === id ||
      fields.some((field) => field.id.startsWith(id)) ||
      skills.some((skill) => skill === id || broader(skill).has(id)),
  )
  return {
    name: 'interests',
    value: Math.max(0, ...met.map(({ strength }) => strength)),
    because: met.map(({ id }) => id),
  }
}

const ofSize = ({ workload: { ects } }: Opportunity, most: number): Value => ({
  name: 'credits',
  value: ects !== undefined && ects <= most ? 1 : 0,
  because: [],
})
