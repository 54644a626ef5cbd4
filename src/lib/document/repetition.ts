import { canonicalJson } from '../base/json/canonical-json.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'

/**
 * The places of the first member of an array that was there before, and of where it was: a graph says a thing once, however often an array has
 * it. A node is known by its id, whether it is written out or only referred to; of nodes without an id each is one of its
 * own, however alike. Most members are told apart by a mark that costs little.
 */
export const findRepetition = (members: readonly Json[]): readonly [again: number, before: number] | undefined => {
  const marks = new Map<Json, number>()
  for (const member of members) {
    const mark = markOf(member)
    marks.set(mark, (marks.get(mark) ?? 0) + 1)
  }
  if (marks.size === members.length) return undefined
  const seen = new Map<string, number>()
  for (const [index, member] of members.entries()) {
    if (marks.get(markOf(member)) === 1) continue
    const identity = identityOf(member)
    const before = seen.get(identity)
    if (before !== undefined) return [index, before]
    seen.set(identity, index)
  }
  return undefined
}

const identityOf = (member: Json): string => canonicalJson(idOf(member) ?? inOneCase(member))

/** The language of a text, in whatever case. */
const inOneCase = (member: Json): Json => {
  const language = isObject(member) ? member['@language'] : undefined
  return typeof language === 'string' ? { ...(member as JsonObject), '@language': language.toLowerCase() } : member
}

const idOf = (member: Json): string | undefined => {
  if (!isObject(member)) return undefined
  const { id } = member
  return typeof id === 'string' ? id : undefined
}

/** Equal members have equal marks; different ones nearly always different marks. */
const markOf = (member: Json): Json => {
  if (!isObject(member)) return member
  const { id, '@value': text } = member
  if (typeof id === 'string') return id
  return typeof text === 'string' ? `#${text}` : member
}
