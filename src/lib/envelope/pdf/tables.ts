import type { Entry } from './entries.ts'
import { isDigit } from './lines.ts'
import { malformed } from './malformed.ts'
import { addSection } from './sections.ts'
import {
  type Cursor,
  expectWord,
  isKind,
  type PdfDictionary,
  type PdfStream,
  type PdfValue,
  readInteger,
  readValue,
  skipSpace,
} from './values.ts'

const mostUpdates = 256

/** Reads the tables from the newest to the oldest, and returns the newest trailer (§7.5.5, §7.5.8). */
export const readTables = (
  bytes: Uint8Array,
  at: (place: number) => Cursor,
  entries: Map<number, Entry>,
  inflate: (stream: PdfStream) => Uint8Array,
): PdfDictionary => {
  const seen = new Set<number>()
  let newest: PdfDictionary | undefined
  for (let place: PdfValue | undefined = startOfTables(bytes, at); place !== undefined; ) {
    // A large table that leads to itself would be read as often as the number of updates allows.
    if (typeof place !== 'number' || seen.has(place) || seen.size >= mostUpdates) return malformed()
    seen.add(place)
    const trailer = addSection(at(place), entries, at, inflate)
    // What is encrypted cannot be read without a key, and may name another content to those who have it.
    if (trailer.entries.has('Encrypt')) return malformed()
    newest ??= trailer
    place = trailer.entries.get('Prev')
  }
  return newest ?? malformed()
}

/** As many of the last bytes readers search for the end; where they find none, they look at all objects instead. */
const lastBytes = 1_024

/** The place of the newest table, which the end of the file names; a little may follow. */
const startOfTables = (bytes: Uint8Array, at: (place: number) => Cursor): number => {
  const from = Math.max(0, bytes.length - lastBytes)
  const found = String.fromCharCode(...bytes.subarray(from)).lastIndexOf('startxref')
  if (found < 0) return malformed()
  const place = readInteger(at(from + found + 'startxref'.length))
  const first = firstTable(bytes, at)
  if (first !== undefined && first !== place) malformed()
  return place
}

/**
 * The place of the first table of a file that is linearized (annex F): behind its first object. Some readers begin
 * there, others at the place that the end names. If the file is longer than that object says, it was changed, and none does.
 */
const firstTable = (bytes: Uint8Array, at: (place: number) => Cursor): number | undefined => {
  const cursor = at(0)
  const first = firstObject(cursor)
  if (!isKind(first, 'dictionary') || !first.entries.has('Linearized')) return undefined
  if (first.entries.get('L') !== bytes.length) return undefined
  expectWord(cursor, 'endobj')
  return afterSpace(cursor)
}

const firstObject = (cursor: Cursor): PdfValue => {
  if (!isDigit(cursor.bytes[afterSpace(cursor)])) return null
  readInteger(cursor)
  readInteger(cursor)
  expectWord(cursor, 'obj')
  return readValue(cursor)
}

const afterSpace = (cursor: Cursor): number => {
  skipSpace(cursor)
  return cursor.at
}
