import type { LocalizedText } from './text.ts'

/**
 * An entry of a controlled vocabulary: of the EU (from the vocabularies: `assessmentType.projectWork`), of ESCO, or of
 * your own.
 */
export interface Concept {
  /** An absolute IRI. */
  readonly id: string
  /** The name of the entry, for readers; the id is what counts. */
  readonly label?: LocalizedText | undefined
  /** The IRI of the vocabulary. Implied by the id for EU vocabularies and ESCO; state it for others. */
  readonly scheme?: string | undefined
}
