import type { CallOptions } from '../base/types.ts'
import type { Concept } from '../model/concept.ts'
import type { LocalizedText } from '../model/text.ts'

/** Options of everything that is asked of ESCO. */
export interface EscoCallOptions extends CallOptions {
  /** The language, as ESCO writes it: `en`, `nl`. */
  readonly language: string
}

/** A concept of ESCO, in one version of it. */
export interface EscoConcept {
  readonly id: string
  readonly label?: LocalizedText
  readonly description?: LocalizedText
  /** Skill or knowledge, as a value of `skillType`. */
  readonly type?: Concept
  /** How widely it is used, as a value of `skillReuseLevel`. */
  readonly reuseLevel?: Concept
  /** The IRIs of the concepts directly above and below it. */
  readonly broader: readonly string[]
  readonly narrower: readonly string[]
  /** ESCO has withdrawn it; `replacedBy` names those that stand for it now, if it says so. */
  readonly retired?: { readonly replacedBy: readonly string[] }
}

/** A skill that was found, with its label as it can stand in a learning outcome. */
export interface EscoHit {
  readonly id: string
  readonly label: LocalizedText
}

/** ESCO, wherever it comes from: one version of it. */
export interface Esco {
  readonly version: string
  /** Finds skills by words of their labels. Rejects with `esco.malformed` and `network.*`. */
  search(text: string, options: EscoCallOptions & { readonly limit?: number | undefined }): Promise<readonly EscoHit[]>
  /** Rejects with `esco.not_found`, `esco.malformed` and `network.*`. */
  concept(id: string, options: EscoCallOptions): Promise<EscoConcept>
}
