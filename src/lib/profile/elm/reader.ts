import { MicroCredentialError, problem } from '../../base/errors.ts'
import { equalJson } from '../../base/json/canonical-json.ts'
import type { Json } from '../../base/json/json.ts'
import { byNaturalOrder } from '../../base/natural-order.ts'
import { type Graph, type GraphNode, typesOf, valuesOf } from '../../document/graph.ts'
import type { LocalizedText } from '../../model/text.ts'
import { shortestTag } from './languages.ts'
import { isMadeUp } from './nodes.ts'

/**
 * Reading never takes "the first" of several: no order is signed. Where the model has one value and the file several,
 * something that is signed chooses, or the place is noted and the whole reading is `profile.ambiguous`.
 */

type Read<T> = (place: Place) => T | undefined

/** A node, and how it was reached. */
export interface Place {
  readonly reader: Reader
  readonly node: GraphNode
  /** The words from the credential to the node, as a JSON Pointer: places in arrays are not signed, and not named. */
  readonly path: string
}

/** What reading needs and keeps. */
export interface Reader {
  /** Each node is read once in each way, however often a file refers to it. */
  readonly known: Map<Read<unknown>, Map<GraphNode, unknown>>
  /** Where several values stand for one. */
  readonly ambiguous: Set<string>
  /** The language that the credential says it is shown in first, as soon as that is known. */
  language: string | undefined
}

/** The credential itself, to be read. */
export const startAt = ({ root }: Graph): Place => ({
  reader: { known: new Map(), ambiguous: new Set(), language: undefined },
  node: root,
  path: '',
})

/** Throws `profile.ambiguous`, with every such place among its problems, if one was noted. */
export const assertUnambiguous = ({ ambiguous }: Reader): void => {
  const places = [...ambiguous].sort(byNaturalOrder)
  const [pointer] = places
  if (pointer === undefined) return
  const problems = places.map((place) => problem('profile.ambiguous', { pointer: place }))
  throw new MicroCredentialError('profile.ambiguous', { pointer, problems })
}

/** The nodes of a property, each with all that the document says of it. */
export const placesAt = ({ reader, node, path }: Place, word: string): readonly Place[] =>
  valuesOf(node, word).flatMap((value) =>
    value.is === 'node' ? [{ reader, node: value.node, path: `${path}/${word}` }] : [],
  )

/** The nodes that several nodes lead to, each once. */
export const placesIn = (places: readonly Place[], word: string): readonly Place[] => {
  const found = new Map<GraphNode, Place>()
  for (const place of places)
    for (const one of placesAt(place, word)) if (!found.has(one.node)) found.set(one.node, one)
  return [...found.values()]
}

export const isOfType = ({ node }: Place, name: string): boolean => typesOf(node).includes(name)

/** Whether one of the nodes of a property is the one of an id. */
export const leadsTo = (place: Place, word: string, id: string): boolean =>
  placesAt(place, word).some(({ node }) => node.id === id)

const readOnce = <T>(place: Place, read: Read<T>): T | undefined => {
  const { known } = place.reader
  const readings = known.get(read) ?? new Map<GraphNode, unknown>()
  known.set(read, readings)
  if (!readings.has(place.node)) readings.set(place.node, read(place))
  return readings.get(place.node) as T | undefined
}

/** Reads each node, and leaves out what cannot be read; `undefined` if nothing is left. The order means nothing. */
export const readEach = <T>(places: readonly Place[], read: Read<T>): readonly [T, ...T[]] | undefined => {
  const [first, ...rest] = places.flatMap((place) => {
    const found = readOnce(place, read)
    return found === undefined ? [] : [found]
  })
  return first === undefined ? undefined : [first, ...rest]
}

export const readAll = <T>(place: Place, word: string, read: Read<T>): readonly [T, ...T[]] | undefined =>
  readEach(placesAt(place, word), read)

/** The one thing that was found at a property; if several that differ were, the place is noted. */
export const only = <T>({ reader, path }: Place, word: string, found: readonly T[]): T | undefined => {
  const [first, ...others] = found
  if (others.some((other) => !isSame(first, other))) reader.ambiguous.add(`${path}/${word}`)
  return first
}

/** Until the first difference: a file can have many long things compared. */
const isSame = (one: unknown, other: unknown): boolean => equalJson(one as Json, other as Json)

/** Reads the one node of a property. Several that read alike are one. */
export const readOne = <T>(place: Place, word: string, read: Read<T>): T | undefined =>
  only(place, word, readAll(place, word, read) ?? [])

/**
 * Reads what says how to reach somebody or where more is to be read: of several none is the one, and none is given. No
 * claim depends on it.
 */
export const readSingle = <T>(place: Place, word: string, read: Read<T>): T | undefined => {
  const [first, ...others] = readAll(place, word, read) ?? []
  return others.every((other) => isSame(first, other)) ? first : undefined
}

/** The one node of a property, unread; if there are several, the place is noted. */
export const placeAt = (place: Place, word: string): Place | undefined => {
  const [first, ...others] = placesAt(place, word)
  if (others.length > 0) place.reader.ambiguous.add(`${place.path}/${word}`)
  return first
}

/** The texts of a property by language; text without a language stands under `und`. */
const textsAt = ({ node }: Place, word: string): ReadonlyMap<string, readonly string[]> => {
  const texts = new Map<string, readonly string[]>()
  for (const value of valuesOf(node, word)) {
    if (value.is !== 'text' || value.text === '') continue
    const language = shortestTag(value.language ?? 'und')
    texts.set(language, [...(texts.get(language) ?? []), value.text])
  }
  return texts
}

/** Text by language: one in each. */
export const readText = (place: Place, word: string): LocalizedText | undefined => {
  const texts = [...textsAt(place, word)].map(([language, all]) => [language, only(place, word, all)] as const)
  return texts.length === 0 ? undefined : (Object.fromEntries(texts) as LocalizedText)
}

/** Text by language where any text will do: of several in a language none is the one, and none is given. */
export const readSingleText = (place: Place, word: string): LocalizedText | undefined => {
  const texts = [...textsAt(place, word)].flatMap(([language, all]) =>
    new Set(all).size === 1 ? [[language, all[0]] as const] : [],
  )
  return texts.length === 0 ? undefined : (Object.fromEntries(texts) as LocalizedText)
}

/** A text of which only one language is expected, such as a name: that of the credential's first language, or the only one. */
export const readName = (place: Place, word: string): string | undefined => {
  const texts = textsAt(place, word)
  const { language = '' } = place.reader
  const inFirst =
    texts.get(language) ?? [...texts].filter(([tag]) => tag.split('-')[0] === language).flatMap(([, all]) => all)
  return only(place, word, inFirst.length > 0 ? inFirst : [...texts.values()].flat())
}

/** All the strings of a property; numbers are written out. */
export const stringsAt = ({ node }: Place, word: string): readonly string[] =>
  valuesOf(node, word).flatMap((value) => {
    const text = value.is === 'literal' ? value.value : value.is === 'text' ? value.text : ''
    return typeof text === 'boolean' || text === '' ? [] : [String(text)]
  })

/** A string; a number is written out, as in `"point": 2`. */
export const readString = (place: Place, word: string): string | undefined => only(place, word, stringsAt(place, word))

/** A string by which something is known: of several none is the one, and none is given. */
export const readSingleString = (place: Place, word: string): string | undefined => {
  const texts = new Set(stringsAt(place, word))
  return texts.size === 1 ? readString(place, word) : undefined
}

/** What a string says, where it can be read: two spellings of one thing are one. */
export const readFrom = <T>(place: Place, word: string, read: (text: string) => T | undefined): T | undefined =>
  only(place, word, allFrom(place, word, read))

/** What all the strings of a property say, where they can be read. */
export const allFrom = <T>(place: Place, word: string, read: (text: string) => T | undefined): readonly T[] =>
  stringsAt(place, word).flatMap((text) => read(text) ?? [])

export const readFlag = (place: Place, word: string): boolean | undefined =>
  only(
    place,
    word,
    valuesOf(place.node, word).flatMap((value) =>
      value.is === 'literal' && typeof value.value === 'boolean' ? [value.value] : [],
    ),
  )

/** The id of a node, unless it was made up for the file. */
export const readId = ({ node: { id } }: Place): string | undefined =>
  id !== undefined && !isMadeUp(id) ? id : undefined

/** Leaves out the members that are absent, so that what is read back has no more keys than what was written. */
export const present = <T extends object>(members: { [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T
