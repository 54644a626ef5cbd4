import { MicroCredentialError, problem } from '../../base/errors.ts'
import { equalJson } from '../../base/json/canonical-json.ts'
import type { Json } from '../../base/json/json.ts'
import { byNaturalOrder } from '../../base/natural-order.ts'
import { type Graph, type GraphNode, typesOf, type Value, valuesOf } from '../../document/graph.ts'
import type { LocalizedText } from '../../model/text.ts'
import { type Holding, holdingAround, note, type Step } from './held.ts'
import { shortestTag } from './languages.ts'
import { isMadeUp } from './nodes.ts'
import { given } from './writer.ts'

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
  readonly steps: Step<Place>[]
}

/** What reading needs and keeps. */
export interface Reader {
  /** Each node is read once in each way, however often a file refers to it. */
  readonly known: Map<Read<unknown>, Map<GraphNode, Reading>>
  /** Where several values stand for one. */
  readonly ambiguous: Set<string>
  /** The language that the credential says it is shown in first, as soon as that is known. */
  language: string | undefined
  /** What has gone into the model so far; `undefined` where nobody asks. */
  holding: Holding<Place> | undefined
  /** Parts that say themselves of what they are a part, by that. */
  readonly parts: Map<GraphNode, readonly Place[]>
  /** How many values things have that have been read within others of their kind. */
  within: number
  /** How many values each of them has, as far as that was asked. */
  readonly weights: Map<GraphNode, number>
}

/** What was read of a node, and which statements that were. */
interface Reading {
  readonly found: unknown
  readonly holding: Holding<Place> | undefined
}

/** The credential itself, to be read. */
export const startAt = ({ root }: Graph): Place => ({
  reader: {
    known: new Map(),
    ambiguous: new Set(),
    language: undefined,
    holding: undefined,
    parts: new Map(),
    within: 0,
    weights: new Map(),
  },
  node: root,
  path: '',
  steps: [],
})

/** The credential itself, to be read by whoever wants to know which statements have gone into the model. */
export const startNotingAt = (graph: Graph): { readonly credential: Place; readonly held: ReadonlySet<Value> } => {
  const credential = startAt(graph)
  const holding = holdingAround(credential)
  credential.reader.holding = holding
  return { credential, held: holding.values }
}

/** Notes that a place, and values that it has, have gone into the model. */
export const hold = (place: Place, values?: Iterable<Value>): void => {
  const { holding } = place.reader
  if (holding !== undefined) note(holding, place, values)
}

/** Throws `profile.ambiguous`, with every such place among its problems, if one was noted. */
export const assertUnambiguous = ({ ambiguous }: Reader): void => {
  const places = [...ambiguous].sort(byNaturalOrder)
  const [pointer] = places
  if (pointer === undefined) return
  const problems = places.map((place) => problem('profile.ambiguous', { pointer: place }))
  throw new MicroCredentialError('profile.ambiguous', { pointer, problems })
}

/** The nodes of a property, each with all that the document says of it. */
export const placesAt = (from: Place, word: string): readonly Place[] =>
  valuesOf(from.node, word).flatMap((value) =>
    value.is === 'node'
      ? [{ reader: from.reader, node: value.node, path: `${from.path}/${word}`, steps: [{ from, value }] }]
      : [],
  )

/** The nodes that several nodes lead to, each once. */
export const placesIn = (places: readonly Place[], word: string): readonly Place[] =>
  eachOnce(places.flatMap((place) => placesAt(place, word)))

/** Places of which several may be of one node, each node once. */
export const eachOnce = (places: readonly Place[]): readonly Place[] => {
  const found = new Map<GraphNode, Place>()
  for (const place of places) {
    const known = found.get(place.node)
    if (known === undefined) found.set(place.node, place)
    else known.steps.push(...place.steps)
  }
  return [...found.values()]
}

export const isOfType = ({ node }: Place, name: string): boolean => typesOf(node).includes(name)

/** Whether one of the nodes of a property is the one of an id. */
export const leadsTo = (place: Place, word: string, id: string): boolean => {
  const found = placesAt(place, word).find(({ node }) => node.id === id)
  if (found !== undefined) hold(found)
  return found !== undefined
}

/** Reads a place; where nothing comes of it, none of its statements has gone into the model. */
export const reading = <T>(place: Place, read: Read<T>): T | undefined => keep(place, readingOf(place, read))

const readingOf = <T>(place: Place, read: Read<T>): Reading => {
  const { reader } = place
  const around = reader.holding
  if (around === undefined) return { found: read(place), holding: undefined }
  const holding = holdingAround(place)
  reader.holding = holding
  const found = read(place)
  reader.holding = around
  return { found, holding }
}

const keep = <T>(place: Place, { found, holding }: Reading): T | undefined => {
  if (found !== undefined && holding !== undefined) hold(place, holding.values)
  return found as T | undefined
}

const readOnce = <T>(place: Place, read: Read<T>): T | undefined => {
  const { known } = place.reader
  const readings = known.get(read) ?? new Map<GraphNode, Reading>()
  known.set(read, readings)
  const before = readings.get(place.node)
  const now = before ?? readingOf(place, read)
  if (before === undefined) readings.set(place.node, now)
  return keep(place, now)
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
export const readSingle = <T>(place: Place, word: string, read: Read<T>): T | undefined =>
  reading(place, () => {
    const [first, ...others] = readAll(place, word, read) ?? []
    return others.every((other) => isSame(first, other)) ? first : undefined
  })

/** The one node of a property, unread; if there are several, the place is noted. */
export const placeAt = (place: Place, word: string): Place | undefined => {
  const [first, ...others] = placesAt(place, word)
  if (others.length > 0) place.reader.ambiguous.add(`${place.path}/${word}`)
  return first
}

type Text = Extract<Value, { readonly is: 'text' }>

/** The texts of a property by language; text without a language stands under `und`. */
const textsAt = ({ node }: Place, word: string): ReadonlyMap<string, readonly Text[]> => {
  const texts = new Map<string, readonly Text[]>()
  for (const value of valuesOf(node, word)) {
    if (value.is !== 'text' || value.text === '') continue
    const language = shortestTag(value.language ?? 'und')
    texts.set(language, [...(texts.get(language) ?? []), value])
  }
  return texts
}

/** What texts say, which goes into the model. */
const heldTexts = (place: Place, texts: readonly Text[]): readonly string[] => {
  if (texts.length > 0) hold(place, texts)
  return texts.map(({ text }) => text)
}

/** Text by language: one in each. */
export const readText = (place: Place, word: string): LocalizedText | undefined => {
  const texts = [...textsAt(place, word)].map(
    ([language, all]) => [language, only(place, word, heldTexts(place, all))] as const,
  )
  return texts.length === 0 ? undefined : (Object.fromEntries(texts) as LocalizedText)
}

/** Notes that a text says again what is in the model. */
export const holdRepeated = (place: Place | undefined, word: string, known: LocalizedText | undefined): void => {
  if (place === undefined || known === undefined) return
  for (const [language, texts] of textsAt(place, word)) {
    const same = texts.filter(({ text }) => known[language] === text)
    if (same.length > 0) hold(place, same)
  }
}

/** Text by language where any text will do: of several in a language none is the one, and none is given. */
export const readSingleText = (place: Place, word: string): LocalizedText | undefined => {
  const texts = [...textsAt(place, word)].flatMap(([language, all]) =>
    new Set(all.map(({ text }) => text)).size === 1 ? [[language, heldTexts(place, all)[0]] as const] : [],
  )
  return texts.length === 0 ? undefined : (Object.fromEntries(texts) as LocalizedText)
}

/** A text of which only one language is expected, such as a name: that of the credential's first language, or the only one. */
export const readName = (place: Place, word: string): string | undefined => {
  const texts = textsAt(place, word)
  const { language = '' } = place.reader
  const inFirst =
    texts.get(language) ?? [...texts].filter(([tag]) => tag.split('-')[0] === language).flatMap(([, all]) => all)
  return only(place, word, heldTexts(place, inFirst.length > 0 ? inFirst : [...texts.values()].flat()))
}

/** The string that a value is; a number is written out. */
const stringOf = (value: Value): string | undefined => {
  const text = value.is === 'literal' ? value.value : value.is === 'text' ? value.text : ''
  return typeof text === 'boolean' || text === '' ? undefined : String(text)
}

/** All the strings of a property; numbers are written out. */
export const stringsAt = ({ node }: Place, word: string): readonly string[] =>
  valuesOf(node, word).flatMap((value) => stringOf(value) ?? [])

/** A string; a number is written out, as in `"point": 2`. */
export const readString = (place: Place, word: string): string | undefined => readFrom(place, word, (text) => text)

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
  valuesOf(place.node, word).flatMap((value) => {
    const found = given(stringOf(value), read)
    if (found === undefined) return []
    hold(place, [value])
    return [found]
  })

export const readFlag = (place: Place, word: string): boolean | undefined =>
  only(
    place,
    word,
    valuesOf(place.node, word).flatMap((value) => {
      if (value.is !== 'literal' || typeof value.value !== 'boolean') return []
      hold(place, [value])
      return [value.value]
    }),
  )

/** The id of a node, unless it was made up for the file. */
export const readId = ({ node: { id } }: Place): string | undefined =>
  id !== undefined && !isMadeUp(id) ? id : undefined

/** Leaves out the members that are absent, so that what is read back has no more keys than what was written. */
export const present = <T extends object>(members: { [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T
