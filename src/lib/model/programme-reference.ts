import type { Organisation } from './organisation.ts'

/** What a micro-credential says of the programme that led to it. */
export interface ProgrammeReference {
  /** An absolute IRI under which the programme is known. */
  readonly id?: string | undefined
  /** The number by which results and catalogues refer to it: `MR-1`. */
  readonly code?: string | undefined
  /** As its provider counts: `2026`, `3.1`. */
  readonly version?: string | undefined
  /** Who offers it with the awarding bodies: companies, cities, societies that make it together with them. */
  readonly providers?: readonly Organisation[] | undefined
}
