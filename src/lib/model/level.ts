import type { Concept } from './concept.ts'

/** Level of the European Qualifications Framework. */
export type EqfLevel = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** Cycle of the framework of the European Higher Education Area (QF-EHEA). */
export type QfEheaCycle = 'short' | 'first' | 'second' | 'third'

/** Annex I element 8: the level of the learning, if applicable. One member at least. */
export interface Level {
  readonly eqf?: EqfLevel | undefined
  /** Levels of national frameworks; each names its `scheme`, or is of the EU's list of them. */
  readonly national?: readonly Concept[] | undefined
  readonly cycle?: QfEheaCycle | undefined
}
