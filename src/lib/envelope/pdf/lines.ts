import { addOwn, type Entry, free } from './entries.ts'
import { malformed } from './malformed.ts'
import { type Cursor, type PdfDictionary, readDictionary, readWord, skipSpace } from './values.ts'

/**
 * A table of lines and its trailer (ISO 32000-1, §7.5.4), with lines exactly as the standard has them: where one is
 * shorter or longer, some readers go on, and others look at all objects.
 */
export const readLines = (
  cursor: Cursor,
): { readonly own: Map<number, Entry>; readonly trailer: PdfDictionary } | undefined => {
  const start = cursor.at
  if (readWord(cursor) !== 'xref') {
    cursor.at = start
    return undefined
  }
  const own = new Map<number, Entry>()
  take(cursor, 4, /^ ?(?:\r\n|\r|\n)/)
  for (skipSpace(cursor); isDigit(cursor.bytes[cursor.at]); skipSpace(cursor)) {
    const [, first = '', count = ''] = take(cursor, 24, /^(\d{1,10}) (\d{1,10}) ?(?:\r\n|\r|\n)/)
    for (let number = Number(first); number < Number(first) + Number(count); number++) {
      const [, place, generation, kind] = take(cursor, 20, /^(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)$/)
      const entry = { kind: 'place', at: Number(place), generation: Number(generation) } as const
      addOwn(own, number, kind === 'n' ? entry : free)
    }
  }
  if (readWord(cursor) !== 'trailer') malformed()
  skipSpace(cursor)
  return { own, trailer: readDictionary(cursor) }
}

export const isDigit = (byte = 0): boolean => byte >= 0x30 && byte <= 0x39

/** Takes what stands at the place and has a form, of so many bytes at most. */
const take = (cursor: Cursor, most: number, form: RegExp): RegExpExecArray => {
  const found = form.exec(String.fromCharCode(...cursor.bytes.subarray(cursor.at, cursor.at + most))) ?? malformed()
  cursor.at += found[0].length
  return found
}
