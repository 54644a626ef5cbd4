import type { Organisation, RecordedOrganisation } from './organisation.ts'
import type { LocalizedText } from './text.ts'

/** The legal basis on which someone other than the awarding bodies issues, such as the holder of an alliance's seal. */
export interface Mandate {
  /** One sentence, which is included in the credential. */
  readonly statement: string
}

/** An alliance of universities that issues for its members. */
export interface Alliance {
  /** The absolute IRI of the alliance. */
  readonly id?: string | undefined
  readonly name: LocalizedText
  readonly members?: readonly Organisation[] | undefined
  /** The holder of the seal, who issues. The awarding body itself if absent. */
  readonly sealHolder?: Organisation | undefined
  /** Required if the seal holder is not an awarding body. */
  readonly mandate?: Mandate | undefined
}

/** An alliance as recorded in a file, where members may be missing. */
export interface RecordedAlliance extends Omit<Alliance, 'members' | 'sealHolder'> {
  readonly members?: readonly RecordedOrganisation[] | undefined
  readonly sealHolder?: RecordedOrganisation | undefined
}
