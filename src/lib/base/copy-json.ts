import { type ErrorCode, MicroCredentialError } from './errors.ts'
import type { Json, JsonObject } from './json.ts'
import { defaultLimits, type JsonLimits } from './limits.ts'
import { toPointer } from './pointer.ts'
import { assertKey, assertNumber, assertString } from './read-json.ts'
import { createSharing } from './share.ts'

/**
 * Copies a value that is plain JSON already, by the rules of `parseJson`. Each member is read once, as data: an object
 * that answers differently each time it is asked cannot show one face to the check and another to the reader. Getters,
 * class instances, functions and cycles are refused; members that are `undefined` are left out, as JSON does. Objects
 * that say the same of one `id` become one object.
 *
 * Codes: `input.*`, `limit.*`.
 */
export const copyJson = (value: unknown, limits: Partial<JsonLimits> = {}): Json => {
  const copier: Copier = {
    limits: { ...defaultLimits, ...limits },
    nodes: 0,
    size: 0,
    path: [],
    share: createSharing(),
  }
  try {
    return copy(copier, value)
  } catch (cause) {
    if (cause instanceof MicroCredentialError) throw cause
    // A proxy may throw whatever it likes from any of its traps.
    throw new MicroCredentialError('input.not_json', { cause })
  }
}

interface Copier {
  readonly limits: JsonLimits
  nodes: number
  size: number
  readonly path: (string | number)[]
  readonly share: (object: JsonObject) => JsonObject
}

const fail = (copier: Copier, code: ErrorCode): never => {
  throw new MicroCredentialError(code, { pointer: toPointer(copier.path) })
}

const grow = (copier: Copier, length: number): void => {
  copier.size += length
  if (copier.size > copier.limits.bytes) fail(copier, 'limit.bytes')
}

const copy = (copier: Copier, value: unknown): Json => {
  if (typeof value === 'string') {
    assertString(value, copier.limits, copier.path)
    grow(copier, value.length)
    return value
  }
  if (typeof value === 'number') {
    assertNumber(value, copier.path)
    return value
  }
  if (typeof value === 'boolean' || value === null) return value
  if (typeof value !== 'object') return fail(copier, 'input.not_json')
  copier.nodes++
  if (copier.nodes > copier.limits.nodes) fail(copier, 'limit.nodes')
  if (copier.path.length >= copier.limits.depth) fail(copier, 'limit.depth')
  return Array.isArray(value) ? copyArray(copier, value) : copyObject(copier, value)
}

const copyArray = (copier: Copier, value: readonly unknown[]): Json => {
  const { length } = value
  if (length > copier.limits.arrayLength) fail(copier, 'limit.array_length')
  const array: Json[] = []
  for (let index = 0; index < length; index++) {
    copier.path.push(index)
    array.push(copy(copier, dataOf(copier, value, String(index))))
    copier.path.pop()
  }
  return array
}

const copyObject = (copier: Copier, value: object): Json => {
  const prototype = Object.getPrototypeOf(value) as unknown
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) fail(copier, 'input.not_json')
  const object: Record<string, Json> = {}
  for (const key of Object.keys(value)) {
    assertKey(key, copier.limits, copier.path)
    if (!key.isWellFormed()) fail(copier, 'input.lone_surrogate')
    grow(copier, key.length)
    const member = dataOf(copier, value, key)
    if (member === undefined) continue
    copier.path.push(key)
    object[key] = copy(copier, member)
    copier.path.pop()
  }
  return copier.share(object)
}

const dataOf = (copier: Copier, value: object, key: string): unknown => {
  const descriptor = Object.getOwnPropertyDescriptor(value, key)
  if (descriptor === undefined || !('value' in descriptor)) return fail(copier, 'input.not_json')
  return descriptor.value
}
