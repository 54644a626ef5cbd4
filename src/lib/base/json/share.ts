import type { Json, JsonObject } from './json.ts'

/** An object that was read, and what it counts for where it is met again. */
export interface Described {
  readonly object: JsonObject
  /** Objects and arrays, itself included. */
  readonly nodes: number
  /** How many levels there are below it. */
  readonly height: number
}

export interface Sharing<D extends Described> {
  /** What was read last of an id. */
  find(id: string): D | undefined
  /** Gives the earlier object that says the same of the same id, or keeps this one. */
  keep(id: string, described: D): JsonObject
}

/**
 * Makes of equal objects one: whoever gets an object that says the same of the same `id` as an earlier one gets the
 * earlier one. Credentials describe an organisation wherever it is named, and whatever looks at the description then
 * knows at once that it has seen it; readers need not even read it again.
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

/** The id of what describes something: an object that has nothing else only refers to it. */
export const describedId = (object: JsonObject, members: number): string | undefined => {
  const { id } = object
  return typeof id === 'string' && members > 1 ? id : undefined
}

/**
 * Whether two objects that were read say the same. What they describe within has been made one object already, so it
 * need not be walked: each part of a document is compared for the object that describes it, and not for those around.
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
