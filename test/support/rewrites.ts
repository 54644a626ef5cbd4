import { isObject, type Json, type JsonObject } from '../../src/lib/base/json/json.ts'
import type { Contexts } from '../../src/lib/document/contexts.ts'
import { kindsFor } from '../../src/lib/document/kinds.ts'
import type { TermKind } from '../../src/lib/document/terms.ts'
import { bundledContexts } from '../../src/lib/profile/bundled-contexts.ts'
import { type Random, shuffled } from './random.ts'

/**
 * Ways to write a document otherwise without changing the graph that is signed. Whoever makes the door accept a further
 * form adds it here.
 */
export interface Rewrite {
  readonly name: string
  /** Whether what it makes is always accepted: a law that refuses everything would prove nothing. */
  readonly isAlwaysAccepted: boolean
  readonly make: (document: JsonObject, random: Random, contexts?: Contexts) => JsonObject
}

interface Place {
  /** The word that the value stands under. */
  readonly word: string
  readonly kinds: readonly TermKind[]
}

type Change = (value: Json, place: Place) => Json

/** What is no property is left alone: the id, the contexts and their order. */
const untouched: ReadonlySet<string> = new Set(['id', '@context', 'proof'])

/** Changes every value of a property from the inside out, `texts` the members of language maps. */
const changeValues = (
  document: JsonObject,
  contexts: Contexts,
  change: Change,
  texts: (map: JsonObject) => JsonObject = (map) => map,
  object: (node: JsonObject) => JsonObject = (node) => node,
): JsonObject => {
  const kindsOf = kindsFor(document['@context'], contexts)
  const visit = (value: Json, place: Place): Json => {
    if (place.kinds.every((kind) => kind === 'json') && place.kinds.length > 0) return value
    if (Array.isArray(value))
      return change(
        value.map((member: Json) => visitOne(member, place)),
        place,
      )
    return change(visitOne(value, place), place)
  }
  const visitOne = (value: Json, place: Place): Json => {
    if (!isObject(value)) return value
    return place.kinds.includes('language-map') ? texts(value) : visitNode(value)
  }
  const visitNode = (node: JsonObject): JsonObject =>
    object(
      Object.fromEntries(
        Object.entries(node).map(([word, value]) => {
          if (untouched.has(word) || value === undefined) return [word, value]
          return [word, visit(value, { word, kinds: word === 'type' ? [] : (kindsOf(word) ?? []) })]
        }),
      ),
    )
  return visitNode(document)
}

const reordered = (object: JsonObject, random: Random): JsonObject =>
  Object.fromEntries(shuffled(random, Object.entries(object)))

const maybe = (random: Random): boolean => random() < 0.5

const isReference = ({ kinds }: Place): boolean => kinds.includes('reference')

/** Objects that say something of an id: by id. */
const bodiesIn = (document: JsonObject, contexts: Contexts): ReadonlyMap<string, JsonObject> => {
  const bodies = new Map<string, JsonObject>()
  const visit = (node: JsonObject): JsonObject => {
    const { id } = node
    if (typeof id === 'string' && Object.keys(node).length > 1) bodies.set(id, node)
    return node
  }
  changeValues(document, contexts, (value) => value, undefined, visit)
  return bodies
}

export const rewrites: readonly Rewrite[] = [
  {
    name: 'the order of every array',
    isAlwaysAccepted: true,
    make: (document, random, contexts = bundledContexts) =>
      changeValues(
        document,
        contexts,
        (value) => (Array.isArray(value) ? shuffled(random, value as readonly Json[]) : value),
        (map) =>
          Object.fromEntries(
            Object.entries(map).map(([tag, text]) => [
              tag,
              Array.isArray(text) ? shuffled(random, text as readonly Json[]) : text,
            ]),
          ),
      ),
  },
  {
    name: 'the order of the members of every object and language map',
    isAlwaysAccepted: true,
    make: (document, random, contexts = bundledContexts) =>
      changeValues(
        document,
        contexts,
        (value) => value,
        (map) => reordered(map, random),
        (node) => reordered(node, random),
      ),
  },
  {
    name: 'a bare value or an array of one',
    isAlwaysAccepted: true,
    make: (document, random, contexts = bundledContexts) =>
      changeValues(
        document,
        contexts,
        (value, { kinds }) => {
          // A language map in an array is no language map any more.
          if (kinds.includes('language-map') && isObject(value)) return value
          if (Array.isArray(value)) return value.length === 1 && maybe(random) ? (value[0] as Json) : value
          return maybe(random) ? [value] : value
        },
        (map) =>
          Object.fromEntries(
            Object.entries(map).map(([tag, text]) => [
              tag,
              !Array.isArray(text) && maybe(random) ? [text ?? null] : text,
            ]),
          ),
      ),
  },
  {
    name: 'the case of language tags',
    isAlwaysAccepted: true,
    make: (document, random, contexts = bundledContexts) =>
      changeValues(
        document,
        contexts,
        (value) => value,
        (map) =>
          Object.fromEntries(
            Object.entries(map).map(([tag, text]) => [maybe(random) ? tag.toUpperCase() : tag.toLowerCase(), text]),
          ),
      ),
  },
  {
    name: 'a context by its URL or written out',
    isAlwaysAccepted: true,
    make: (document, random, contexts = bundledContexts) => ({
      ...document,
      '@context': [document['@context'] ?? []].flat().map((one) => {
        const content = typeof one === 'string' ? contexts.get(one)?.document['@context'] : undefined
        return content !== undefined && maybe(random) ? content : one
      }) as readonly Json[],
    }),
  },
  {
    name: 'a reference as text or as an object that has nothing else',
    isAlwaysAccepted: false,
    make: (document, random, contexts = bundledContexts) =>
      changeValues(document, contexts, (value, place) => {
        if (typeof value === 'string' && isReference(place) && maybe(random)) return { id: value }
        const isBare = isObject(value) && typeof value['id'] === 'string' && Object.keys(value).length === 1
        return isBare && isReference(place) && maybe(random) ? (value['id'] as Json) : value
      }),
  },
  {
    name: 'where a thing is described',
    isAlwaysAccepted: false,
    make: (document, random, contexts = bundledContexts) => {
      const places = new Map<string, number>()
      const count = (node: JsonObject): JsonObject => {
        const { id } = node
        if (typeof id === 'string') places.set(id, (places.get(id) ?? 0) + 1)
        return node
      }
      changeValues(document, contexts, (value) => value, undefined, count)
      const bodies = bodiesIn(document, contexts)
      // Each thing is described in one of its places, whichever; the others refer to it.
      const chosen = new Map([...places].map(([id, number]) => [id, Math.floor(random() * number)]))
      const seen = new Map<string, number>()
      return changeValues(
        document,
        contexts,
        (value) => value,
        undefined,
        (node) => {
          const { id } = node
          if (typeof id !== 'string' || (places.get(id) ?? 0) < 2 || id === document['id']) return node
          const at = seen.get(id) ?? 0
          seen.set(id, at + 1)
          return at === chosen.get(id) ? (bodies.get(id) ?? node) : { id }
        },
      )
    },
  },
  {
    name: 'what is said of a thing in two halves',
    isAlwaysAccepted: false,
    make: (document, random, contexts = bundledContexts) =>
      changeValues(document, contexts, (value, place) => {
        if (!isObject(value) || !isReference(place) || typeof value['id'] !== 'string') return value
        const { id, type, ...members } = value
        const names = Object.keys(members)
        if (names.length < 2 || maybe(random)) return value
        const first = new Set(shuffled(random, names).slice(0, Math.ceil(names.length / 2)))
        const half = (isFirst: boolean): JsonObject => ({
          id,
          ...(type === undefined ? {} : { type }),
          ...Object.fromEntries(Object.entries(members).filter(([name]) => first.has(name) === isFirst)),
        })
        return [half(true), half(false)]
      }),
  },
  {
    name: 'a thing repeated',
    isAlwaysAccepted: false,
    make: (document, random, contexts = bundledContexts) =>
      changeValues(document, contexts, (value, place) =>
        isObject(value) && isReference(place) && typeof value['id'] === 'string' && random() < 0.1
          ? [value, value]
          : value,
      ),
  },
  {
    name: 'a text as a value object, in a language map or out of it',
    isAlwaysAccepted: false,
    make: (document, random, contexts = bundledContexts) =>
      changeValues(document, contexts, (value, { kinds }) => {
        if (typeof value === 'string' && kinds.length === 1 && kinds[0] === 'plain') return { '@value': value }
        if (!isObject(value) || !kinds.includes('language-map') || maybe(random)) return value
        return Object.entries(value).flatMap(([tag, texts]) =>
          [texts].flat().map((text) => ({ '@value': text ?? null, '@language': tag.toLowerCase() })),
        )
      }),
  },
  {
    name: 'a number as text, where its datatype says the same',
    isAlwaysAccepted: false,
    make: (document, _random, contexts = bundledContexts) =>
      changeValues(document, contexts, (value, { kinds }) => {
        if (kinds.includes('integer') && typeof value === 'number') return String(value)
        const isWhole = typeof value === 'string' && /^(0|[1-9]\d{0,8})$/.test(value)
        return kinds.length === 1 && kinds[0] === 'datatype' && isWhole ? Number(value) : value
      }),
  },
]

/** Several ways at once. */
export const rewriteAll = (
  document: JsonObject,
  random: Random,
  some: readonly Rewrite[],
  contexts: Contexts = bundledContexts,
): JsonObject => shuffled(random, some).reduce((made, { make }) => make(made, random, contexts), document)
