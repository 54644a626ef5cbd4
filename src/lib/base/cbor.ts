import { concat, fromUtf8, isBytes, toUtf8 } from './bytes.ts'

/** What proof values consist of: no tags, no floating-point numbers, no negative ones. */
export type Cbor = number | string | Uint8Array | readonly Cbor[] | ReadonlyMap<number, Uint8Array>

/** The major types (RFC 8949, §3.1). */
const majors = { number: 0, bytes: 2, text: 3, array: 4, map: 5 } as const

const head = (major: number, count: number): Uint8Array => {
  const first = major << 5
  if (count < 24) return Uint8Array.of(first | count)
  if (count < 0x100) return Uint8Array.of(first | 24, count)
  if (count < 0x10000) return Uint8Array.of(first | 25, count >> 8, count & 0xff)
  return Uint8Array.of(first | 26, count >>> 24, (count >> 16) & 0xff, (count >> 8) & 0xff, count & 0xff)
}

/** Encodes a value (RFC 8949, §4.2.1: shortest heads, definite lengths). */
export const encodeCbor = (value: Cbor): Uint8Array => {
  if (typeof value === 'number') return head(majors.number, value)
  if (typeof value === 'string') {
    const bytes = toUtf8(value)
    return concat(head(majors.text, bytes.length), bytes)
  }
  if (isBytes(value)) return concat(head(majors.bytes, value.length), value)
  if (value instanceof Map) {
    const entries = [...value].sort(([one], [other]) => one - other)
    return concat(head(majors.map, entries.length), ...entries.flat().map(encodeCbor))
  }
  const members = value as readonly Cbor[]
  return concat(head(majors.array, members.length), ...members.map(encodeCbor))
}

/** Deeper than any proof value. */
const maxDepth = 4

interface Reading {
  readonly bytes: Uint8Array
  at: number
}

/** Decodes one value that fills the bytes; `undefined` for anything that `encodeCbor` would have written otherwise. */
export const decodeCbor = (bytes: Uint8Array): Cbor | undefined => {
  const reading: Reading = { bytes, at: 0 }
  const value = readValue(reading, 0)
  return reading.at === bytes.length ? value : undefined
}

const readValue = (reading: Reading, depth: number): Cbor | undefined => {
  const major = (reading.bytes[reading.at] ?? 0xff) >> 5
  const count = readCount(reading)
  if (count === undefined || depth > maxDepth) return undefined
  if (major === majors.number) return count
  // Every member takes at least one byte, so that a length that is only claimed costs nothing.
  if (count > reading.bytes.length - reading.at) return undefined
  if (major === majors.bytes || major === majors.text) {
    const content = reading.bytes.slice(reading.at, reading.at + count)
    reading.at += count
    return major === majors.bytes ? content : textIn(content)
  }
  if (major === majors.array) return readArray(reading, count, depth)
  return major === majors.map ? readMap(reading, count, depth) : undefined
}

const textIn = (bytes: Uint8Array): string | undefined => {
  try {
    return fromUtf8(bytes)
  } catch {
    return undefined
  }
}

const readCount = (reading: Reading): number | undefined => {
  const short = (reading.bytes[reading.at++] ?? 0xff) & 0x1f
  if (short < 24) return short
  const width = { 24: 1, 25: 2, 26: 4 }[short]
  if (width === undefined || reading.at + width > reading.bytes.length) return undefined
  let count = 0
  for (let index = 0; index < width; index++) count = count * 256 + (reading.bytes[reading.at++] ?? 0)
  // A shorter head would have done.
  const least = { 1: 24, 2: 0x100, 4: 0x10000 }[width] ?? 0
  return count < least ? undefined : count
}

const readArray = (reading: Reading, count: number, depth: number): Cbor[] | undefined => {
  const members: Cbor[] = []
  for (let index = 0; index < count; index++) {
    const member = readValue(reading, depth + 1)
    if (member === undefined) return undefined
    members.push(member)
  }
  return members
}

const readMap = (reading: Reading, count: number, depth: number): Map<number, Uint8Array> | undefined => {
  const map = new Map<number, Uint8Array>()
  for (let index = 0; index < count; index++) {
    const [key, value] = [readValue(reading, depth + 1), readValue(reading, depth + 1)]
    if (typeof key !== 'number' || !isBytes(value) || map.has(key)) return undefined
    map.set(key, value)
  }
  return map
}
