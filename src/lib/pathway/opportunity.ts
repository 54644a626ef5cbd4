import type { Concept } from '../model/concept.ts'
import type { EqfLevel } from '../model/level.ts'
import type { Programme } from '../model/programme.ts'
import type { LocalizedText, Moment } from '../model/text.ts'

/** A skill that is needed, or aimed at. */
export interface SkillNeed {
  /** The IRI of the concept: of ESCO, or of another framework. */
  readonly id: string
  readonly label?: LocalizedText | undefined
  /** At least this level. Any evidence will do if absent. */
  readonly level?: (Concept & { readonly scheme: string }) | undefined
}

/** What somebody must have before, one thing in each. */
export type Requirement =
  | { readonly kind: 'skill'; readonly skill: SkillNeed }
  /** The code of another programme of the same pathway or catalogue. */
  | { readonly kind: 'programme'; readonly code: string }
  /** Credits of any kind, or those at this level of the EQF or above. */
  | { readonly kind: 'credits'; readonly ects: number; readonly eqf?: EqfLevel | undefined }

/**
 * Something that a learner can take up: a challenge, a micro-module, a course. It is a programme, with what software
 * needs to know before anybody has earned it; every programme is one as it stands. `prerequisites` of the programme is
 * the text for people, `requires` what is judged.
 */
export interface Opportunity extends Programme {
  /** All of these. */
  readonly requires?: readonly Requirement[] | undefined
  readonly startsOn?: Moment | undefined
  /** The last day to apply. */
  readonly applyBy?: Moment | undefined
}

/** A group of modules of which some must be passed. */
export interface Electives {
  /** The codes of its programmes. */
  readonly from: readonly string[]
  readonly modules?: number | undefined
  readonly ects?: number | undefined
}

/** The rules by which modules stack up to a larger award. Every rule that is stated must be met. */
export interface StackingRules {
  readonly title: LocalizedText
  /** The sum of the credits of all modules that count. */
  readonly minimumCredits?: number | undefined
  /** The codes of programmes of which each must be passed. */
  readonly required?: readonly string[] | undefined
  readonly electives?: readonly Electives[] | undefined
  /** Credits at this level of the EQF or above. */
  readonly level?: { readonly eqf: EqfLevel; readonly minimumCredits: number } | undefined
  /** Results that are older, on the day of the passport, do not count. */
  readonly maximumAgeMonths?: number | undefined
  /**
   * Credits that were awarded by these bodies, by their ids or identifiers as a passport shows them. `proven`: only what
   * they issued themselves, and not what others say of them.
   */
  readonly awardedBy?:
    | { readonly ids: readonly string[]; readonly minimumCredits: number; readonly proven?: boolean | undefined }
    | undefined
}

/** A way to an aim: opportunities, what they are to lead to, and the award that they stack up to. */
export interface Pathway {
  readonly title: LocalizedText
  /** Their codes are different from each other. */
  readonly opportunities: readonly Opportunity[]
  /** The skills that it leads to. Those of the learning outcomes of its opportunities if absent. */
  readonly skills?: readonly SkillNeed[] | undefined
  readonly award?: StackingRules | undefined
}
