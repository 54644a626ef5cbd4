import type { Url } from '../base/types.ts'
import type { Concept } from './concept.ts'
import type { LocalizedText } from './text.ts'

/** An image embedded in the credential. */
export interface Image {
  readonly mediaType: 'image/png' | 'image/jpeg'
  /** The bytes, as padded base64. */
  readonly content: string
}

/** A web page. */
export interface WebResource {
  readonly url: Url | `http://${string}`
  readonly title?: LocalizedText | undefined
  readonly language?: Concept | undefined
}
