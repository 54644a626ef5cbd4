/**
 * Ceilings on what a form may send. Far above any sincere micro-credential, and low enough that the credential made of
 * it stays below the ceilings of the reader.
 */
export interface ModelCeilings {
  /** Objects and lists together. */
  readonly nodes: number
  readonly depth: number
  /** Parts within parts of a micro-credential. */
  readonly partDepth: number
  /** Assessments within an assessment, itself included. */
  readonly assessmentDepth: number
  /** All texts together, as UTF-16 code units. */
  readonly size: number
  readonly listLength: number
  /** Languages of one text. */
  readonly languages: number
  /** Descriptions and the like, as UTF-16 code units. */
  readonly textLength: number
  /** Names of people, numbers of registers, schemes. */
  readonly nameLength: number
  readonly iriLength: number
  /** A picture, in characters of base64. */
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
