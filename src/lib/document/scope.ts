import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { memoByObject } from '../base/memo.ts'
import { ownText } from '../base/own-text.ts'
import { expand, idOf, isPrefix, kindOf, type TermKind } from './terms.ts'

/** The definition of a term in a scope. */
export interface Term {
  /** Its IRI; `undefined` if its context does not define one. */
  readonly iri: string | undefined
  readonly kind: TermKind
  /** The datatype of its values, as an IRI or a keyword. */
  readonly datatype: string | undefined
  /** Whether the order of its values is signed (`@container: @list`). */
  readonly isList: boolean
  /** Its definition in the context. */
  readonly definition: Json
}

/**
 * The terms in force at a place of a document: the active context of JSON-LD (JSON-LD 1.1, §4.1), for contexts that
 * define only terms. A scope never changes.
 */
export interface Scope {
  readonly terms: ReadonlyMap<string, Term>
  /** The scope to return to inside the node: terms of type-scoped contexts apply to their node only (§4.1.8). */
  readonly previous: Scope | undefined
  /** Shared by all scopes of one combination of contexts; their cache is attached to it. */
  readonly origin: object
  /** The few terms that have a scoped context. */
  readonly bringing: ReadonlySet<string>
}

export const emptyScope: Scope = { terms: new Map(), previous: undefined, origin: {}, bringing: new Set() }

/** Adds the terms of a context to a scope. */
export const extend = (scope: Scope, context: Json | undefined, propagates = true): Scope => {
  const locals = (Array.isArray(context) ? (context as readonly Json[]) : [context]).filter((one) => isObject(one))
  const isKept = typeof locals[0]?.['@propagate'] === 'boolean' ? locals[0]['@propagate'] : propagates
  const previous = isKept ? scope.previous : (scope.previous ?? scope)
  let terms = scope.terms
  for (const local of locals) terms = define(terms, local)
  return { terms, previous, origin: scope.origin, bringing: bringingIn(terms) }
}

const bringingIn = (terms: Scope['terms']): ReadonlySet<string> =>
  new Set([...terms].flatMap(([name, term]) => (contextOf(term) === undefined ? [] : [name])))

const define = (known: ReadonlyMap<string, Term>, local: JsonObject): ReadonlyMap<string, Term> => {
  const around: Record<string, Json> = {}
  for (const [name, { iri, definition }] of known)
    if (iri !== undefined) around[name] = { '@id': iri, '@prefix': isPrefix(definition, iri) }
  Object.assign(around, local)
  const terms = new Map(known)
  for (const [name, definition] of Object.entries(local)) {
    if (name.startsWith('@') || definition === undefined) continue
    const { '@container': container, '@type': type } = isObject(definition) ? definition : {}
    terms.set(name, {
      iri: expand(idOf(definition), around),
      kind: kindOf(definition, around),
      datatype: type === undefined ? undefined : expand(type, around),
      isList: [container].flat().includes('@list'),
      definition,
    })
  }
  return terms
}

const contextOf = ({ definition }: Term): Json | undefined =>
  isObject(definition) ? definition['@context'] : undefined

/** The nested scopes found so far, which depend only on their origin (decision 2). */
const memoryOf: (origin: object) => ScopeMemory = memoByObject(() => ({ within: new Map(), size: 0 }))

interface ScopeMemory {
  readonly within: Map<Scope, Map<string, Scope>>
  size: number
}

/** More than the vocabularies of one document have; others are computed again. */
const maxScopes = 256

const remember = (scope: Scope, name: string, workOut: () => Scope): Scope => {
  const memory = memoryOf(scope.origin)
  const found = memory.within.get(scope)?.get(name)
  if (found !== undefined) return found
  if (memory.size >= maxScopes) {
    memory.within.clear()
    memory.size = 0
  }
  const made = workOut()
  const known = memory.within.get(scope) ?? new Map<string, Scope>()
  memory.within.set(scope, known.set(ownText(name), made))
  memory.size++
  return made
}

/**
 * The scope of a node, from the surrounding scope, its property and its types. Type-scoped terms of the parent end,
 * property-scoped terms are added, then those of the node's own types in the order of their names (JSON-LD 1.1 API,
 * §5.1.2).
 */
export const scopeOf = (around: Scope, property: string | undefined, type: Json | undefined): Scope => {
  const outer = around.previous ?? around
  const brought = property === undefined ? undefined : contextIn(around, property)
  const scope = brought === undefined ? outer : remember(around, `under ${property}`, () => extend(outer, brought))
  // Most nodes have one type without a scoped context.
  if (type === undefined || (typeof type === 'string' && !scope.bringing.has(type))) return scope
  const scoped: string[] = []
  for (const name of Array.isArray(type) ? (type as readonly Json[]) : [type])
    if (typeof name === 'string' && scope.bringing.has(name)) scoped.push(name)
  if (scoped.length === 0) return scope
  const sorted = scoped.length === 1 ? scoped : [...scoped].sort()
  return remember(scope, `of ${sorted.join(' ')}`, () =>
    sorted.reduce((inner, name) => extend(inner, contextIn(scope, name), false), scope),
  )
}

const contextIn = (scope: Scope, name: string): Json | undefined => {
  const term = scope.bringing.has(name) ? scope.terms.get(name) : undefined
  return term === undefined ? undefined : contextOf(term)
}
