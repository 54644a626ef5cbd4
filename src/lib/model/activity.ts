import type { Concept } from './concept.ts'
import type { Organisation } from './organisation.ts'
import type { LocalizedText, Moment } from './text.ts'

/** Annex I element 10: the form of participation in the learning. */
export interface Participation {
  /** Online, blended, presential …: values of `mode`. */
  readonly modes: readonly [Concept, ...Concept[]]
  /** Formal or non-formal: a value of `learningSetting`. */
  readonly setting?: Concept | undefined
}

/** An activity the learner took part in. */
export interface LearningActivity {
  readonly title: LocalizedText
  readonly description?: LocalizedText | undefined
  /** A value of `learningActivityType`. */
  readonly type?: Concept | undefined
  readonly modes?: readonly Concept[] | undefined
  readonly languages?: readonly Concept[] | undefined
  /** Hours spent by the learner, in whole minutes. */
  readonly hours?: number | undefined
  readonly startedOn?: Moment | undefined
  readonly endedOn?: Moment | undefined
  readonly directedBy?: readonly Organisation[] | undefined
}

/** A real question from society or business that a team of learners worked on. */
export interface Challenge {
  readonly title: LocalizedText
  readonly description?: LocalizedText | undefined
  /** The providers of the challenge: a city, a company, a research group. */
  readonly providers?: readonly Organisation[] | undefined
  readonly startedOn?: Moment | undefined
  readonly endedOn?: Moment | undefined
}
