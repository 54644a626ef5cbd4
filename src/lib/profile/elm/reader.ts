import { isObject, type Json, type JsonObject } from '../../base/json/json.ts'
import { readDateTimeStamp } from '../../base/time.ts'
import type { LocalizedText } from '../../model/text.ts'
import { type Bodies, bodiesOf, isMadeUp, toList, unite } from './nodes.ts'

type Read<T> = (reader: Reader, node: JsonObject) => T | undefined

/** What reading needs: the nodes by id, and what was read of them. */
export interface Reader {
  readonly bodies: Bodies
  /** Each node is read once in each way, however often a file refers to it. */
  readonly known: Map<Read<unknown>, Map<JsonObject, unknown>>
}

export const createReader = (credential: JsonObject): Reader => ({
  bodies: bodiesOf(credential, unite),
  known: new Map(),
})

const readOnce = <T>(reader: Reader, node: JsonObject, read: Read<T>): T | undefined => {
  const known = reader.known.get(read) ?? new Map<JsonObject, unknown>()
  reader.known.set(read, known)
  if (!known.has(node)) known.set(node, read(reader, node))
  return known.get(node) as T | undefined
}

/** The nodes that a member refers to or holds, each with all that the document says of it. What is no node is left out. */
export const nodesIn = (reader: Reader, value: Json | undefined): readonly JsonObject[] =>
  toList(value).flatMap((member) => {
    const id = isObject(member) ? member.id : member
    const body = typeof id === 'string' ? reader.bodies.get(id) : undefined
    if (body !== undefined) return [body]
    if (isObject(member)) return [member]
    return typeof member === 'string' ? [{ id: member }] : []
  })

export const nodeIn = (reader: Reader, value: Json | undefined): JsonObject | undefined => nodesIn(reader, value)[0]

/** Reads every node of a member, and leaves out what cannot be read; `undefined` if nothing is left. */
export const readAll = <T>(
  reader: Reader,
  value: Json | undefined,
  read: Read<T>,
): readonly [T, ...T[]] | undefined => {
  const [first, ...rest] = nodesIn(reader, value).flatMap((node) => {
    const found = readOnce(reader, node, read)
    return found === undefined ? [] : [found]
  })
  return first === undefined ? undefined : [first, ...rest]
}

export const readOne = <T>(reader: Reader, value: Json | undefined, read: Read<T>): T | undefined =>
  readAll(reader, value, read)?.[0]

/** Text by language; of several texts in one language the first. */
export const readText = (value: Json | undefined): LocalizedText | undefined => {
  if (!isObject(value)) return undefined
  const texts = Object.entries(value).flatMap(([tag, text]) => {
    const [first] = toList(text)
    return typeof first === 'string' && first !== '' ? [[tag, first] as const] : []
  })
  return texts.length === 0 ? undefined : Object.fromEntries(texts)
}

/** A text of which only one language is expected: a name. */
export const readAnyText = (value: Json | undefined): string | undefined => {
  const [first] = Object.values(readText(value) ?? {})
  return first
}

/** A string; a number is written out, as in `"point": 2`. */
export const readString = (value: Json | undefined): string | undefined => {
  const [first] = toList(value)
  if (typeof first === 'number') return String(first)
  return typeof first === 'string' && first !== '' ? first : undefined
}

export const readMoment = (value: Json | undefined): string | undefined => {
  const text = readString(value)
  return text !== undefined && readDateTimeStamp(text) !== undefined ? text : undefined
}

/** The id of a node, unless it was made up for the file. */
export const readId = (node: JsonObject): string | undefined =>
  typeof node.id === 'string' && !isMadeUp(node.id) ? node.id : undefined

/** Leaves out the members that are absent, so that what is read back has no more keys than what was written. */
export const present = <T extends object>(members: { [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T
