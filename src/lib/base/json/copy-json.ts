import { type ErrorKind, MicroCredentialError } from '../errors.ts'
import { inputErrors, limitErrors } from '../shared-errors.ts'
import type { Json, JsonObject } from './json.ts'
import { defaultLimits, type JsonLimits } from './limits.ts'
import { toPointer } from './pointer.ts'
import { assertKey, assertNumber, assertString } from './rules.ts'
import { createSharing, type Described, describedId, type Sharing } from './share.ts'

/**
 * Copies a value that is plain JSON already, by the rules of `parseJson`. Each member is read once and as data, so that
 * an object with changing answers cannot show one value to the check and another to the reader. Getters, class
 * instances, functions and cycles are refused; members that are `undefined` are omitted, as in JSON. Objects that say
 * the same about one `id` become one object. Codes: `input.*`, `limit.*`.
 */
export const copyJson = (value: unknown, limits: Partial<JsonLimits> = {}): Json => {
  const copier: Copier = {
    limits: { ...defaultLimits, ...limits },
    nodes: 0,
    size: 0,
    deepest: 0,
    comparisonsLeft: maxComparisons,
    path: [],
    sharing: createSharing(),
  }
  try {
    return copy(copier, value)
  } catch (cause) {
    if (cause instanceof MicroCredentialError) throw cause
    // A proxy may throw whatever it likes from any of its traps.
    throw new MicroCredentialError(inputErrors['input.not_json'], { cause })
  }
}

/**
 * The limit of comparisons that end in a difference, because objects that differ only at their end are compared in full
 * at each level. Beyond it objects are copied without comparing, which costs a second copy and nothing else.
 */
const maxComparisons = 10_000

interface Copier {
  readonly limits: JsonLimits
  nodes: number
  size: number
  /** The greatest depth inside the object being copied; each object sets it and restores it afterwards. */
  deepest: number
  /** How many more comparisons may end in a difference. */
  comparisonsLeft: number
  readonly path: (string | number)[]
  readonly sharing: Sharing<Copied>
}

/** The copy of an object that describes an id. */
interface Copied extends Described {
  readonly source: object
  /** The minimum number of characters of its JSON text. */
  readonly size: number
}

const fail = (copier: Copier, kind: ErrorKind): never => {
  throw new MicroCredentialError(kind, { pointer: toPointer(copier.path) })
}

const grow = (copier: Copier, length: number): void => {
  copier.size += length
  if (copier.size > copier.limits.bytes) fail(copier, limitErrors['limit.bytes'])
}

const copy = (copier: Copier, value: unknown): Json => {
  // Every value takes at least one character of JSON text.
  grow(copier, 1)
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
  if (typeof value !== 'object') return fail(copier, inputErrors['input.not_json'])
  copier.nodes++
  if (copier.nodes > copier.limits.nodes) fail(copier, limitErrors['limit.nodes'])
  const depth = copier.path.length
  if (depth >= copier.limits.depth) fail(copier, limitErrors['limit.depth'])
  if (depth > copier.deepest) copier.deepest = depth
  return Array.isArray(value) ? copyArray(copier, value) : copyObject(copier, value)
}

const copyArray = (copier: Copier, value: readonly unknown[]): Json => {
  const { length } = value
  if (length > copier.limits.arrayLength) fail(copier, limitErrors['limit.array_length'])
  const array: Json[] = []
  for (let index = 0; index < length; index++) {
    copier.path.push(index)
    array.push(copy(copier, dataOf(copier, value, String(index))))
    copier.path.pop()
  }
  return array
}

const copyObject = (copier: Copier, value: object): Json => {
  if (!isPlain(value)) fail(copier, inputErrors['input.not_json'])
  const object: Record<string, Json> = {}
  const { nodes, size, deepest } = copier
  const depth = copier.path.length
  copier.deepest = depth
  let members = 0
  for (const key of Object.keys(value)) {
    assertKey(key, copier.limits, copier.path)
    if (!key.isWellFormed()) fail(copier, inputErrors['input.lone_surrogate'])
    const member = dataOf(copier, value, key)
    if (member === undefined) continue
    const known = members === 0 && key === 'id' ? findSame(copier, value, member) : undefined
    if (known !== undefined) return countAgain(copier, known, deepest)
    grow(copier, key.length)
    copier.path.push(key)
    object[key] = copy(copier, member)
    copier.path.pop()
    members++
  }
  const height = copier.deepest - depth
  copier.deepest = Math.max(deepest, copier.deepest)
  const id = describedId(object, members)
  if (id === undefined) return object
  const made = { object, source: value, nodes: copier.nodes - nodes + 1, size: copier.size - size, height }
  return copier.sharing.keep(id, made)
}

/** Plain objects of this or another realm, and those without a prototype. */
const isPlain = (value: object): boolean => {
  const prototype = Object.getPrototypeOf(value) as unknown
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** Finds an equal object that was copied before; returns nothing beyond a limit, so that copying reports it. */
const findSame = (copier: Copier, value: object, id: unknown): Copied | undefined => {
  const known = typeof id === 'string' ? copier.sharing.find(id) : undefined
  if (known === undefined) return undefined
  const { limits, path } = copier
  const fits =
    copier.nodes + known.nodes <= limits.nodes &&
    copier.size + known.size <= limits.bytes &&
    path.length + known.height < limits.depth
  if (!fits) return undefined
  if (known.source === value) return known
  const { comparisonsLeft } = copier
  if (!isSame(copier, value, known.object)) return undefined
  // Only comparisons that found a difference count.
  copier.comparisonsLeft = comparisonsLeft
  return known
}

const countAgain = (copier: Copier, { object, nodes, size, height }: Copied, deepest: number): Json => {
  // The object itself was counted already.
  copier.nodes += nodes - 1
  copier.size += size
  copier.deepest = Math.max(deepest, copier.path.length + height)
  return object
}

/**
 * Whether a value equals an earlier copy; `false` in doubt. The value is not kept, so it does not matter what code it
 * runs: the result is the earlier copy. Plain loops, because this takes most of the time on a credential that repeats
 * its descriptions.
 */
const isSame = (copier: Copier, value: unknown, copied: Json | undefined): boolean => {
  if (copier.comparisonsLeft-- <= 0) return false
  if (typeof copied !== 'object' || copied === null) return Object.is(value, copied)
  if (typeof value !== 'object' || value === null || Array.isArray(value) !== Array.isArray(copied)) return false
  if (Array.isArray(value)) {
    const members = copied as readonly Json[]
    if (value.length !== members.length) return false
    for (let at = 0; at < members.length; at++) if (!isSame(copier, value[at], members[at])) return false
    return true
  }
  if (!isPlain(value)) return false
  const keys = Object.keys(value)
  let at = 0
  for (const name in copied)
    if (name !== keys[at++] || !isSame(copier, (value as JsonObject)[name], (copied as JsonObject)[name])) return false
  return at === keys.length
}

const dataOf = (copier: Copier, value: object, key: string): unknown => {
  const descriptor = Object.getOwnPropertyDescriptor(value, key)
  if (descriptor?.value !== undefined) return descriptor.value
  // A hole in an array, or an accessor.
  return descriptor !== undefined && 'value' in descriptor ? undefined : fail(copier, inputErrors['input.not_json'])
}
