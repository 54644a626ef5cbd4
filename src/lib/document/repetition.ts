import { canonicalJson } from '../base/json/canonical-json.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'

/**
 * Finds the first repeated value of an array: the index of the repetition and of the original. A graph contains each
 * value once. A node is identified by its id, described or not; nodes without ids are always distinct. A cheap hash
 * distinguishes most values.
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

/** A text with its language tag in lower case. */
const inOneCase = (member: Json): Json => {
  const language = isObject(member) ? member['@language'] : undefined
  return typeof language === 'string' ? { ...(member as JsonObject), '@language': language.toLowerCase() } : member
}

const idOf = (member: Json): string | undefined => {
  if (!isObject(member)) return undefined
  const { id } = member
  return typeof id === 'string' ? id : undefined
}

/** Equal values have equal hashes; different ones nearly always differ. */
const markOf = (member: Json): Json => {
  if (!isObject(member)) return member
  const { id, '@value': text } = member
  if (typeof id === 'string') return id
  return typeof text === 'string' ? `#${text}` : member
}
