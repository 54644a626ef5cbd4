import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { isLanguageTag } from '../../../src/lib/base/language-tags.ts'

// RFC 5646, §2.1 and appendix A, beside tags that issuers write.
const wellFormed = `en pt-BR en-us EN zh-hant zh-Hant-TW zh-cmn-Hans-CN de-CH-1996 sr-Latn-RS ca-ES-valencia
  de-DE-u-co-phonebk en-GB-oed sgn-ase x-klingon english zxx und nb-NO es-419 sl-rozaj-biske hy-Latn-IT-arevela
  en-US-u-islamcal zh-CN-a-myext-x-private de-CH-x-phonebk az-Arab-x-AZE-derbend i-enochian sgn-BE-FR zh-min-nan`

const malformed = [
  '',
  'e',
  'en_US',
  'en-',
  '-en',
  'a-DE',
  'ar-a-',
  'de-419-DE-',
  'en--GB',
  'en GB',
  'x',
  'x-',
  'i-none',
  'de-ä',
]

describe('language tags', () => {
  it.each(wellFormed.split(/\s+/))('takes %s', (tag) => {
    expect(isLanguageTag(tag)).toBe(true)
  })

  it.each(malformed)('refuses “%s”', (tag) => {
    expect(isLanguageTag(tag)).toBe(false)
  })

  it('says the same of every case', () => {
    fc.assert(
      fc.property(fc.constantFrom(...wellFormed.split(/\s+/), ...malformed), (tag) => {
        expect(isLanguageTag(tag.toUpperCase())).toBe(isLanguageTag(tag))
        expect(isLanguageTag(tag.toLowerCase())).toBe(isLanguageTag(tag))
      }),
    )
  })
})
