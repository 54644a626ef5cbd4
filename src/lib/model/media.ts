import type { Url } from '../base/types.ts'
import type { Concept } from './concept.ts'
import type { LocalizedText } from './text.ts'

/** A picture, carried in the credential itself. */
export interface Image {
  readonly mediaType: 'image/png' | 'image/jpeg'
  /** The bytes, in base64 with padding. */
  readonly content: string
}

/** A page on the web. */
export interface WebResource {
  readonly url: Url | `http://${string}`
  readonly title?: LocalizedText | undefined
  readonly language?: Concept | undefined
}
