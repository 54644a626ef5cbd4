import { canonicalJson } from '../../base/json/canonical-json.ts'
import type { Json } from '../../base/json/json.ts'
import { type Value, valuesOf } from '../../document/graph.ts'
import type { Concept } from '../../model/concept.ts'
import type { LocalizedText } from '../../model/text.ts'
import { schemeOf } from '../../model/vocabulary/concepts.ts'
import { shortestTag } from '../elm/languages.ts'
import { readFrom, readString, stringsAt } from '../elm/read-values.ts'
import { hold, only, type Place, placesAt, present } from '../elm/reader.ts'

/** Reading of texts and alignments. A text has the language of the badge, unless it states one of its own. */

/** Reads a text; one without a language is in that of the badge. */
export const readText = (place: Place, word: string): LocalizedText | undefined => {
  const texts = new Map<string, Value[]>()
  for (const value of valuesOf(place.node, word)) {
    const tag = tagOf(value, place.reader.language)
    if (tag !== undefined) texts.set(tag, [...(texts.get(tag) ?? []), value])
  }
  const read = [...texts].map(([tag, values]) => {
    hold(place, values)
    return [tag, only(place, word, values.map(textOf)) ?? ''] as const
  })
  return read.length === 0 ? undefined : Object.fromEntries(read)
}

const textOf = (value: Value): string => {
  if (value.is === 'text') return value.text
  return value.is === 'literal' && typeof value.value === 'string' ? value.value : ''
}

const tagOf = (value: Value, language: string | undefined): string | undefined => {
  if (textOf(value) === '') return undefined
  const stated = value.is === 'text' ? value.language : undefined
  return stated === undefined ? (language ?? 'und') : shortestTag(stated)
}

/** The texts of several nodes. */
export const textsOf = (places: readonly Place[], word: string): readonly LocalizedText[] =>
  places.map((place) => readText(place, word)).filter((text) => text !== undefined)

/** Each result once: two things that say the same in the language of the badge are one. */
export const distinct = <T>(values: readonly T[]): readonly [T, ...T[]] | undefined => {
  const all =
    values.length < 2 ? values : new Map(values.map((value) => [canonicalJson(value as Json), value])).values()
  const [first, ...rest] = all
  return first === undefined ? undefined : [first, ...rest]
}

/** The alignments of a node with one type of target. */
export const alignedAs = (place: Place, type: string): readonly Place[] =>
  placesAt(place, 'alignment').filter((one) => stringsAt(one, 'targetType').includes(type))

/** Records that an alignment was read, with what says only that it is one. */
export const holdTarget = (alignment: Place, ...words: readonly string[]): void => {
  for (const word of ['targetType', 'targetUrl', ...words]) hold(alignment, valuesOf(alignment.node, word))
}

/** Reads what an alignment leads to as the entry of a vocabulary; its name is the label, unless it repeats the id. */
export const readTarget = (alignment: Place): Concept | undefined => {
  const id = readString(alignment, 'targetUrl')
  if (id === undefined || !absoluteIri.test(id)) return undefined
  const label = readText(alignment, 'targetName')
  holdTarget(alignment)
  return present<Concept>({
    id,
    label: label !== undefined && Object.values(label).every((text) => text === id) ? undefined : label,
    scheme: schemeOf(id) === undefined ? readFrom(alignment, 'targetFramework', schemeIn) : undefined,
  })
}

/** An IRI; Open Badges also has names of frameworks there, which identify nothing. */
const absoluteIri = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|^`\\]+$/
const schemeIn = (text: string): string | undefined => (absoluteIri.test(text) ? text : undefined)

/** Reads the entries of a vocabulary that a node is aligned with. */
export const readTargets = (place: Place, type: string): readonly [Concept, ...Concept[]] | undefined =>
  distinct(alignedAs(place, type).flatMap((one) => readTarget(one) ?? []))

/** Reads the only entry; if there are several, the place is recorded as ambiguous. */
export const readOneTarget = (place: Place, type: string): Concept | undefined =>
  only(place, 'alignment', readTargets(place, type) ?? [])

/** The id of a node, unless it was made of the id of the credential, and so means nothing outside of it. */
export const ownId = ({ node: { id, graph } }: Place): string | undefined =>
  id === undefined || isMadeOf(graph.root.id, id) ? undefined : id

/** Whether an id was made for a part of a badge. */
export const isMadeOf = (badge: string | undefined, id: string): boolean =>
  badge !== undefined && id.startsWith(`${badge}#`)
