import type { Concept } from './concept.ts'
import type { LocalizedText } from './text.ts'

/** How well a skill is mastered, on a scale such as an alliance's own levels of expertise, DigComp or CEFR. */
export interface Proficiency {
  /** The level: its IRI and name, with the IRI of the scale in `scheme`. */
  readonly level: Concept & { readonly scheme: string }
}

/** Annex I element 6: something that the learner knows or can do. */
export interface LearningOutcome {
  readonly title: LocalizedText
  readonly description?: LocalizedText | undefined
  /** ESCO skills. At most one if `type`, `reuseLevel` or `proficiency` is given, which would otherwise apply to all. */
  readonly skills?: readonly Concept[] | undefined
  /** Skill or knowledge: a value of `skillType`. */
  readonly type?: Concept | undefined
  /** How widely the skill is used: a value of `skillReuseLevel`. */
  readonly reuseLevel?: Concept | undefined
  readonly proficiency?: Proficiency | undefined
  /** The same skill in other frameworks; each names its `scheme`. */
  readonly otherFrameworks?: readonly (Concept & { readonly scheme: string })[] | undefined
}
