import type { Direction } from './scripts.ts'

/** What the text of a page consists of: nothing that is invisible, that XML forbids, or that reorders its neighbours. */

/** Embeddings, overrides and isolates, with which a text could change the order of what it contains. */
const reordering = /[\u202a-\u202e\u2066-\u2069]/g
/** Half characters, non-characters and soft hyphens; what has no picture and does not shape its neighbours. */
const undrawable =
  /[\p{Cs}\u00ad\u115f\u1160\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]|\u034f|\u17b4|\u17b5/gu
/** More than four marks on a letter are no writing (UTS 39, §5.4), and would be drawn across other lines. */
const stacked = /((?:\p{Cf}*[\p{Mn}\p{Me}]){4})[\p{Mn}\p{Me}\p{Cf}]+/gu
const space = /[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]+/gu

/** The text as it is drawn: composed, in one paragraph, without control characters, and within its line. */
export const cleanText = (text: string): string =>
  text
    .replace(reordering, '')
    .replace(undrawable, '')
    .normalize('NFC')
    .replace(stacked, '$1')
    .replace(space, ' ')
    .trim()

/** The paragraphs of a text, cleaned. */
export const paragraphsOf = (text: string): readonly string[] =>
  text
    .split(/[\r\n\u2028\u2029]+/)
    .map(cleanText)
    .filter((paragraph) => paragraph !== '')

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Escapes a text that was cleaned, for elements and attributes of XML. */
export const escapeClean = (text: string): string => text.replace(/[&<>"']/g, (one) => entities[one] ?? '')

/** Escapes any text for elements and attributes of XML; what XML forbids is left out. */
export const escapeXml = (text: string): string => escapeClean(cleanText(text))

/**
 * What is drawn of a line, in the direction of the line, whatever surrounds it: renderers that treat every line as
 * running from left to right would put the full stop of an Arabic sentence at its beginning. All of them respect the
 * characters RLE and PDF, whereas not all read the attribute `direction`.
 */
export const embedded = (drawn: string, direction: Direction): string =>
  direction === 'rtl' ? `\u202b${drawn}\u202c` : drawn

/** Where a line may be broken: after a space, and after a hyphen or slash within a word. */
const pieces = /[^\s\-/]*[-/]+|[^\s\-/]+|\s+/gu

/**
 * Breaks a paragraph into lines that are no wider than `width`. A word that is wider by itself, such as an address, is
 * broken between two characters as readers see them. `measure` is given clean pieces, and a line is as wide as its
 * pieces together.
 */
export const wrapText = (text: string, width: number, measure: (piece: string) => number): readonly string[] => {
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const [piece] of cleanText(text).matchAll(pieces)) {
    const more = measure(piece)
    if (used + more <= width || piece.trim() === '') {
      line += piece
      used += more
      continue
    }
    if (line.trim() !== '') lines.push(line.trimEnd())
    const parts = more <= width ? [piece] : breakWord(piece, width, measure)
    lines.push(...parts.slice(0, -1))
    line = parts.at(-1) ?? ''
    used = measure(line)
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()]
}

/** A character as readers see it: a letter with its marks, and what joiners attach to it. */
const unit = /(?:\P{M}|^\p{M})(?:\p{M}|\u200d\P{M}?)*/gu

/** The characters of a text as readers see them. */
export const charactersOf = (text: string): readonly string[] => [...text.matchAll(unit)].map(([one]) => one)

const breakWord = (word: string, width: number, measure: (piece: string) => number): readonly string[] => {
  const parts: string[] = []
  let part = ''
  let used = 0
  for (const segment of charactersOf(word)) {
    const more = measure(segment)
    if (part !== '' && used + more > width) {
      parts.push(part)
      part = ''
      used = 0
    }
    part += segment
    used += more
  }
  return [...parts, part]
}
