import { type ErrorKind, MicroCredentialError } from '../../base/errors.ts'
import type { Json } from '../../base/json/json.ts'
import { type Path, toPointer } from '../../base/json/pointer.ts'
import { modelErrors } from '../errors.ts'
import { ceilings } from './ceilings.ts'

/** Plain data as written in code: JSON, and dates. Members that are `undefined` are omitted. */
export type Plain = string | number | boolean | null | Date | readonly Plain[] | { readonly [key: string]: Plain }

interface Copier {
  readonly path: (string | number)[]
  nodes: number
  size: number
}

const fail = (kind: ErrorKind, path: Path): never => {
  throw new MicroCredentialError(kind, { pointer: toPointer(path) })
}

/**
 * Copies the input, so that what is validated is what is returned, even if the object returns different values each
 * time it is read. Throws `model.not_plain` and `model.too_large`.
 */
export const readInput = (input: unknown): Plain => {
  const copier: Copier = { path: [], nodes: 0, size: 0 }
  try {
    return copy(copier, input)
  } catch (cause) {
    if (cause instanceof MicroCredentialError) throw cause
    // A proxy may throw whatever it likes from any of its traps.
    throw new MicroCredentialError(modelErrors['model.not_plain'], { cause })
  }
}

const grow = (copier: Copier, size: number): void => {
  copier.size += size
  if (copier.size > ceilings.size) fail(modelErrors['model.too_large'], copier.path)
}

const copy = (copier: Copier, value: unknown): Plain => {
  if (typeof value === 'string') grow(copier, value.length)
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null)
    return value
  if (typeof value !== 'object') return fail(modelErrors['model.not_plain'], copier.path)
  copier.nodes++
  // Also ends cycles.
  if (copier.nodes > ceilings.nodes || copier.path.length > ceilings.depth)
    fail(modelErrors['model.too_large'], copier.path)
  if (value instanceof Date) return new Date(Date.prototype.getTime.call(value))
  return Array.isArray(value) ? copyList(copier, value) : copyObject(copier, value)
}

const copyList = (copier: Copier, value: readonly unknown[]): Plain => {
  const { length } = value
  if (length > ceilings.nodes) fail(modelErrors['model.too_large'], copier.path)
  const list: Plain[] = []
  for (let index = 0; index < length; index++) {
    copier.path.push(index)
    list.push(copy(copier, dataOf(copier, value, String(index))))
    copier.path.pop()
  }
  return list
}

const copyObject = (copier: Copier, value: object): Plain => {
  const prototype = Object.getPrototypeOf(value) as unknown
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) fail(modelErrors['model.not_plain'], copier.path)
  const keys = Reflect.ownKeys(value)
  grow(copier, keys.length)
  const members: Record<string, Plain> = {}
  for (const key of keys) {
    if (typeof key === 'symbol') return fail(modelErrors['model.not_plain'], copier.path)
    grow(copier, key.length)
    const member = dataOf(copier, value, key)
    if (member === undefined) continue
    // `__proto__` sets the prototype in JavaScript, and schemas ignore it.
    if (key === '__proto__') return fail(modelErrors['model.unknown_member'], copier.path)
    copier.path.push(key)
    members[key] = copy(copier, member)
    copier.path.pop()
  }
  return members
}

const dataOf = (copier: Copier, value: object, key: string): unknown => {
  const descriptor = Object.getOwnPropertyDescriptor(value, key)
  if (descriptor === undefined || !('value' in descriptor)) return fail(modelErrors['model.not_plain'], copier.path)
  return descriptor.value
}

/** Converts dates to text, for comparing. */
export const toJson = (value: Plain): Json => {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (Array.isArray(value)) return value.map((member: Plain) => toJson(member))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, toJson(member)]))
}
