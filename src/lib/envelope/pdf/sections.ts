import { addMissing, addOwn, type Entry, free } from './entries.ts'
import { isDigit, readLines } from './lines.ts'
import { malformed } from './malformed.ts'
import { readObject } from './objects.ts'
import { type Cursor, isKind, type PdfDictionary, type PdfStream, spend } from './values.ts'

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
  const lines = readLines(cursor)
  if (lines === undefined) {
    const { dictionary, own } = readStream(cursor, inflate)
    addMissing(entries, sized(own, dictionary))
    return dictionary
  }
  const { own, trailer } = lines
  sized(own, trailer)
  const hybrid = trailer.entries.get('XRefStm')
  // Objects that the table calls free may be in the stream, for readers that know streams (§7.5.8.4).
  if (hybrid !== undefined) {
    if (typeof hybrid !== 'number') return malformed()
    const beside = readStream(at(hybrid), inflate)
    // It means nothing there, but some readers follow it.
    if (![undefined, trailer.entries.get('Prev')].includes(beside.dictionary.entries.get('Prev'))) return malformed()
    for (const [number, entry] of sized(beside.own, beside.dictionary))
      if ((own.get(number)?.kind ?? 'free') === 'free') own.set(number, entry)
  }
  addMissing(entries, own)
  return trailer
}

/** Objects beyond the size of a table are none (§7.5.5). Some readers read them, and some look at all objects. */
const sized = (own: Map<number, Entry>, { entries }: PdfDictionary): Map<number, Entry> => {
  const size = entries.get('Size')
  if (typeof size !== 'number') return malformed()
  for (const [number, { kind }] of own) if (number >= size && kind !== 'free') malformed()
  return own
}

/** A row costs nearly as much as a line. */
const rowCost = 16

const readStream = (
  cursor: Cursor,
  inflate: (stream: PdfStream) => Uint8Array,
): { readonly dictionary: PdfDictionary; readonly own: Map<number, Entry> } => {
  // Where white space comes first, some readers look at all objects.
  if (!isDigit(cursor.bytes[cursor.at])) return malformed()
  const stream = readObject(cursor)
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
      // Rows of zeros are packed into almost nothing.
      spend(cursor, rowCost)
      const kind = kindWidth === 0 ? 1 : take(kindWidth)
      const [one, other] = [take(firstWidth), take(secondWidth)]
      if (kind === 1) addOwn(own, number, { kind: 'place', at: one, generation: other })
      else if (kind === 2) addOwn(own, number, { kind: 'packed', stream: one, index: other, generation: 0 })
      else addOwn(own, number, free)
    }
  }
  return { dictionary, own }
}
