import * as z from 'zod'
import { modelErrors } from '../errors.ts'

import type { Image, WebResource } from '../media.ts'
import type { LocalizedText } from '../text.ts'
import { ceilings } from './ceilings.ts'
import { languageConcept } from './concepts.ts'
import { webAddress } from './references.ts'
import { leaf, object } from './schema.ts'
import { type Judge, localizedText } from './texts.ts'

/** The base64 of the first bytes of each file format. */
const beginnings: Readonly<Record<Image['mediaType'], RegExp>> = {
  'image/png': /^iVBORw0KGg[o-r]/,
  'image/jpeg': /^\/9j\//,
}

// The last character before padding carries bits that must be zero; otherwise one image would have several texts.
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/

const content: Judge = (value) => {
  if (value === undefined) return modelErrors['model.missing_member']
  if (typeof value !== 'string') return modelErrors['model.wrong_type']
  return value.length <= ceilings.imageLength && base64.test(value) ? undefined : modelErrors['model.image']
}

export const image: z.ZodType<Image> = object<Image>(
  { mediaType: z.enum(['image/png', 'image/jpeg']), content: leaf<string>(content) },
  [
    {
      kind: modelErrors['model.image'],
      at: 'content',
      holds: ({ mediaType, content }) =>
        typeof content !== 'string' || beginnings[mediaType as Image['mediaType']]?.test(content) !== false,
    },
  ],
)

export const webResource: z.ZodType<WebResource> = object<WebResource>({
  url: leaf<WebResource['url']>(webAddress),
  title: z.optional(leaf<LocalizedText>(localizedText)),
  language: z.optional(languageConcept),
})
