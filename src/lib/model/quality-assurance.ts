import type { Concept } from './concept.ts'
import type { WebResource } from './media.ts'
import type { Organisation } from './organisation.ts'
import type { LocalizedText, Moment } from './text.ts'

/** Annex I element 11: what underpins the quality of the micro-credential. */
export interface QualityAssurance {
  /** Take it from `qualityAssuranceType`. */
  readonly type: Concept
  readonly title: LocalizedText
  readonly description?: LocalizedText | undefined
  /** Who assures: an agency, or the institution itself where its own system does. */
  readonly agency: Organisation
  readonly decidedOn?: Moment | undefined
  readonly expiresOn?: Moment | undefined
  readonly report?: WebResource | undefined
}
