import type { Concept } from '../model/concept.ts'
import type { Day, LocalizedText } from '../model/text.ts'

/** The levels of a scale, by their IRIs, from the lowest. Without it, nobody can tell which of two levels is higher. */
export interface ProficiencyScale {
  /** The IRI of the scale. */
  readonly scheme: string
  readonly levels: readonly string[]
}

/** A scale to which the levels of others are mapped. The mapping is yours: no authority publishes one. */
export interface CommonScale extends ProficiencyScale {
  /** The level here that a level of another scale amounts to, by their IRIs. */
  readonly equals: Readonly<Record<string, string>>
}

/** One achievement as evidence of a skill. */
export interface SkillEvidence {
  /** The key of the achievement. */
  readonly achievement: string
  /** What the learner can do, in the words of the credential. */
  readonly outcome: LocalizedText
  readonly on?: Day
  /** The level that the credential states. */
  readonly level?: Concept & { readonly scheme: string }
}

/** What is stated of a skill on one scale. */
export interface SkillProficiency {
  readonly scheme: string
  /** Every level stated, each once. */
  readonly levels: readonly Concept[]
  /** The highest, if the scale is known (`scales`). */
  readonly best?: Concept
}

/** A skill, with everything that counts as evidence of it. */
export interface PassportSkill {
  /** The IRI of the concept: of ESCO, or of another framework. */
  readonly id: string
  readonly label?: LocalizedText
  /** The IRI of the framework, if it is known. */
  readonly scheme?: string
  /** The version of the framework in which the concept was looked up (`concepts`). */
  readonly version?: string
  /** The framework has withdrawn the concept; `replacedBy` names those that stand for it now. */
  readonly retired?: { readonly replacedBy: readonly string[] }
  /** By scale. */
  readonly proficiencies: readonly SkillProficiency[]
  /** The highest level on the common scale, over all scales that are mapped to it. */
  readonly commonLevel?: string
  readonly evidence: readonly SkillEvidence[]
  readonly firstOn?: Day
  readonly lastOn?: Day
}
