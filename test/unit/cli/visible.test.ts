import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { toVisibleJson, visible } from '../../../src/lib/cli/visible.ts'
import { anyCharacter } from '../../support/characters.ts'

/** What a terminal would act on, or show as if it were not there. */
const hidden: readonly (readonly [string, string])[] = [
  ['a colour', '\u001b[31mred'],
  ['a clear screen', '\u001b[2J'],
  ['a title of the window', '\u001b]0;title\u0007'],
  ['a hyperlink', '\u001b]8;;https://university.example\u001b\\'],
  ['a C1 control sequence', '\u009b31m'],
  ['a C1 string', '\u0090payload\u009c'],
  ['a carriage return', 'NOT VERIFIED\rVERIFIED'],
  ['a backspace', 'no\b\byes'],
  ['a bell', '\u0007'],
  ['NUL', '\0'],
  ['DEL', '\u007f'],
  ['next line', '\u0085'],
  ['a turn of the direction', 'a\u202eb'],
  ['an isolate', 'a\u2066b\u2069'],
  ['a mark of the direction', 'a\u200fb\u061c'],
  ['a separator of lines', 'a\u2028b\u2029'],
  ['a byte order mark', '\ufeffa'],
  ['half a surrogate pair', 'a\ud83d'],
  ['the other half', '\ude00b'],
  ['tags', 'a\u{e0041}\u{e007f}'],
]
const acting = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}\p{Cs}]/u

describe('a text from a file', () => {
  it.each(hidden)('shows %s instead of doing it', (_, text) => {
    expect(acting.test(text)).toBe(true)
    expect(visible(text)).toMatch(/\\u[0-9a-f]{4}/)
    expect(acting.test(visible(text))).toBe(false)
  })

  it('shows marks of which more stand on a letter than writing has', () => {
    expect(visible(`a${'\u0301'.repeat(6)}b`)).toBe(`a${'\u0301'.repeat(4)}\\u0301\\u0301b`)
    expect(visible(`\u{1e000}${'\u{1e000}'.repeat(4)}`)).toBe(`${'\u{1e000}'.repeat(4)}\\ud838\\udc00`)
    expect(visible('Việt Nam, שּׁ֗')).toBe('Việt Nam, שּׁ֗')
  })

  it('shows whatever else it has as it stands', () => {
    for (const text of [
      'Ünïversity',
      'Πανεπιστήμιο',
      'جامعة',
      '大学',
      'नमस्ते',
      'می‌خواهم',
      '🎓👩‍🎓',
      'a\tb\nc',
      '"\\u001b"',
    ])
      expect(visible(text)).toBe(text)
  })

  it('is the same value as JSON, and holds nothing that a terminal acts on', () => {
    const texts = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.array(fc.constantFrom(...hidden.map(([, text]) => text), 'a', '"', '\\', '\n')).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), fc.dictionary(texts, texts), (value, dictionary) => {
        const all = { value, dictionary }
        const text = toVisibleJson(all)
        expect(acting.test(text)).toBe(false)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(all)))
      }),
      { numRuns: 100 },
    )
  })
})
