import { canonicalJson } from '../base/json/canonical-json.ts'
import { isObject, type Json } from '../base/json/json.ts'
import { memoByObject } from '../base/memo.ts'
import { type Contexts, findContext, type RegisteredContext } from './contexts.ts'
import { emptyScope, extend, type Scope, type Term } from './scope.ts'
import { isTypeName, type TermKind } from './terms.ts'

/** The terms that contexts define together. */
export interface Combination {
  /** The kinds of a term in any scope; `undefined` for an undefined term. */
  readonly kindsOf: KindsOf
  /** The scope at the top of a document. */
  readonly top: Scope
  /** Whether a term that shares its IRI with another is a type or a property, as with `Criteria` and `criteria`. */
  readonly placeOf: ReadonlyMap<string, 'type' | 'property'>
  /** Whether a term is the only name of its IRI in a scope. */
  readonly isOnlyName: (name: string, scope: Scope) => boolean
  /** Whether some term stands for an IRI, in any scope. */
  readonly hasName: (iri: string) => boolean
  /** The index of the first context that conflicts with those before it. */
  readonly conflict: number | undefined
}

export type KindsOf = (key: string) => readonly TermKind[] | undefined

const memoFor: (contexts: Contexts) => Map<string, Combination> = memoByObject(() => new Map())

/** Maximum number of cached combinations; others are computed again. */
const maxCombinations = 64

/**
 * Combines contexts; those that are not registered are ignored. Cached by the list of contexts, on which alone the
 * result depends (decision 2). The cache key uses the registered names, not the text of the document, which could be
 * made to look like another list.
 */
export const combine = (named: Json | undefined, contexts: Contexts): Combination => {
  const listed: readonly (Json | undefined)[] = Array.isArray(named) ? named : [named]
  const used: RegisteredContext[] = []
  let combination = ''
  for (const one of listed) {
    const context = findContext(one, contexts)
    if (context === undefined) continue
    used.push(context)
    // The URL of a context contains no space.
    combination += `${context.url} `
  }
  const memo = memoFor(contexts)
  const known = memo.get(combination)
  if (known !== undefined) return known
  const made = join(used)
  if (memo.size >= maxCombinations) memo.clear()
  memo.set(combination, made)
  return made
}

const join = (used: readonly RegisteredContext[]): Combination => {
  const kinds = new Map<string, readonly TermKind[]>()
  const names = new Map<string, Set<string>>()
  let top: Scope = { ...emptyScope, origin: {} }
  let conflict: number | undefined
  for (const [index, context] of used.entries()) {
    const { document, terms } = context
    const extended = extend(top, document['@context'])
    if (!goesWith(context, { names, top, extended, kinds })) conflict ??= index
    top = extended
    for (const [term, some] of terms.kinds) kinds.set(term, [...new Set([...(kinds.get(term) ?? []), ...some])])
    for (const [iri, some] of terms.names) names.set(iri, new Set([...(names.get(iri) ?? []), ...some]))
  }
  const placeOf = placesIn(names)
  return {
    kindsOf: kindsIn(kinds, placeOf),
    top,
    placeOf,
    isOnlyName: (name, scope) => isOnlyName(name, scope, { top, names }),
    hasName: (iri) => names.has(iri),
    conflict,
  }
}

/**
 * A claim under an alias would be signed, but nobody would look for it there. Of several names only one is allowed: the
 * one at the top, unless another one applies in the scope. Types may have several.
 */
const isOnlyName = (name: string, scope: Scope, { top, names }: Pick<Before, 'top' | 'names'>): boolean => {
  const iri = scope.terms.get(name)?.iri ?? ''
  const others = [...(names.get(iri) ?? [])].filter((other) => other !== name && !isTypeName(other))
  if (others.length === 0 || isTypeName(name)) return true
  return top.terms.get(name)?.iri === iri && others.every((other) => scope.terms.get(other)?.iri !== iri)
}

const placesIn = (names: ReadonlyMap<string, ReadonlySet<string>>): Combination['placeOf'] => {
  const places = new Map<string, 'type' | 'property'>()
  for (const all of names.values())
    if (new Set([...all].map(isTypeName)).size > 1)
      for (const name of all) places.set(name, isTypeName(name) ? 'type' : 'property')
  return places
}

const kindsIn = (kinds: ReadonlyMap<string, readonly TermKind[]>, placeOf: Combination['placeOf']): KindsOf => {
  const joined = new Map(kinds)
  for (const [name, place] of placeOf) joined.set(name, [...(joined.get(name) ?? []), place])
  return (key) => joined.get(key)
}

/** The state before a context is added. */
interface Before {
  readonly names: ReadonlyMap<string, ReadonlySet<string>>
  readonly kinds: ReadonlyMap<string, unknown>
  readonly top: Scope
  /** The scope with the context added. */
  readonly extended: Scope
}

/**
 * Whether a context is compatible with those before it: it redefines none of their terms, and neither uses IRIs that
 * begin with a term of the other, which would be read as a prefix.
 */
const goesWith = ({ terms }: RegisteredContext, { names, kinds, top, extended }: Before): boolean => {
  for (const [name, term] of top.terms) {
    const now = extended.terms.get(name)
    if (now !== undefined && now !== term && meaningOf(now) !== meaningOf(term)) return false
  }
  for (const iri of terms.names.keys()) if (isPrefixed(iri, kinds)) return false
  return ![...names.keys()].some((iri) => isPrefixed(iri, terms.kinds))
}

const isPrefixed = (iri: string, kinds: ReadonlyMap<string, unknown>): boolean => {
  const colon = iri.indexOf(':')
  return kinds.has(iri.slice(0, Math.max(colon, 0))) && !iri.startsWith('//', colon + 1)
}

/** Two definitions are equal if their expanded forms are equal, regardless of protection. */
const meaningOf: (term: Term) => string = memoByObject(({ iri = null, datatype = null, kind, definition }) => {
  const {
    '@container': container = null,
    '@language': language = null,
    '@context': context = null,
  } = isObject(definition) ? definition : {}
  return canonicalJson([iri, datatype, kind, [container].flat(), language, withoutProtection(context)])
})

const withoutProtection = (value: Json): Json => {
  if (Array.isArray(value)) return (value as readonly Json[]).map(withoutProtection)
  if (!isObject(value)) return value
  const members = Object.entries(value).filter(([key]) => key !== '@protected')
  return Object.fromEntries(members.map(([key, member]) => [key, withoutProtection(member ?? null)]))
}
