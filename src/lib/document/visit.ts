import { type ErrorCode, MicroCredentialError } from '../base/errors.ts'
import { maxJsonLdObjects, maxPairs } from '../base/json/limits.ts'
import { toPointer } from '../base/json/pointer.ts'

/** Where a walk through a document is, and what it has met. */
export interface Visit {
  readonly path: (string | number)[]
  objects: number
  /** How many pairs of values of one property there are: `jsonld` compares each value with each. */
  pairs: number
}

/** Refuses what stands at the place. */
export const fail = (visit: Visit, code: ErrorCode): never => {
  throw new MicroCredentialError(code, { pointer: toPointer(visit.path) })
}

export const countObjects = (visit: Visit, objects: number): void => {
  visit.objects += objects
  if (visit.objects > maxJsonLdObjects) fail(visit, 'limit.nodes')
}

export const countPairs = (visit: Visit, pairs: number): void => {
  visit.pairs += pairs
  if (visit.pairs > maxPairs) fail(visit, 'limit.array_length')
}
