import { type Entry, free } from './entries.ts'
import { malformed } from './malformed.ts'
import { readObject } from './objects.ts'
import { decodeStream, type Resolve } from './streams.ts'
import { readTables } from './tables.ts'
import { type Cursor, expectWord, isKind, type PdfStream, type PdfValue, readInteger, readValue } from './values.ts'

/** A PDF file whose objects are found by its own tables. A file whose tables are wrong is not repaired: readers differ. */
export interface PdfFile {
  readonly root: PdfValue
  readonly resolve: Resolve
  /** The data of a stream as they stand in the file. */
  dataOf(stream: PdfStream): Uint8Array
}

/** What may be spent on reading a file: each byte several times, and never longer than a second or so. */
const budgetFor = (bytes: number): number => Math.min(bytes * 8 + 4 * 1024 * 1024, 64 * 1024 * 1024)

/** All that is decompressed to find objects. */
const mostInflated = 32 * 1024 * 1024

export const openPdf = (bytes: Uint8Array): PdfFile => {
  const budget = { left: budgetFor(bytes.length) }
  const inflated = { left: mostInflated }
  const at = (place: number): Cursor => ({ bytes, at: place, budget })
  const entries = new Map<number, Entry>()
  const values = new Map<number, PdfValue>()
  const packed = new Map<number, ObjectStream>()
  const underWay = new Set<number>()

  const resolve: Resolve = (value) => {
    let found = value ?? null
    for (let steps = 0; isKind(found, 'reference'); steps++) {
      if (steps > 32) return malformed()
      found = objectOf(found.number, found.generation)
    }
    return found
  }

  const objectOf = (number: number, generation: number): PdfValue => {
    const entry = entries.get(number) ?? free
    // Some readers compare the generations, and look at all objects where one is wrong.
    if (entry.kind !== 'free' && entry.generation !== generation) return malformed()
    const known = values.get(number)
    if (known !== undefined) return known
    if (underWay.has(number)) return malformed()
    underWay.add(number)
    const value =
      entry.kind === 'free'
        ? null
        : entry.kind === 'place'
          ? readObject(at(entry.at), number, generation)
          : readPacked(entry.stream, entry.index, number)
    values.set(number, value)
    return value
  }

  const dataOf = ({ dictionary, start }: PdfStream, find = resolve): Uint8Array => {
    const length = find(dictionary.entries.get('Length'))
    if (typeof length !== 'number' || length < 0) return malformed()
    expectWord(at(start + length), 'endstream')
    return bytes.subarray(start, start + length)
  }

  /** Objects within a compressed stream (§7.5.7). */
  const readPacked = (container: number, index: number, number: number): PdfValue => {
    const stream = packed.get(container) ?? openObjectStream(container)
    packed.set(container, stream)
    const [found, offset] = stream.objects[index] ?? malformed()
    if (found !== number) malformed()
    return readValue({ bytes: stream.data, at: stream.first + offset, budget })
  }

  const openObjectStream = (container: number): ObjectStream => {
    const stream = objectOf(container, 0)
    if (!isKind(stream, 'stream')) return malformed()
    const [count, first] = ['N', 'First'].map((name) => resolve(stream.dictionary.entries.get(name)))
    if (typeof count !== 'number' || typeof first !== 'number' || first < 0) return malformed()
    const data = inflate(stream)
    const cursor: Cursor = { bytes: data, at: 0, budget }
    const objects: (readonly [number, number])[] = []
    for (let one = 0; one < count; one++) objects.push([readInteger(cursor), readInteger(cursor)])
    // Some readers find an object by its place in the index, others by its number.
    if (new Set(objects.map(([number]) => number)).size < objects.length) malformed()
    return { data, first, objects }
  }

  const inflate = (stream: PdfStream, find = resolve): Uint8Array => {
    const data = decodeStream(dataOf(stream, find), stream.dictionary, find, inflated.left)
    inflated.left -= data.length
    return data
  }

  const trailer = readTables(bytes, at, entries, (stream) => inflate(stream, direct))
  return { root: resolve(trailer.entries.get('Root')), resolve, dataOf }
}

/** Tables name nothing by reference (§7.5.8.2): it leads nowhere before they are read, and somewhere afterwards. */
const direct: Resolve = (value = null) => value

interface ObjectStream {
  readonly data: Uint8Array
  readonly first: number
  readonly objects: readonly (readonly [number: number, offset: number])[]
}
