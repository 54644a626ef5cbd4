import type { Organisation, RecordedOrganisation } from './organisation.ts'
import type { LocalizedText } from './text.ts'

/** What allows somebody to issue for the awarding bodies: the holder of an alliance's seal, or another. */
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

/** An alliance as some file records it. */
export interface RecordedAlliance extends Omit<Alliance, 'members' | 'sealHolder'> {
  readonly members?: readonly RecordedOrganisation[] | undefined
  readonly sealHolder?: RecordedOrganisation | undefined
}
