import { fromUtf8 } from '../bytes.ts'
import { MicroCredentialError } from '../errors.ts'
import { inputErrors, limitErrors } from '../shared-errors.ts'
import { isObject, type Json, type JsonObject } from './json.ts'
import { defaultLimits, type JsonLimits } from './limits.ts'
import { control, readNumber, readString, skipSpace } from './read-token.ts'
import { fail, type Read, type Reader } from './reader.ts'
import { assertKey } from './rules.ts'
import { createSharing, describedId } from './share.ts'

/**
 * Parses JSON text (RFC 8259) strictly and refuses what two readers could understand differently: duplicate keys, keys
 * with a special meaning in JavaScript, unpaired surrogates, numbers that lose precision, and anything beyond the
 * limits. `JSON.parse` accepts all of these. Objects that say the same about one `id` become one object. Codes:
 * `input.*`, `limit.*`, with the place of the error.
 */
export const parseJson = (input: string | Uint8Array, limits: Partial<JsonLimits> = {}): Json => {
  const ceilings = { ...defaultLimits, ...limits }
  if (input.length > ceilings.bytes) throw new MicroCredentialError(limitErrors['limit.bytes'])
  const text = typeof input === 'string' ? input : fromUtf8(input)
  if (text.charCodeAt(0) === 0xfeff) throw new MicroCredentialError(inputErrors['input.encoding'])
  const reader: Reader = {
    text,
    at: 0,
    nodes: 0,
    limits: ceilings,
    deepest: 0,
    path: [],
    sharing: createSharing(),
    controls: control.test(text),
    wellFormed: text.isWellFormed(),
  }
  skipSpace(reader)
  const value = readValue(reader)
  skipSpace(reader)
  if (reader.at < text.length) fail(reader, inputErrors['input.not_json'])
  return value
}

/** Parses JSON text that must be an object. Codes: those of `parseJson`, and `input.not_object`. */
export const parseObject = (input: string | Uint8Array, limits: Partial<JsonLimits> = {}): JsonObject => {
  const value = parseJson(input, limits)
  if (!isObject(value)) throw new MicroCredentialError(inputErrors['input.not_object'])
  return value
}

const literals: Readonly<Record<string, readonly [string, Json]>> = {
  t: ['true', true],
  f: ['false', false],
  n: ['null', null],
}

const readValue = (reader: Reader): Json => {
  const char = reader.text[reader.at]
  if (char === '"') return readString(reader, reader.limits.stringLength, limitErrors['limit.string_length'])
  if (char === '{') return readObject(reader)
  if (char === '[') return readArray(reader)
  const literal = char === undefined ? undefined : literals[char]
  if (literal === undefined) return readNumber(reader)
  if (!reader.text.startsWith(literal[0], reader.at)) fail(reader, inputErrors['input.not_json'])
  reader.at += literal[0].length
  return literal[1]
}

const enter = (reader: Reader): void => {
  const depth = reader.path.length
  reader.nodes++
  if (reader.nodes > reader.limits.nodes) fail(reader, limitErrors['limit.nodes'])
  if (depth >= reader.limits.depth) fail(reader, limitErrors['limit.depth'])
  if (depth > reader.deepest) reader.deepest = depth
  reader.at++
  skipSpace(reader)
}

/** Skips `,` or the closing bracket; returns whether another member follows. */
const more = (reader: Reader, close: string): boolean => {
  skipSpace(reader)
  const char = reader.text[reader.at++]
  if (char === close) return false
  if (char !== ',') fail(reader, inputErrors['input.not_json'])
  skipSpace(reader)
  return true
}

/** The text with which most node descriptions begin. */
const beginning = '{"id":"'

/**
 * Finds an object with exactly the same text that was read before; returns nothing beyond a limit, so that reading
 * reports it.
 */
const findSame = ({ text, at, nodes, limits, path, sharing }: Reader): Read | undefined => {
  if (!text.startsWith(beginning, at)) return undefined
  const start = at + beginning.length
  const known = sharing.find(text.slice(start, text.indexOf('"', start)))
  // `===` compares blocks of memory, `startsWith` compares characters.
  if (known === undefined || text.slice(at, at + known.text.length) !== known.text) return undefined
  return nodes + known.nodes <= limits.nodes && path.length + known.height < limits.depth ? known : undefined
}

const readAgain = (reader: Reader, { object, text, nodes, height }: Read): Json => {
  reader.at += text.length
  reader.nodes += nodes
  reader.deepest = Math.max(reader.deepest, reader.path.length + height)
  return object
}

const readObject = (reader: Reader): Json => {
  const known = findSame(reader)
  if (known !== undefined) return readAgain(reader, known)
  const { at, nodes, deepest } = reader
  const depth = reader.path.length
  reader.deepest = depth
  enter(reader)
  const object: Record<string, Json> = {}
  if (reader.text[reader.at] === '}') {
    reader.at++
    reader.deepest = Math.max(deepest, depth)
    return object
  }
  let members = 0
  do {
    if (reader.text[reader.at] !== '"') fail(reader, inputErrors['input.not_json'])
    const key = readString(reader, reader.limits.keyLength, limitErrors['limit.key_length'])
    assertKey(key, reader.limits, reader.path)
    if (Object.hasOwn(object, key)) fail(reader, inputErrors['input.duplicate_key'])
    skipSpace(reader)
    if (reader.text[reader.at++] !== ':') fail(reader, inputErrors['input.not_json'])
    skipSpace(reader)
    reader.path.push(key)
    object[key] = readValue(reader)
    reader.path.pop()
    members++
  } while (more(reader, '}'))
  const height = reader.deepest - depth
  reader.deepest = Math.max(deepest, reader.deepest)
  const id = describedId(object, members)
  if (id === undefined) return object
  return reader.sharing.keep(id, {
    object,
    text: reader.text.slice(at, reader.at),
    nodes: reader.nodes - nodes,
    height,
  })
}

const readArray = (reader: Reader): Json => {
  enter(reader)
  const array: Json[] = []
  if (reader.text[reader.at] === ']') {
    reader.at++
    return array
  }
  do {
    if (array.length >= reader.limits.arrayLength) fail(reader, limitErrors['limit.array_length'])
    reader.path.push(array.length)
    array.push(readValue(reader))
    reader.path.pop()
  } while (more(reader, ']'))
  return array
}
