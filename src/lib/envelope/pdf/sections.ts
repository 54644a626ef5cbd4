import { malformed } from './malformed.ts'
import { readObject } from './objects.ts'
import {
  type Cursor,
  isKind,
  type PdfDictionary,
  type PdfStream,
  readDictionary,
  readInteger,
  readWord,
  skipSpace,
} from './values.ts'

/** Where an object is: at a place of the file, within a compressed stream, or nowhere. */
export type Entry =
  | { readonly kind: 'place'; readonly at: number }
  | { readonly kind: 'packed'; readonly stream: number; readonly index: number }
  | { readonly kind: 'free' }

const mostObjects = 1_000_000

/**
 * Adds what a table says of objects of which no newer table says anything, and returns its trailer: a table of lines
 * (ISO 32000-1, §7.5.4), or a stream (§7.5.8).
 */
export const addSection = (
  cursor: Cursor,
  entries: Map<number, Entry>,
  at: (place: number) => Cursor,
  inflate: (stream: PdfStream) => Uint8Array,
): PdfDictionary => {
  skipSpace(cursor)
  const start = cursor.at
  if (readWord(cursor) !== 'xref') {
    cursor.at = start
    const { dictionary, own } = readStream(cursor, inflate)
    addMissing(entries, own)
    return dictionary
  }
  const own = readLines(cursor)
  const trailer = readDictionary(cursor)
  const hybrid = trailer.entries.get('XRefStm')
  // Objects that the table calls free may be in the stream, for readers that know streams (§7.5.8.4).
  if (hybrid !== undefined) {
    if (typeof hybrid !== 'number') return malformed()
    const beside = readStream(at(hybrid), inflate)
    // It means nothing there, but some readers follow it.
    if (![undefined, trailer.entries.get('Prev')].includes(beside.dictionary.entries.get('Prev'))) return malformed()
    for (const [number, entry] of beside.own) if ((own.get(number)?.kind ?? 'free') === 'free') own.set(number, entry)
  }
  addMissing(entries, own)
  return trailer
}

/** Where an object has two places in one table, some readers take the first, and others the last. */
const add = (own: Map<number, Entry>, number: number, entry: Entry): void => {
  const known = own.get(number)
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(entry)) malformed()
  own.set(number, entry)
}

const addMissing = (entries: Map<number, Entry>, own: ReadonlyMap<number, Entry>): void => {
  for (const [number, entry] of own) if (!entries.has(number)) entries.set(number, entry)
  if (entries.size > mostObjects) malformed()
}

const readLines = (cursor: Cursor): Map<number, Entry> => {
  const own = new Map<number, Entry>()
  for (;;) {
    skipSpace(cursor)
    const start = cursor.at
    if (readWord(cursor) === 'trailer') return own
    cursor.at = start
    const [first, count] = [readInteger(cursor), readInteger(cursor)]
    for (let number = first; number < first + count; number++) {
      const place = readInteger(cursor)
      readInteger(cursor)
      skipSpace(cursor)
      const word = readWord(cursor)
      if (word !== 'n' && word !== 'f') malformed()
      add(own, number, word === 'n' ? { kind: 'place', at: place } : { kind: 'free' })
    }
  }
}

const readStream = (
  cursor: Cursor,
  inflate: (stream: PdfStream) => Uint8Array,
): { readonly dictionary: PdfDictionary; readonly own: Map<number, Entry> } => {
  const stream = readObject(cursor, undefined)
  if (!isKind(stream, 'stream')) return malformed()
  const { dictionary } = stream
  const numbersIn = (name: string): readonly number[] | undefined => {
    const value = dictionary.entries.get(name)
    if (value === undefined) return undefined
    const members = isKind(value, 'array') ? value.members : [value]
    const isSound = members.every((one) => typeof one === 'number' && Number.isInteger(one) && one >= 0)
    return isSound ? (members as readonly number[]) : malformed()
  }
  const type = dictionary.entries.get('Type')
  const [kindWidth = 0, firstWidth = 0, secondWidth = 0, ...others] = numbersIn('W') ?? malformed()
  const [size = 0] = numbersIn('Size') ?? []
  const index = numbersIn('Index') ?? [0, size]
  const width = kindWidth + firstWidth + secondWidth
  const isSound = isKind(type, 'name') && type.name === 'XRef' && others.length === 0 && index.length % 2 === 0
  if (!isSound || width === 0 || Math.max(kindWidth, firstWidth, secondWidth) > 6) return malformed()
  const data = inflate(stream)
  const own = new Map<number, Entry>()
  let place = 0
  const take = (bytes: number): number => {
    let value = 0
    for (let byte = 0; byte < bytes; byte++) value = value * 256 + (data[place++] ?? 0)
    return value
  }
  for (let part = 0; part < index.length; part += 2) {
    const [first = 0, count = 0] = [index[part], index[part + 1]]
    if (count * width > data.length - place) malformed()
    for (let number = first; number < first + count; number++) {
      const kind = kindWidth === 0 ? 1 : take(kindWidth)
      const [one, other] = [take(firstWidth), take(secondWidth)]
      if (kind === 1) add(own, number, { kind: 'place', at: one })
      else if (kind === 2) add(own, number, { kind: 'packed', stream: one, index: other })
      else add(own, number, { kind: 'free' })
    }
  }
  return { dictionary, own }
}
