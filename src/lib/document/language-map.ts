import { listOf } from '../base/json/bare.ts'
import type { Json, JsonObject } from '../base/json/json.ts'
import { jsonldErrors } from './errors.ts'
import { findRepetition } from './repetition.ts'
import { assertLanguageTag } from './values.ts'
import { countPairs, fail, type Visit } from './visit.ts'

/** Checks texts by language (`@container: @language`). Throws `jsonld.*`, `limit.array_length`. */
export const assertLanguageMap = (visit: Visit, map: JsonObject): void => {
  const tags = Object.keys(map)
  if (tags.length === 0) fail(visit, jsonldErrors['jsonld.empty_object'])
  let texts = 0
  for (const tag of tags) {
    assertLanguageTag(tag, visit.path)
    const value = map[tag] ?? null
    visit.path.push(tag)
    texts += assertTexts(visit, value)
    visit.path.pop()
  }
  // In RDF they are all values of one property.
  countPairs(visit, texts ** 2)
  if (texts > 1) assertDistinctTexts(visit, map, tags)
}

/** Checks the texts and returns their number. */
const assertTexts = (visit: Visit, value: Json): number => {
  if (!Array.isArray(value)) {
    assertText(visit, value)
    return 1
  }
  countPairs(visit, value.length ** 2)
  let index = 0
  for (const text of value as readonly Json[]) {
    visit.path.push(index++)
    assertText(visit, text)
    visit.path.pop()
  }
  return index
}

const assertText = (visit: Visit, value: Json): void => {
  if (value === null) fail(visit, jsonldErrors['jsonld.null_value'])
  if (typeof value !== 'string') fail(visit, jsonldErrors['jsonld.datatype'])
}

/** Refuses repeated texts, also under two spellings of one language, since the graph contains each once. */
const assertDistinctTexts = (visit: Visit, map: JsonObject, tags: readonly string[]): void => {
  const byLanguage = new Map<string, Json[]>()
  for (const tag of tags) {
    const language = tag.toLowerCase()
    const texts = byLanguage.get(language) ?? []
    byLanguage.set(language, texts)
    visit.path.push(tag)
    for (const text of listOf(map[tag])) texts.push(text as Json)
    if (findRepetition(texts) !== undefined) fail(visit, jsonldErrors['jsonld.duplicate_value'])
    visit.path.pop()
  }
}
