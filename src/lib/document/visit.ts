import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import type { Json } from '../base/json/json.ts'
import { maxJsonLdObjects, maxPairs } from '../base/json/limits.ts'
import { type Path, toPointer } from '../base/json/pointer.ts'
import { limitErrors } from '../base/shared-errors.ts'

/** The current place of a walk through a document, with its counters. */
export interface Visit {
  readonly path: (string | number)[]
  objects: number
  /** The number of value pairs within properties, since `jsonld` compares each value with every other. */
  pairs: number
}

/** Throws for the current place; `other` is the path of what it contradicts or repeats. */
export const fail = (visit: Visit, kind: ErrorKind, other?: Path): never => {
  const conflictsWith = other === undefined ? undefined : toPointer(other)
  throw new MicroCredentialError(kind, { pointer: toPointer(visit.path), conflictsWith })
}

/** The first place of an object in a document. Only computed for errors: a walk does not record all places. */
export const placeOf = (object: Json, document: Json): Path | undefined => {
  if (document === object) return []
  if (typeof document !== 'object' || document === null) return undefined
  for (const [key, value] of Object.entries(document)) {
    const rest = placeOf(object, value as Json)
    if (rest !== undefined) return [Array.isArray(document) ? Number(key) : key, ...rest]
  }
  return undefined
}

export const countObjects = (visit: Visit, objects: number): void => {
  visit.objects += objects
  if (visit.objects > maxJsonLdObjects) fail(visit, limitErrors['limit.nodes'])
}

export const countPairs = (visit: Visit, pairs: number): void => {
  visit.pairs += pairs
  if (visit.pairs > maxPairs) fail(visit, limitErrors['limit.array_length'])
}
