import type { Json, JsonObject } from './json.ts'

/** An object that was read, with its contribution to the limits when it occurs again. */
export interface Described {
  readonly object: JsonObject
  /** The number of objects and arrays, itself included. */
  readonly nodes: number
  /** The number of levels below it. */
  readonly height: number
}

export interface Sharing<D extends Described> {
  /** The last object read for an id. */
  find(id: string): D | undefined
  /** Returns the earlier object that says the same about the same id, or keeps this one. */
  keep(id: string, described: D): JsonObject
}

/**
 * Creates a store that makes equal objects identical: an object that says the same about the same `id` as an earlier
 * one is replaced by the earlier one. Credentials repeat the description of an organisation wherever it is named;
 * identical objects can be recognised without comparing, and their text need not be parsed again.
 */
export const createSharing = <D extends Described>(): Sharing<D> => {
  const latest = new Map<string, D>()
  return {
    find: (id) => latest.get(id),
    keep: (id, described) => {
      const earlier = latest.get(id)
      if (earlier !== undefined && isSame(earlier.object, described.object, true)) return earlier.object
      latest.set(id, described)
      return described.object
    },
  }
}

/** The id of an object that describes it: an object with only an id is a reference. */
export const describedId = (object: JsonObject, members: number): string | undefined => {
  const { id } = object
  return typeof id === 'string' && members > 1 ? id : undefined
}

/**
 * Whether two parsed objects are equal. Descriptions inside them are already identical objects and need not be compared
 * again.
 */
const isSame = (one: Json | undefined, other: Json | undefined, outermost = false): boolean => {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) || Array.isArray(other))
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((member, at) => isSame(member, other[at]))
    )
  const [left, right] = [one as JsonObject, other as JsonObject]
  const keys = Object.keys(left)
  if (keys.length !== Object.keys(right).length) return false
  if (!outermost && describedId(left, keys.length) !== undefined) return false
  return keys.every((key) => Object.hasOwn(right, key) && isSame(left[key], right[key]))
}
