import { isObject, type Json, type JsonObject } from '../../../base/json/json.ts'
import { type Graph, noProperties, type Said } from '../../../document/graph.ts'
import { type Scope, scopeOf, type Term as Word } from '../../../document/scope.ts'
import { type Literal, literalOf, notText, textIn } from './literals.ts'

/** A node of RDF: all statements of a document about one thing. */
export interface Thing {
  readonly id: string | undefined
  readonly types: ReadonlySet<string>
  readonly objects: readonly Said[]
}

/** A value in RDF, to which the constraints apply. */
export type Value = { readonly is: 'thing'; readonly thing: Thing } | Literal

export interface Things {
  readonly root: Thing
  /** Every thing that has a statement. */
  readonly all: readonly Thing[]
  /** The values of a property, each once. */
  valuesOf(thing: Thing, word: string): readonly Value[]
}

type Growing = Thing & { readonly types: Set<string>; readonly objects: Said[] }

/** The things found so far. */
interface Index {
  readonly withId: Map<string, Growing>
  readonly byObject: Map<JsonObject, Growing>
  readonly all: Growing[]
}

/**
 * Reads a document as JSON-LD processors do: one thing for each id, the terms that apply at each place, and nothing for
 * which no context has a term. This is narrower than the graph of the readers, which under a seal contains everything
 * that was sealed. Proofs are graphs of their own, and left out.
 */
export const thingsIn = ({ root }: Graph): Things => {
  const [document] = root.objects
  const index: Index = { withId: new Map(), byObject: new Map(), all: [] }
  const about = document === undefined ? newThing(index, undefined) : visit(index, document)
  return {
    root: about,
    all: index.all,
    valuesOf: (thing, word) => valuesAt(index, thing, word),
  }
}

const newThing = ({ all }: Index, id: string | undefined): Growing => {
  const thing: Growing = { id, types: new Set(), objects: [] }
  all.push(thing)
  return thing
}

const thingWith = (index: Index, id: string): Growing => {
  const known = index.withId.get(id)
  if (known !== undefined) return known
  const thing = newThing(index, id)
  index.withId.set(id, thing)
  return thing
}

const visit = (index: Index, said: Said): Thing => {
  const { object, scope } = said
  const known = index.byObject.get(object)
  if (known !== undefined) return known
  const { id, type } = object
  const thing = typeof id === 'string' ? thingWith(index, id) : newThing(index, undefined)
  index.byObject.set(object, thing)
  // A node whose id is not an IRI is not in the graph, but the nodes within it are.
  if (isAbsolute(thing.id)) {
    thing.objects.push(said)
    for (const name of membersOf(type))
      if (typeof name === 'string' && scope.terms.get(name)?.iri !== undefined) thing.types.add(name)
  }
  for (const word of Object.keys(object)) {
    const value = object[word]
    const term = typeof value === 'object' ? wordIn(scope, word) : undefined
    if (term === undefined || term.kind === 'json' || term.kind === 'language-map') continue
    for (const one of membersOf(value))
      if (isObject(one) && one['@value'] === undefined)
        visit(index, { object: one, scope: scopeOf(scope, word, one['type']) })
  }
  return thing
}

/** Most of the requested terms are absent. */
const none: readonly Value[] = []

const valuesAt = (index: Index, { objects }: Thing, word: string): readonly Value[] => {
  let values = none
  for (const said of objects)
    if (said.object[word] !== undefined) {
      const more = valuesIn(index, said, word)
      values = values === none ? more : [...values, ...more]
    }
  return eachOnce(values)
}

const valuesIn = (index: Index, { object, scope }: Said, word: string): readonly Value[] => {
  const term = wordIn(scope, word)
  const value = object[word]
  if (term === undefined || value === undefined || term.kind === 'json') return []
  if (!Array.isArray(value))
    return isMap(value, term) ? textsIn(value as JsonObject) : readValue(index, value, term, scope)
  return membersOf(value).flatMap((one, at) => (isMap(one, term) ? [notText(at)] : readValue(index, one, term, scope)))
}

/** Texts by language. */
const isMap = (value: Json, { kind }: Word): boolean =>
  kind === 'language-map' && isObject(value) && value['@value'] === undefined

const readValue = (index: Index, value: Json, term: Word, scope: Scope): readonly Value[] => {
  if (value === null) return []
  if (!isObject(value)) {
    const isReference = typeof value === 'string' && (term.kind === 'reference' || term.kind === 'word')
    if (!isReference) return [literalOf(value as string | number | boolean, term.datatype)]
    return isAbsolute(value) ? [{ is: 'thing', thing: thingWith(index, value) }] : []
  }
  const { '@value': inner, '@language': language, '@type': type } = value
  if (inner === undefined) {
    const thing = index.byObject.get(value)
    return thing === undefined || !isAbsolute(thing.id) ? [] : [{ is: 'thing', thing }]
  }
  if (typeof inner === 'object') return []
  if (typeof language === 'string') return [textIn(String(inner), language)]
  return [literalOf(inner, typeof type === 'string' ? (scope.terms.get(type)?.iri ?? type) : term.datatype)]
}

// The definition of an absolute IRI in JSON-LD processors.
const absolute = /^(?:[A-Za-z][A-Za-z0-9+.-]*|_):\S*$/
const isAbsolute = (id: string | undefined): boolean => id === undefined || absolute.test(id)

const wordIn = ({ terms }: Scope, word: string): Word | undefined => {
  if (noProperties.has(word) || word === 'proof') return undefined
  const term = terms.get(word)
  return term?.iri === undefined ? undefined : term
}

const membersOf = (value: Json | undefined): readonly Json[] => {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(membersOf)
  return value === undefined ? [] : [value]
}

const textsIn = (map: JsonObject): readonly Value[] => {
  const found: Value[] = []
  for (const tag of Object.keys(map))
    for (const text of membersOf(map[tag])) if (typeof text === 'string') found.push(textIn(text, tag))
  return found
}

const eachOnce = (values: readonly Value[]): readonly Value[] => {
  if (values.length < 2) return values
  const found = new Map<unknown, Value>()
  for (const value of values) found.set(value.is === 'thing' ? value.thing : keyOf(value), value)
  return [...found.values()]
}

const keyOf = ({ text, datatype, language }: Literal): string => JSON.stringify([text, datatype, language])
