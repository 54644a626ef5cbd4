import { type ErrorCode, MicroCredentialError } from '../errors.ts'
import type { Json, JsonObject } from './json.ts'
import { defaultLimits, type JsonLimits } from './limits.ts'
import { toPointer } from './pointer.ts'
import { assertKey, assertNumber, assertString } from './rules.ts'
import { createSharing, type Described, describedId, type Sharing } from './share.ts'

/**
 * Copies a value that is plain JSON already, by the rules of `parseJson`. Whatever is in the copy was read once, as data:
 * an object that answers differently each time it is asked cannot show one face to the check and another to the reader.
 * Getters, class instances, functions and cycles are refused; members that are `undefined` are left out, as JSON does.
 * Objects that say the same of one `id` become one object.
 *
 * Codes: `input.*`, `limit.*`.
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
    throw new MicroCredentialError('input.not_json', { cause })
  }
}

/**
 * What differs at its end is compared in vain, at each level that describes something. Beyond this it is copied without
 * comparing: that costs a second description, and no more.
 */
const maxComparisons = 10_000

interface Copier {
  readonly limits: JsonLimits
  nodes: number
  size: number
  /** The greatest depth within the object that is being copied; each object sets it anew, and puts it back. */
  deepest: number
  /** How many members may still be compared in vain. */
  comparisonsLeft: number
  readonly path: (string | number)[]
  readonly sharing: Sharing<Copied>
}

/** What was made of an object that describes something. */
interface Copied extends Described {
  readonly source: object
  /** Characters that a text of it would have at least. */
  readonly size: number
}

const fail = (copier: Copier, code: ErrorCode): never => {
  throw new MicroCredentialError(code, { pointer: toPointer(copier.path) })
}

const grow = (copier: Copier, length: number): void => {
  copier.size += length
  if (copier.size > copier.limits.bytes) fail(copier, 'limit.bytes')
}

const copy = (copier: Copier, value: unknown): Json => {
  // Whatever it is, a text would spend a character on it.
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
  if (typeof value !== 'object') return fail(copier, 'input.not_json')
  copier.nodes++
  if (copier.nodes > copier.limits.nodes) fail(copier, 'limit.nodes')
  const depth = copier.path.length
  if (depth >= copier.limits.depth) fail(copier, 'limit.depth')
  if (depth > copier.deepest) copier.deepest = depth
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
  if (!isPlain(value)) fail(copier, 'input.not_json')
  const object: Record<string, Json> = {}
  const { nodes, size, deepest } = copier
  const depth = copier.path.length
  copier.deepest = depth
  let members = 0
  for (const key of Object.keys(value)) {
    assertKey(key, copier.limits, copier.path)
    if (!key.isWellFormed()) fail(copier, 'input.lone_surrogate')
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

/** Objects of this program or of another realm, and those without a prototype. */
const isPlain = (value: object): boolean => {
  const prototype = Object.getPrototypeOf(value) as unknown
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** What was copied already, and is the same, member for member; within the ceilings, which are told of by copying. */
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
  // Only what was in vain counts.
  copier.comparisonsLeft = comparisonsLeft
  return known
}

const countAgain = (copier: Copier, { object, nodes, size, height }: Copied, deepest: number): Json => {
  // The object itself has been counted.
  copier.nodes += nodes - 1
  copier.size += size
  copier.deepest = Math.max(deepest, copier.path.length + height)
  return object
}

/**
 * Whether a value is what was copied before; in doubt it is not. Nothing of it is kept, so it does not matter how it
 * comes to its answers: what is handed on was read as data. In plain loops, for this is most of the work on a credential
 * that describes the same again and again.
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
  // A hole of an array, or an accessor.
  return descriptor !== undefined && 'value' in descriptor ? undefined : fail(copier, 'input.not_json')
}
