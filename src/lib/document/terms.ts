import { isObject, type Json, type JsonObject } from '../base/json/json.ts'

/** The kind of values of a term. It decides which JSON values JSON-LD turns into the same RDF value. */
export type TermKind =
  /** An IRI or a node (`@type: @id`). */
  | 'reference'
  /** A term of the vocabulary (`@type: @vocab`). */
  | 'word'
  /** Texts by language (`@container: @language`). */
  | 'language-map'
  /** A named graph (`@container: @graph`): a proof, or a credential in a presentation. */
  | 'graph'
  /** A type that shares its IRI with a property of another name, so that it cannot be used as one. */
  | 'type'
  /** A property that shares its IRI with a type of another name, so that it cannot be used as one. */
  | 'property'
  /** JSON data, signed as it is (`@type: @json`). */
  | 'json'
  | 'boolean'
  | 'integer'
  /** A floating-point number (`xsd:double`, `xsd:float`), whose text has many spellings of which one is signed. */
  | 'double'
  /** Any other datatype, written as a string. */
  | 'datatype'
  /** No datatype: a string, a number, a boolean or a node, each signed as it is. */
  | 'plain'

/** The terms that a context defines, including its scoped contexts. */
export interface TermTable {
  /** All kinds of a term, in any scope. */
  readonly kinds: ReadonlyMap<string, ReadonlySet<TermKind>>
  /** The names of an IRI, in any scope. With two names, a claim could be renamed without changing the signature. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>
}

// The W3C's own contexts write some of these IRIs with https, which is then what is signed, or with a prefix that only
// another context defines.
const xsdType = /^(?:https?:\/\/www\.w3\.org\/2001\/XMLSchema#|xsd:)(.+)$/
/** Whether a datatype belongs to XML Schema, whose values are texts, numbers and booleans. */
export const isXsdType = (datatype: string | undefined): boolean => xsdType.test(datatype ?? '')

const integerTypes: ReadonlySet<string> = new Set([
  'integer',
  'positiveInteger',
  'nonNegativeInteger',
  'int',
  'long',
  'short',
  'unsignedInt',
])

/** Reads the terms of a context document. Only registered documents are read, so it need not be hostile. */
export const termsOf = (document: JsonObject): TermTable => {
  const kinds = new Map<string, Set<TermKind>>()
  const names = new Map<string, Set<string>>()
  for (const [scope, around] of scopesOf(document['@context'], {}))
    for (const [term, definition] of Object.entries(scope)) {
      if (term.startsWith('@') || definition === undefined) continue
      kinds.set(term, (kinds.get(term) ?? new Set()).add(kindOf(definition, around)))
      const iri = expand(idOf(definition), around)
      if (iri !== undefined && !iri.startsWith('@')) names.set(iri, (names.get(iri) ?? new Set()).add(term))
    }
  return { kinds, names }
}

/** Yields each scoped context with the definitions around it. */
export function* scopesOf(context: Json | undefined, around: JsonObject): Generator<readonly [JsonObject, JsonObject]> {
  let defined = around
  for (const scope of Array.isArray(context) ? context : [context]) {
    if (!isObject(scope)) continue
    defined = { ...defined, ...scope }
    yield [scope, defined]
    for (const definition of Object.values(scope))
      if (isObject(definition)) yield* scopesOf(definition['@context'], defined)
  }
}

export const idOf = (definition: Json | undefined): Json | undefined =>
  isObject(definition) ? definition['@id'] : definition

/** Nested prefixes are never this deep. */
const maxExpansions = 8

/**
 * Expands a name with the definitions around it to an absolute IRI or a keyword; `undefined` if they do not define it.
 */
export const expand = (name: Json | undefined, around: JsonObject, expansions = 0): string | undefined => {
  if (typeof name !== 'string' || expansions > maxExpansions) return undefined
  if (name.startsWith('@')) return name
  const colon = name.indexOf(':')
  if (colon < 0) return expand(idOf(around[name]), around, expansions + 1)
  const prefix = name.slice(0, colon)
  if (name.startsWith('//', colon + 1) || !Object.hasOwn(around, prefix)) return name
  const base = expand(idOf(around[prefix]), around, expansions + 1)
  if (base === undefined || base.startsWith('@')) return undefined
  return isPrefix(around[prefix], base) ? base + name.slice(colon + 1) : name
}

/** Whether a term may be a prefix: its IRI ends like a namespace, or it says so (JSON-LD 1.1, §4.4). */
export const isPrefix = (definition: Json | undefined, iri: string): boolean =>
  isObject(definition) ? definition['@prefix'] === true : /[:/?#[\]@]$/.test(iri)

const keywords: ReadonlyMap<string, TermKind> = new Map([
  ['@id', 'reference'],
  ['@vocab', 'word'],
  ['@json', 'json'],
  ['@none', 'plain'],
])

export const kindOf = (definition: Json, around: JsonObject): TermKind => {
  if (!isObject(definition)) return 'plain'
  const container = [definition['@container']].flat()
  if (container.includes('@language')) return 'language-map'
  if (container.includes('@graph')) return 'graph'
  const type = definition['@type']
  if (typeof type !== 'string') return 'plain'
  const keyword = keywords.get(type)
  if (keyword !== undefined) return keyword
  const datatype = xsdType.exec(expand(type, around) ?? type)?.[1] ?? ''
  if (datatype === 'boolean') return datatype
  if (datatype === 'double' || datatype === 'float') return 'double'
  return integerTypes.has(datatype) ? 'integer' : 'datatype'
}

/** By convention, types begin with a capital letter and properties do not. */
export const isTypeName = (name: string): boolean => /^[A-Z]/.test(name)
