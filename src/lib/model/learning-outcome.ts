import type { Concept } from './concept.ts'
import type { LocalizedText } from './text.ts'

/** How well a skill is mastered, on a scale: an alliance's own levels of expertise, DigComp, CEFR … */
export interface Proficiency {
  /** The level: its IRI and name, and in `scheme` the IRI of the scale. */
  readonly level: Concept & { readonly scheme: string }
}

/** Annex I element 6: one thing that the learner knows or can do. */
export interface LearningOutcome {
  readonly title: LocalizedText
  readonly description?: LocalizedText | undefined
  /** ESCO skills. One at most where `type`, `reuseLevel` or `proficiency` is given: they would speak of all of them. */
  readonly skills?: readonly Concept[] | undefined
  /** Skill or knowledge: take it from `skillType`. */
  readonly type?: Concept | undefined
  /** How widely the skill is used: take it from `skillReuseLevel`. */
  readonly reuseLevel?: Concept | undefined
  readonly proficiency?: Proficiency | undefined
  /** The same skill in other frameworks; each names its `scheme`. */
  readonly otherFrameworks?: readonly (Concept & { readonly scheme: string })[] | undefined
}
