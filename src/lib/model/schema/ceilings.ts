/**
 * Limits on input from forms: far above any real micro-credential, and low enough that the credential made from it
 * stays within the limits of the reader.
 */
export interface ModelCeilings {
  /** Objects and lists together. */
  readonly nodes: number
  readonly depth: number
  /** Nesting of parts in a micro-credential. */
  readonly partDepth: number
  /** Nesting of assessments, including the outermost. */
  readonly assessmentDepth: number
  /** Total length of all texts, in UTF-16 code units. */
  readonly size: number
  readonly listLength: number
  /** Languages of one text. */
  readonly languages: number
  /** Length of descriptions and similar texts, in UTF-16 code units. */
  readonly textLength: number
  /** Length of names, identifiers and schemes. */
  readonly nameLength: number
  readonly iriLength: number
  /** Length of an image, in base64 characters. */
  readonly imageLength: number
}

export const ceilings: ModelCeilings = {
  nodes: 5_000,
  depth: 40,
  partDepth: 8,
  assessmentDepth: 4,
  size: 2 * 1024 * 1024,
  listLength: 200,
  languages: 40,
  textLength: 10_000,
  nameLength: 300,
  iriLength: 2_048,
  imageLength: 512 * 1024,
}
