import { MicroCredentialError } from '../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { maxJsonLdObjects, maxPairs } from '../base/json/limits.ts'
import { limitErrors } from '../base/shared-errors.ts'

/**
 * Refuses documents that would take `jsonld` too long: it compares each value of a property with every other, and
 * merges all objects with one id. This estimate is for documents that were not checked by the closed-world rules, which
 * count exactly: since it cannot determine which member is an id or a language map, it overestimates. Throws
 * `limit.array_length`, and `limit.nodes` for types.
 */
export const assertFewPairs = (document: JsonObject): void => {
  /** The number of values in objects with the same id. */
  const valuesAbout = new Map<string, number>()
  let pairs = 0
  /** Each type may bring a context of its own. */
  let types = 0

  /** Counts the possible values of a property. */
  const count = (value: Json | undefined): number => {
    if (Array.isArray(value)) return (value as readonly Json[]).reduce<number>((sum, member) => sum + count(member), 0)
    return isObject(value) ? countMembers(value) : 1
  }
  const countMembers = (object: JsonObject): number => {
    types += [object['type'] ?? object['@type']].flat().length
    if (types > maxJsonLdObjects) throw new MicroCredentialError(limitErrors['limit.nodes'])
    const members = Object.values(object)
    const own = members.reduce<number>((sum, member) => sum + count(member), 0)
    let most = own
    for (const member of members) {
      if (typeof member !== 'string' || !member.includes(':')) continue
      const all = (valuesAbout.get(member) ?? 0) + own
      valuesAbout.set(member, all)
      most = Math.max(most, all)
    }
    pairs += own * most
    if (pairs > 2 * maxPairs) throw new MicroCredentialError(limitErrors['limit.array_length'])
    return members.some((member) => isObject(member)) ? 1 : own
  }
  count(document)
}
