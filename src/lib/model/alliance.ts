import type { Organisation } from './organisation.ts'
import type { LocalizedText } from './text.ts'

/** What allows the holder of the seal to seal for a member. */
export interface Mandate {
  /** One sentence, as it shall stand in the credential. */
  readonly statement: string
}

/** An alliance of universities that issues for its members. */
export interface Alliance {
  /** An absolute IRI under which the alliance is known. */
  readonly id?: string | undefined
  readonly name: LocalizedText
  readonly members?: readonly Organisation[] | undefined
  /** Who holds the seal: the issuer. The awarding body itself if absent. */
  readonly sealHolder?: Organisation | undefined
  /** Needed where the seal holder is none of the awarding bodies. */
  readonly mandate?: Mandate | undefined
}
