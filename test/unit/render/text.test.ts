import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { directionOf, directionOfLanguage } from '../../../src/lib/render/fonts/scripts.ts'
import { cleanText, escapeXml, paragraphsOf, wrapText } from '../../../src/lib/render/fonts/text.ts'
import { runs } from '../../support/depth.ts'

const texts = fc.string({ unit: 'binary', maxLength: 60 })
const perCharacter = (text: string): number => [...text].length

describe('the text of a page', () => {
  it('has no control characters, no half characters, and nothing that reorders its neighbours', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(cleanText(text)).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u)
      }),
      { numRuns: runs(200, 5_000) },
    )
    expect(cleanText('a\u0000b\u202ec\u2066d\uffffe\ud800f\u00ad')).toBe('a bcdef')
  })

  it('has no characters that cannot be seen, except those that shape others', () => {
    for (const blank of [
      '\u200b',
      '\u2060',
      '\u2063',
      '\u3164',
      '\u115f',
      '\uffa0',
      '\u034f',
      '\u180e',
      '\ufff9',
      '\u{e0041}',
    ])
      expect(cleanText(`a${blank}b`)).toBe('ab')
    // Persian and Japanese words, and a family.
    for (const text of ['می\u200cخواهم', '葛\u{e0100}城', '👩\u200d👧\ufe0f']) expect(cleanText(text)).toBe(text)
    expect(cleanText('e\u200b\u0301')).toBe('é')
  })

  it('stays in its line: no letter has more marks than writing has', () => {
    const joiners = '\u0316\u200d\u0301\u200c'
    for (const marks of ['\u0301', '\u0316\u0301', joiners, '\u20dd']) {
      const drawn = cleanText(`a${marks.repeat(100)}b`)
      expect(drawn.match(/[\p{Mn}\p{Me}]/gu)?.length, marks).toBeLessThanOrEqual(4)
      expect(drawn).toMatch(/^[aá].*b$/u)
      expect(cleanText(drawn)).toBe(drawn)
    }
    for (const text of ['Việt Nam ệ̣̂', 'שּׁ֗', 'क्षि', 'ที่', 'a\u0316\u0301\u0317\u0302'])
      expect(cleanText(text)).toBe(text.normalize('NFC'))
  })

  it('is no markup, in elements and in attributes', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(escapeXml(text).replace(/&(?:amp|lt|gt|quot|apos);/g, '')).not.toMatch(/[&<>"']/)
      }),
      { numRuns: runs(200, 5_000) },
    )
    expect(escapeXml(`<a b='&' c="">`)).toBe('&lt;a b=&apos;&amp;&apos; c=&quot;&quot;&gt;')
  })

  it('loses nothing when it is broken into lines, none of which is too wide', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 4, max: 30 }), (text, width) => {
        const lines = wrapText(text, width, perCharacter)
        expect(lines.join('').replace(/\s/g, '')).toBe(cleanText(text).replace(/\s/g, ''))
        // What a reader sees as one character is not divided.
        for (const line of lines) expect(graphemes(line) === 1 || perCharacter(line) <= width, line).toBe(true)
      }),
      { numRuns: runs(200, 5_000) },
    )
  })

  it('is broken between words, after hyphens, and within a word only if there is no other way', () => {
    expect(wrapText('a micro-credential of the alliance', 10, perCharacter)).toEqual([
      'a micro-',
      'credential',
      'of the',
      'alliance',
    ])
    expect(wrapText('https://university.example', 10, perCharacter)).toEqual(['https://', 'university', '.example'])
  })

  it('keeps its paragraphs', () => {
    expect(paragraphsOf('one\r\n\r\ntwo\tthree')).toEqual(['one', 'two three'])
  })

  it('has the direction of its first letter, and a page that of its language', () => {
    expect(directionOf('12 مهارة')).toBe('rtl')
    expect(directionOf('3 ECTS נקודות')).toBe('ltr')
    expect(directionOf('2026', 'rtl')).toBe('rtl')
    expect(['ar', 'he-IL', 'en', 'ar-Latn', 'az-Arab'].map(directionOfLanguage)).toEqual([
      'rtl',
      'rtl',
      'ltr',
      'ltr',
      'rtl',
    ])
  })
})

const graphemes = (text: string): number => [...new Intl.Segmenter('und').segment(text)].length
