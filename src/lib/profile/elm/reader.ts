import { MicroCredentialError, problem } from '../../base/errors.ts'
import { equalJson } from '../../base/json/canonical-json.ts'
import type { Json } from '../../base/json/json.ts'
import { byNaturalOrder } from '../../base/natural-order.ts'
import { type Graph, type GraphNode, typesOf, type Value, valuesOf } from '../../document/graph.ts'
import { profileErrors } from '../errors.ts'
import { type Holding, holdingAround, note, type Step } from './held.ts'
import { isMadeUp } from './nodes.ts'

/**
 * Reads a value from a place. Readers never take the first of several values, since order is not signed: if the model
 * holds one value and the file has several, something signed selects one, or the place is recorded and reading fails
 * with `profile.ambiguous`.
 */

type Read<T> = (place: Place) => T | undefined

/** A node with the path to it. */
export interface Place {
  readonly reader: Reader
  readonly node: GraphNode
  /**
   * The property names from the credential to the node, as a JSON Pointer without array indexes, which are not signed.
   */
  readonly path: string
  readonly steps: Step<Place>[]
}

/** The state of a reading. */
export interface Reader {
  /** Results by reader and node: each node is read once in each way, however often the file refers to it. */
  readonly known: Map<Read<unknown>, Map<GraphNode, Reading>>
  /** The places with several values where the model holds one. */
  readonly ambiguous: Set<string>
  /** The language in which the credential is displayed first, once it is known. */
  language: string | undefined
  /** The statements read so far; `undefined` if they are not recorded. */
  holding: Holding<Place> | undefined
  /** The parts that name the object they are part of, by that object. */
  readonly parts: Map<GraphNode, readonly Place[]>
  /** The number of values of all nested objects read so far. */
  within: number
  /** The number of values of each object, computed on demand. */
  readonly weights: Map<GraphNode, number>
}

/** The result of reading a node, with the statements it used. */
interface Reading {
  readonly found: unknown
  readonly holding: Holding<Place> | undefined
}

/** Starts reading a credential. */
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

/** Starts reading a credential and records which statements are read into the model. */
export const startNotingAt = (graph: Graph): { readonly credential: Place; readonly held: ReadonlySet<Value> } => {
  const credential = startAt(graph)
  const holding = holdingAround(credential)
  credential.reader.holding = holding
  return { credential, held: holding.values }
}

/** Records that a place and some of its values were read into the model. */
export const hold = (place: Place, values?: Iterable<Value>): void => {
  const { holding } = place.reader
  if (holding !== undefined) note(holding, place, values)
}

/** Throws `profile.ambiguous` with all recorded places, if there are any. */
export const assertUnambiguous = ({ ambiguous }: Reader): void => {
  const places = [...ambiguous].sort(byNaturalOrder)
  const [pointer] = places
  if (pointer === undefined) return
  const problems = places.map((place) => problem(profileErrors['profile.ambiguous'], { pointer: place }))
  throw new MicroCredentialError(profileErrors['profile.ambiguous'], { pointer, problems })
}

/** The nodes of a property. */
export const placesAt = (from: Place, word: string): readonly Place[] => {
  const values = valuesOf(from.node, word)
  if (values.length === 0) return nowhere
  const places: Place[] = []
  for (const value of values)
    if (value.is === 'node')
      places.push({ reader: from.reader, node: value.node, path: `${from.path}/${word}`, steps: [{ from, value }] })
  return places
}

const nowhere: readonly Place[] = Object.freeze([])

/** The nodes of a property of several nodes, each once. */
export const placesIn = (places: readonly Place[], word: string): readonly Place[] =>
  eachOnce(places.flatMap((place) => placesAt(place, word)))

/** Removes places with the same node. */
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

/** Whether a property contains the node with an id. */
export const leadsTo = (place: Place, word: string, id: string): boolean => {
  const found = placesAt(place, word).find(({ node }) => node.id === id)
  if (found !== undefined) hold(found)
  return found !== undefined
}

/** Reads a place; if the result is `undefined`, its statements are not recorded. */
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
  // Nothing refers to a node without an id, so it is found in one way only.
  if (place.node.id === undefined) return reading(place, read)
  const { known } = place.reader
  const readings = known.get(read) ?? new Map<GraphNode, Reading>()
  known.set(read, readings)
  const before = readings.get(place.node)
  const now = before ?? readingOf(place, read)
  if (before === undefined) readings.set(place.node, now)
  return keep(place, now)
}

/** Reads each node, and omits those that cannot be read; `undefined` if none is left. The order has no meaning. */
export const readEach = <T>(places: readonly Place[], read: Read<T>): readonly [T, ...T[]] | undefined => {
  const all: T[] = []
  for (const place of places) {
    const found = readOnce(place, read)
    if (found !== undefined) all.push(found)
  }
  return all.length === 0 ? undefined : (all as [T, ...T[]])
}

export const readAll = <T>(place: Place, word: string, read: Read<T>): readonly [T, ...T[]] | undefined =>
  readEach(placesAt(place, word), read)

/** The only value of a property; if there are several different ones, the place is recorded. */
export const only = <T>({ reader, path }: Place, word: string, found: readonly T[]): T | undefined => {
  const [first, ...others] = found
  if (others.some((other) => !isSame(first, other))) reader.ambiguous.add(`${path}/${word}`)
  return first
}

/** Stops at the first difference, since a file can contain many long values. */
const isSame = (one: unknown, other: unknown): boolean => equalJson(one as Json, other as Json)

/** Reads the only node of a property. Several nodes with equal results count as one. */
export const readOne = <T>(place: Place, word: string, read: Read<T>): T | undefined =>
  only(place, word, readAll(place, word, read) ?? [])

/**
 * Reads contact data or a reference to more information: several different ones are ignored, since no claim depends on
 * them.
 */
export const readSingle = <T>(place: Place, word: string, read: Read<T>): T | undefined =>
  reading(place, () => {
    const [first, ...others] = readAll(place, word, read) ?? []
    return others.every((other) => isSame(first, other)) ? first : undefined
  })

/** The only node of a property; if there are several, the place is recorded. */
export const placeAt = (place: Place, word: string): Place | undefined => {
  const [first, ...others] = placesAt(place, word)
  if (others.length > 0) place.reader.ambiguous.add(`${place.path}/${word}`)
  return first
}

/** The id of a node, unless it was generated for the file. */
export const readId = ({ node: { id } }: Place): string | undefined =>
  id !== undefined && !isMadeUp(id) ? id : undefined

/** Removes members that are `undefined`, so that what is read has no more keys than what was written. */
export const present = <T extends object>(members: { [K in keyof T]: T[K] | undefined }): T => {
  const found: { [K in keyof T]?: T[K] | undefined } = {}
  for (const name in members) if (members[name] !== undefined) found[name] = members[name]
  return found as T
}
