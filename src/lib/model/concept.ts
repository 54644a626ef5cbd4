import type { LocalizedText } from './text.ts'

/**
 * An entry of a controlled list: of the EU (take them from the vocabularies: `assessmentType.projectWork`), of ESCO, or
 * of an alliance's own.
 */
export interface Concept {
  /** An absolute IRI. */
  readonly id: string
  /** Its name. A file is kinder to its readers with it; the id decides. */
  readonly label?: LocalizedText | undefined
  /** The IRI of the list. Known for EU lists and ESCO; say it for a list of your own. */
  readonly scheme?: string | undefined
}
