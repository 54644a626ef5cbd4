import type { Organisation } from './organisation.ts'

/** What a micro-credential states about the programme that led to it. */
export interface ProgrammeReference {
  /** The absolute IRI of the programme. */
  readonly id?: string | undefined
  /** The code used in results and catalogues: `MR-1`. */
  readonly code?: string | undefined
  /** The version, as its provider counts: `2026`, `3.1`. */
  readonly version?: string | undefined
  /** Organisations that offer it together with the awarding bodies, such as companies, cities or societies. */
  readonly providers?: readonly Organisation[] | undefined
}
