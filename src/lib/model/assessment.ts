import type { Concept } from './concept.ts'
import type { Organisation } from './organisation.ts'
import type { LocalizedText, Moment } from './text.ts'

export interface GradingScheme {
  readonly title: LocalizedText
  readonly description?: LocalizedText | undefined
}

/** Annex I element 9, and the optional elements that belong to it. */
export interface Assessment {
  /** Take it from `assessmentType`. */
  readonly type: Concept
  /** The name of its type if absent. */
  readonly title?: LocalizedText | undefined
  readonly description?: LocalizedText | undefined
  /** The grade achieved. */
  readonly grade?: LocalizedText | undefined
  /** Whether the grade is a pass or a fail: take it from `gradeStatus`. `hasPassed` reads it. */
  readonly status?: Concept | undefined
  readonly gradingScheme?: GradingScheme | undefined
  /** Supervision and identity verification: take it from `supervision`. */
  readonly supervision?: Concept | undefined
  /** Online, presential …: take them from `mode`. */
  readonly modes?: readonly Concept[] | undefined
  readonly languages?: readonly Concept[] | undefined
  readonly assessedOn?: Moment | undefined
  readonly assessors?: readonly Organisation[] | undefined
  /** What it is made of, such as the exams behind a final grade, each with a grade of its own. */
  readonly parts?: readonly RecordedAssessment[] | undefined
}

/** An assessment as some file records it, or of a part: of what type it was may be left open. */
export interface RecordedAssessment extends Omit<Assessment, 'type'> {
  readonly type?: Concept | undefined
}
