import { isObject, type Json, type JsonObject } from '../base/json.ts'

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
  /** Any JSON, signed as it is (`@type: @json`). */
  | 'json'
  | 'boolean'
  | 'integer'
  /** Any other datatype: written as a string. */
  | 'datatype'
  /** Nothing said: a string, a number, a boolean or a node, each signed as what it is. */
  | 'plain'

/** What one context defines, its scoped contexts included. */
export interface TermTable {
  /** Every way a term's value may be understood. */
  readonly kinds: ReadonlyMap<string, ReadonlySet<TermKind>>
  /** The IRI of a term at the top of the context, where it has one. */
  readonly iris: ReadonlyMap<string, string>
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
  const iris = new Map<string, string>()
  for (const [scope, depth] of scopesOf(document['@context'], 0)) {
    for (const [term, definition] of Object.entries(scope)) {
      if (term.startsWith('@') || definition === undefined) continue
      const known = kinds.get(term) ?? new Set()
      kinds.set(term, known.add(kindOf(definition, scope)))
      const iri = iriOf(definition, scope)
      if (depth === 0 && iri !== undefined) iris.set(term, iri)
    }
  }
  return { kinds, iris }
}

function* scopesOf(context: Json | undefined, depth: number): Generator<readonly [JsonObject, number]> {
  for (const scope of Array.isArray(context) ? context : [context]) {
    if (!isObject(scope)) continue
    yield [scope, depth]
    for (const definition of Object.values(scope))
      if (isObject(definition)) yield* scopesOf(definition['@context'], depth + 1)
  }
}

const iriOf = (definition: Json, scope: JsonObject): string | undefined => {
  const id = isObject(definition) ? definition['@id'] : definition
  return typeof id === 'string' ? expand(id, scope) : undefined
}

/** Writes a compact IRI out, by the prefixes of the same scope. */
const expand = (iri: string, scope: JsonObject): string => {
  const colon = iri.indexOf(':')
  if (colon < 0 || iri.startsWith('//', colon + 1)) return iri
  const prefix = scope[iri.slice(0, colon)]
  const base = isObject(prefix) ? prefix['@id'] : prefix
  return typeof base === 'string' ? base + iri.slice(colon + 1) : iri
}

const kindOf = (definition: Json, scope: JsonObject): TermKind => {
  if (!isObject(definition)) return 'plain'
  const container = [definition['@container']].flat()
  if (container.includes('@language')) return 'language-map'
  if (container.includes('@graph')) return 'graph'
  const type = definition['@type']
  if (typeof type !== 'string') return 'plain'
  const named: Readonly<Record<string, TermKind>> = {
    '@id': 'reference',
    '@vocab': 'word',
    '@json': 'json',
    '@none': 'plain',
  }
  const keyword = named[type]
  if (keyword !== undefined) return keyword
  const datatype = xsdType.exec(expand(type, scope))?.[1] ?? ''
  if (datatype === 'boolean') return 'boolean'
  return integerTypes.has(datatype) ? 'integer' : 'datatype'
}
