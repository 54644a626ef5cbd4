import type { Concept } from './concept.ts'

/** Level of the European Qualifications Framework. */
export type EqfLevel = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** Cycle of the Qualifications Framework of the European Higher Education Area (QF-EHEA). */
export type QfEheaCycle = 'short' | 'first' | 'second' | 'third'

/** Annex I element 8: the level of the learning, if applicable. At least one member is required. */
export interface Level {
  readonly eqf?: EqfLevel | undefined
  /** Levels of national frameworks; each names its `scheme` or belongs to the EU vocabulary. */
  readonly national?: readonly Concept[] | undefined
  readonly cycle?: QfEheaCycle | undefined
}
