import type { Concept } from './concept.ts'
import type { Organisation } from './organisation.ts'
import type { LocalizedText, Moment } from './text.ts'

/** The grading scheme of an assessment. */
export interface GradingScheme {
  readonly title: LocalizedText
  readonly description?: LocalizedText | undefined
}

/** Annex I element 9, with the optional elements that belong to it. */
export interface Assessment {
  /** A value of `assessmentType`. */
  readonly type: Concept
  /** The name of the type if absent. */
  readonly title?: LocalizedText | undefined
  readonly description?: LocalizedText | undefined
  /** The grade achieved. */
  readonly grade?: LocalizedText | undefined
  /** Whether the grade is a pass or a fail: a value of `gradeStatus`. Read it with `hasPassed`. */
  readonly status?: Concept | undefined
  readonly gradingScheme?: GradingScheme | undefined
  /** Supervision and identity verification: a value of `supervision`. */
  readonly supervision?: Concept | undefined
  /** Online, presential …: values of `mode`. */
  readonly modes?: readonly Concept[] | undefined
  readonly languages?: readonly Concept[] | undefined
  readonly assessedOn?: Moment | undefined
  readonly assessors?: readonly Organisation[] | undefined
  /** Its parts, such as the exams behind a final grade, each with its own grade. */
  readonly parts?: readonly RecordedAssessment[] | undefined
}

/** An assessment as recorded in a file, or of a part: its type may be missing. */
export interface RecordedAssessment extends Omit<Assessment, 'type'> {
  readonly type?: Concept | undefined
}
