import { malformed } from './malformed.ts'

/** A value of PDF (ISO 32000-1, §7.3). The content of strings is never needed. */
export type PdfValue =
  | null
  | boolean
  | number
  | PdfName
  | PdfString
  | PdfArray
  | PdfDictionary
  | PdfReference
  | PdfStream

export interface PdfName {
  readonly kind: 'name'
  readonly name: string
}
export interface PdfString {
  readonly kind: 'string'
}
export interface PdfArray {
  readonly kind: 'array'
  readonly members: readonly PdfValue[]
}
export interface PdfDictionary {
  readonly kind: 'dictionary'
  readonly entries: ReadonlyMap<string, PdfValue>
}
export interface PdfReference {
  readonly kind: 'reference'
  readonly number: number
  readonly generation: number
}
/** A stream: its dictionary, and where its data begin. */
export interface PdfStream {
  readonly kind: 'stream'
  readonly dictionary: PdfDictionary
  readonly start: number
}

/** A place in bytes, and how many more of them may be read in all: parts of a file can be read many times. */
export interface Cursor {
  readonly bytes: Uint8Array
  at: number
  readonly budget: { left: number }
}

export const isKind = <K extends Exclude<PdfValue, null | boolean | number>['kind']>(
  value: PdfValue | undefined,
  kind: K,
): value is Extract<PdfValue, { readonly kind: K }> =>
  typeof value === 'object' && value !== null && value.kind === kind

const maxDepth = 64

const whiteSpace: ReadonlySet<number> = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20])
const delimiters: ReadonlySet<number> = new Set([...'()<>[]{}/%'].map((one) => one.charCodeAt(0)))
const isRegular = (byte: number | undefined): boolean =>
  byte !== undefined && !whiteSpace.has(byte) && !delimiters.has(byte)

export const spend = ({ budget }: Cursor, bytes: number): void => {
  budget.left -= bytes
  if (budget.left < 0) malformed()
}

/** Skips white space and comments. */
export const skipSpace = (cursor: Cursor): void => {
  const { bytes } = cursor
  const from = cursor.at
  for (let isComment = false; cursor.at < bytes.length; cursor.at++) {
    const byte = bytes[cursor.at] ?? 0
    if (byte === 0x25) isComment = true
    else if (byte === 0x0a || byte === 0x0d) isComment = false
    else if (!isComment && !whiteSpace.has(byte)) break
  }
  spend(cursor, cursor.at - from + 1)
}

/** The longest word that has a meaning; names may be longer. */
const maxWord = 127

/** The regular characters at the place: a number, a keyword, or the rest of a name. */
export const readWord = (cursor: Cursor): string => {
  const from = cursor.at
  while (isRegular(cursor.bytes[cursor.at])) {
    cursor.at++
    if (cursor.at - from > maxWord) malformed()
  }
  spend(cursor, cursor.at - from + 1)
  return String.fromCharCode(...cursor.bytes.subarray(from, cursor.at))
}

export const expectWord = (cursor: Cursor, word: string): void => {
  skipSpace(cursor)
  if (readWord(cursor) !== word) malformed()
}

const integer = /^\d{1,10}$/
const numeral = /^[+-]?(?:\d+\.?\d*|\.\d+)$/

export const readInteger = (cursor: Cursor): number => {
  skipSpace(cursor)
  const word = readWord(cursor)
  return integer.test(word) ? Number(word) : malformed()
}

/** A value costs more than its bytes. */
const valueCost = 16

export const readValue = (cursor: Cursor, depth = 0): PdfValue => {
  if (depth > maxDepth) malformed()
  spend(cursor, valueCost)
  skipSpace(cursor)
  const { bytes, at } = cursor
  switch (bytes[at]) {
    case 0x2f:
      cursor.at++
      return { kind: 'name', name: readName(cursor) }
    case 0x28:
      return skipString(cursor)
    case 0x5b:
      return readArray(cursor, depth)
    case 0x3c:
      return bytes[at + 1] === 0x3c ? readDictionary(cursor, depth) : skipHexString(cursor)
  }
  const word = readWord(cursor)
  if (word === 'true' || word === 'false') return word === 'true'
  if (word === 'null') return null
  if (!numeral.test(word)) return malformed()
  return (integer.test(word) ? readReference(cursor, Number(word)) : undefined) ?? Number(word)
}

/** Three words make a reference: `12 0 R`. Anything else leaves the place as it was. */
const readReference = (cursor: Cursor, number: number): PdfReference | undefined => {
  const from = cursor.at
  skipSpace(cursor)
  const generation = readShort(cursor)
  skipSpace(cursor)
  if (integer.test(generation) && readShort(cursor) === 'R')
    return { kind: 'reference', number, generation: Number(generation) }
  cursor.at = from
  return undefined
}

/** A word as far as it may be part of a reference. */
const readShort = (cursor: Cursor): string => {
  const from = cursor.at
  while (cursor.at - from < 11 && isRegular(cursor.bytes[cursor.at])) cursor.at++
  spend(cursor, cursor.at - from)
  return String.fromCharCode(...cursor.bytes.subarray(from, cursor.at))
}

/** `/E#46` is another way to write `/EF`. */
const readName = (cursor: Cursor): string =>
  readWord(cursor).replace(/#([\dA-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

const skipString = (cursor: Cursor): PdfString => {
  const from = cursor.at
  let depth = 0
  for (; cursor.at < cursor.bytes.length; cursor.at++) {
    const byte = cursor.bytes[cursor.at]
    if (byte === 0x5c) cursor.at++
    else if (byte === 0x28) depth++
    else if (byte === 0x29 && --depth === 0) break
  }
  spend(cursor, cursor.at - from)
  return cursor.at++ < cursor.bytes.length ? { kind: 'string' } : malformed()
}

const skipHexString = (cursor: Cursor): PdfString => {
  const end = cursor.bytes.indexOf(0x3e, cursor.at)
  if (end < 0) malformed()
  spend(cursor, end - cursor.at)
  cursor.at = end + 1
  return { kind: 'string' }
}

const readArray = (cursor: Cursor, depth: number): PdfArray => {
  const members: PdfValue[] = []
  cursor.at++
  for (skipSpace(cursor); cursor.bytes[cursor.at] !== 0x5d; skipSpace(cursor))
    members.push(readValue(cursor, depth + 1))
  cursor.at++
  return { kind: 'array', members }
}

/** Readers disagree about which of two equal keys counts. */
export const readDictionary = (cursor: Cursor, depth = 0): PdfDictionary => {
  const entries = new Map<string, PdfValue>()
  skipSpace(cursor)
  if (cursor.bytes[cursor.at] !== 0x3c || cursor.bytes[cursor.at + 1] !== 0x3c) malformed()
  cursor.at += 2
  for (skipSpace(cursor); cursor.bytes[cursor.at] !== 0x3e; skipSpace(cursor)) {
    const key = readValue(cursor, depth + 1)
    if (!isKind(key, 'name') || entries.has(key.name)) return malformed()
    entries.set(key.name, readValue(cursor, depth + 1))
  }
  if (cursor.bytes[cursor.at + 1] !== 0x3e) malformed()
  cursor.at += 2
  return { kind: 'dictionary', entries }
}
