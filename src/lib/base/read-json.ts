import { fromUtf8 } from './bytes.ts'
import { type ErrorCode, MicroCredentialError } from './errors.ts'
import { isObject, type Json, type JsonObject } from './json.ts'
import { defaultLimits, type JsonLimits } from './limits.ts'
import { type Path, toPointer } from './pointer.ts'
import { createSharing } from './share.ts'

/**
 * Reads JSON text (RFC 8259) strictly: what two readers could understand differently is refused. That is: a key given
 * twice, keys that JavaScript gives a meaning, half surrogate pairs, numbers that do not survive, and anything beyond
 * the ceilings. `JSON.parse` lets all of these through. Objects that say the same of one `id` become one object.
 *
 * Codes: `input.*`, `limit.*`, with the place where the fault is.
 */
export const parseJson = (input: string | Uint8Array, limits: Partial<JsonLimits> = {}): Json => {
  const ceilings = { ...defaultLimits, ...limits }
  if (input.length > ceilings.bytes) throw new MicroCredentialError('limit.bytes')
  const text = typeof input === 'string' ? input : fromUtf8(input)
  if (text.charCodeAt(0) === 0xfeff) throw new MicroCredentialError('input.encoding')
  const reader: Reader = {
    text,
    at: 0,
    nodes: 0,
    limits: ceilings,
    path: [],
    share: createSharing(),
    controls: control.test(text),
    wellFormed: text.isWellFormed(),
  }
  skipSpace(reader)
  const value = readValue(reader)
  skipSpace(reader)
  if (reader.at < text.length) fail(reader, 'input.not_json')
  return value
}

/** The same, where it is an object. Codes: those, and `input.not_object`. */
export const parseObject = (input: string | Uint8Array, limits: Partial<JsonLimits> = {}): JsonObject => {
  const value = parseJson(input, limits)
  if (!isObject(value)) throw new MicroCredentialError('input.not_object')
  return value
}

/** The state of one reading; it never leaves this file. */
interface Reader {
  readonly text: string
  at: number
  nodes: number
  readonly limits: JsonLimits
  readonly path: (string | number)[]
  readonly share: (object: JsonObject) => JsonObject
  /** What the whole text is asked once, so that most strings need not be: has it controls, and whole pairs throughout? */
  readonly controls: boolean
  readonly wellFormed: boolean
}

const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Throws unless the key may be one of an object's. Shared with the reader of objects. */
export const assertKey = (key: string, limits: JsonLimits, path: Path): void => {
  if (key.length > limits.keyLength) throw new MicroCredentialError('limit.key_length', { pointer: toPointer(path) })
  if (forbiddenKeys.has(key)) throw new MicroCredentialError('input.forbidden_key', { pointer: toPointer(path) })
}

/** Throws unless every reader keeps the string as it is. */
export const assertString = (value: string, limits: JsonLimits, path: Path): void => {
  if (value.length > limits.stringLength)
    throw new MicroCredentialError('limit.string_length', { pointer: toPointer(path) })
  if (!value.isWellFormed()) throw new MicroCredentialError('input.lone_surrogate', { pointer: toPointer(path) })
}

/**
 * Throws unless every reader, and the canonical form of RDF, which keeps 16 digits, keep the number as it is. Minus
 * zero is refused because it is written like zero.
 */
export const assertNumber = (value: number, path: Path): void => {
  const kept = Number.isInteger(value)
    ? Number.isSafeInteger(value) && !Object.is(value, -0)
    : Number.isFinite(value) && Number(value.toExponential(15)) === value
  if (!kept) throw new MicroCredentialError('input.unsafe_number', { pointer: toPointer(path) })
}

const fail = (reader: Reader, code: ErrorCode): never => {
  throw new MicroCredentialError(code, { pointer: toPointer(reader.path) })
}

const skipSpace = (reader: Reader): void => {
  const { text } = reader
  for (;;) {
    const char = text.charCodeAt(reader.at)
    if (char !== 0x20 && char !== 0x0a && char !== 0x0d && char !== 0x09) return
    reader.at++
  }
}

const literals: Readonly<Record<string, readonly [string, Json]>> = {
  t: ['true', true],
  f: ['false', false],
  n: ['null', null],
}

const readValue = (reader: Reader): Json => {
  const char = reader.text[reader.at]
  if (char === '"') return readString(reader, reader.limits.stringLength, 'limit.string_length')
  if (char === '{') return readObject(reader)
  if (char === '[') return readArray(reader)
  const literal = char === undefined ? undefined : literals[char]
  if (literal === undefined) return readNumber(reader)
  if (!reader.text.startsWith(literal[0], reader.at)) fail(reader, 'input.not_json')
  reader.at += literal[0].length
  return literal[1]
}

const enter = (reader: Reader): void => {
  reader.nodes++
  if (reader.nodes > reader.limits.nodes) fail(reader, 'limit.nodes')
  if (reader.path.length >= reader.limits.depth) fail(reader, 'limit.depth')
  reader.at++
  skipSpace(reader)
}

/** Moves past `,` or the closing bracket; tells whether another member follows. */
const more = (reader: Reader, close: string): boolean => {
  skipSpace(reader)
  const char = reader.text[reader.at++]
  if (char === close) return false
  if (char !== ',') fail(reader, 'input.not_json')
  skipSpace(reader)
  return true
}

const readObject = (reader: Reader): Json => {
  enter(reader)
  const object: Record<string, Json> = {}
  if (reader.text[reader.at] === '}') {
    reader.at++
    return object
  }
  do {
    if (reader.text[reader.at] !== '"') fail(reader, 'input.not_json')
    const key = readString(reader, reader.limits.keyLength, 'limit.key_length')
    assertKey(key, reader.limits, reader.path)
    if (Object.hasOwn(object, key)) fail(reader, 'input.duplicate_key')
    skipSpace(reader)
    if (reader.text[reader.at++] !== ':') fail(reader, 'input.not_json')
    skipSpace(reader)
    reader.path.push(key)
    object[key] = readValue(reader)
    reader.path.pop()
  } while (more(reader, '}'))
  return reader.share(object)
}

const readArray = (reader: Reader): Json => {
  enter(reader)
  const array: Json[] = []
  if (reader.text[reader.at] === ']') {
    reader.at++
    return array
  }
  do {
    if (array.length >= reader.limits.arrayLength) fail(reader, 'limit.array_length')
    reader.path.push(array.length)
    array.push(readValue(reader))
    reader.path.pop()
  } while (more(reader, ']'))
  return array
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259, §7: they must be escaped
const control = /[\u0000-\u001f]/
const numeral = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y

const readString = (reader: Reader, ceiling: number, code: ErrorCode): string => {
  const { text } = reader
  const start = reader.at + 1
  const end = findQuote(reader, start)
  reader.at = end + 1
  const raw = text.slice(start, end)
  if (reader.controls && control.test(raw)) fail(reader, 'input.not_json')
  const isEscaped = raw.includes('\\')
  const value = isEscaped ? readEscaped(reader, text.slice(start - 1, end + 1)) : raw
  if (value.length > ceiling) fail(reader, code)
  if ((isEscaped || !reader.wellFormed) && !value.isWellFormed()) fail(reader, 'input.lone_surrogate')
  return value
}

/** Finds the quotation mark that ends a string: the first that has no backslash before it, or an even number of them. */
const findQuote = (reader: Reader, start: number): number => {
  const { text } = reader
  for (let end = text.indexOf('"', start); end !== -1; end = text.indexOf('"', end + 1)) {
    let before = end
    while (text.charCodeAt(before - 1) === 0x5c) before--
    if ((end - before) % 2 === 0) return end
  }
  return fail(reader, 'input.not_json')
}

const readEscaped = (reader: Reader, quoted: string): string => {
  try {
    return JSON.parse(quoted) as string
  } catch {
    return fail(reader, 'input.not_json')
  }
}

const readNumber = (reader: Reader): number => {
  numeral.lastIndex = reader.at
  if (!numeral.test(reader.text)) fail(reader, 'input.not_json')
  const written = reader.text.slice(reader.at, numeral.lastIndex)
  // Readers that count in decimals would keep digits that others drop.
  if (written.length > 16 && written.replace(/e.*$/i, '').replace(/^[-0.]+|\./g, '').length > 16)
    fail(reader, 'input.unsafe_number')
  const value = Number(written)
  assertNumber(value, reader.path)
  reader.at = numeral.lastIndex
  return value
}
