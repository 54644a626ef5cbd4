import { isObject, type Json, type JsonObject } from '../base/json/json.ts'

/**
 * What a context says about the value of a term. JSON-LD turns several JSON values into one RDF value; which ones
 * depends on this.
 */
export type TermKind =
  /** An IRI or a node (`@type: @id`). */
  | 'reference'
  /** A word of the vocabulary (`@type: @vocab`). */
  | 'word'
  /** Text per language (`@container: @language`). */
  | 'language-map'
  /** A graph of its own (`@container: @graph`): a proof, a credential in a presentation. */
  | 'graph'
  /** A type, and no property: a property of another name has the same IRI. */
  | 'type'
  /** A property, and no type: a type of another name has the same IRI. */
  | 'property'
  /** Any JSON, signed as it is (`@type: @json`). */
  | 'json'
  | 'boolean'
  | 'integer'
  /** A floating-point number (`xsd:double`, `xsd:float`): its texts have many spellings, of which one is signed. */
  | 'double'
  /** Any other datatype: written as a string. */
  | 'datatype'
  /** Nothing said: a string, a number, a boolean or a node, each signed as what it is. */
  | 'plain'

/** What one context defines, its scoped contexts included. */
export interface TermTable {
  /** Every way a term's value may be understood. */
  readonly kinds: ReadonlyMap<string, ReadonlySet<TermKind>>
  /** The names that an IRI has, in any scope. With two names, a claim could be renamed and would still be signed. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>
}

// The W3C's own contexts write some of these with https, which is not their name, but is what is signed; others with a
// prefix that only a context beside them defines.
const xsdType = /^(?:https?:\/\/www\.w3\.org\/2001\/XMLSchema#|xsd:)(.+)$/
/** Whether a datatype is one of XML Schema, whose values are texts, numbers and booleans. */
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

/** Reads a context document into a table. The document is one that was registered; hostile ones never come here. */
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

/** Each scope, with all that is defined around it and before it. */
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

/** Prefixes of prefixes of prefixes have no use. */
const maxExpansions = 8

/**
 * Writes out what a definition names, by the definitions around it: an absolute IRI or a keyword; `undefined` if they do
 * not say.
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

/** Only what ends as namespaces do, or says so, is put before a name (JSON-LD 1.1, §4.4). */
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

/** Vocabularies write types with a capital letter, and properties without. */
export const isTypeName = (name: string): boolean => /^[A-Z]/.test(name)
