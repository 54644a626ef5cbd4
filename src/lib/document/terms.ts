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
  /** Any JSON, signed as it is (`@type: @json`). */
  | 'json'
  | 'boolean'
  | 'integer'
  /** A number with an exponent (`xsd:double`): written as a string, and signed in another form. */
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

// The W3C's own contexts write some of these with https, which is not their name, but is what is signed.
const xsdType = /^https?:\/\/www\.w3\.org\/2001\/XMLSchema#(.+)$/
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
  for (const [scope, prefixes] of scopesOf(document['@context'], {}))
    for (const [term, definition] of Object.entries(scope)) {
      if (term.startsWith('@') || definition === undefined) continue
      kinds.set(term, (kinds.get(term) ?? new Set()).add(kindOf(definition, prefixes)))
      const iri = iriOf(definition, prefixes)
      if (iri !== undefined) names.set(iri, (names.get(iri) ?? new Set()).add(term))
    }
  // A type and a property of one IRI, such as `Criteria` and `criteria`, are told apart by their places.
  for (const [iri, all] of names) {
    const properties = [...all].filter((name) => !/^[A-Z]/.test(name))
    if (properties.length === 0 || properties.length === all.size) continue
    for (const name of all) if (!properties.includes(name)) kinds.set(name, new Set(['type']))
    names.set(iri, new Set(properties))
  }
  return { kinds, names }
}

/** Each scope, with all that is defined around it. */
function* scopesOf(context: Json | undefined, around: JsonObject): Generator<readonly [JsonObject, JsonObject]> {
  for (const scope of Array.isArray(context) ? context : [context]) {
    if (!isObject(scope)) continue
    const prefixes = { ...around, ...scope }
    yield [scope, prefixes]
    for (const definition of Object.values(scope))
      if (isObject(definition)) yield* scopesOf(definition['@context'], prefixes)
  }
}

/** The IRI of a term; none for `id` and `type`. */
const iriOf = (definition: Json, prefixes: JsonObject): string | undefined => {
  const id = isObject(definition) ? definition['@id'] : definition
  return typeof id === 'string' && !id.startsWith('@') ? expand(id, prefixes) : undefined
}

/** Writes a compact IRI out. */
const expand = (iri: string, prefixes: JsonObject): string => {
  const colon = iri.indexOf(':')
  if (colon < 0 || iri.startsWith('//', colon + 1)) return iri
  const prefix = prefixes[iri.slice(0, colon)]
  const base = isObject(prefix) ? prefix['@id'] : prefix
  return typeof base === 'string' ? base + iri.slice(colon + 1) : iri
}

const keywords: ReadonlyMap<string, TermKind> = new Map([
  ['@id', 'reference'],
  ['@vocab', 'word'],
  ['@json', 'json'],
  ['@none', 'plain'],
])

const kindOf = (definition: Json, prefixes: JsonObject): TermKind => {
  if (!isObject(definition)) return 'plain'
  const container = [definition['@container']].flat()
  if (container.includes('@language')) return 'language-map'
  if (container.includes('@graph')) return 'graph'
  const type = definition['@type']
  if (typeof type !== 'string') return 'plain'
  const keyword = keywords.get(type)
  if (keyword !== undefined) return keyword
  const datatype = xsdType.exec(expand(type, prefixes))?.[1] ?? ''
  if (datatype === 'boolean' || datatype === 'double') return datatype
  return integerTypes.has(datatype) ? 'integer' : 'datatype'
}
