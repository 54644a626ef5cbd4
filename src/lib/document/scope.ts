import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { memoByObject } from '../base/memo.ts'
import { ownText } from '../base/own-text.ts'
import { expand, idOf, isPrefix, kindOf, type TermKind } from './terms.ts'

/** A term as one scope has it. */
export interface Term {
  /** What it stands for; `undefined` if its context does not say. */
  readonly iri: string | undefined
  readonly kind: TermKind
  /** What its values are, as an IRI or a keyword. */
  readonly datatype: string | undefined
  /** Whether the order of its values is signed (`@container: @list`). */
  readonly isList: boolean
  /** What the context says of it. */
  readonly definition: Json
}

/**
 * The terms in force at one place of a document: JSON-LD's active context (JSON-LD 1.1, §4.1), for contexts that have
 * nothing but terms. A scope never changes, and what is within it follows from it.
 */
export interface Scope {
  readonly terms: ReadonlyMap<string, Term>
  /** What holds again within, where types gave the terms: those go no further than their node (§4.1.8). */
  readonly previous: Scope | undefined
  /** What the scopes of one combination of contexts have in common: their memory hangs on it. */
  readonly origin: object
  /** The words that bring a context of their own: few. */
  readonly bringing: ReadonlySet<string>
}

export const emptyScope: Scope = { terms: new Map(), previous: undefined, origin: {}, bringing: new Set() }

/** Adds the terms of a context, in the light of those that hold already. */
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

/** The scopes that were met within scopes of one origin; they follow from it (decision 2). */
const memoryOf: (origin: object) => ScopeMemory = memoByObject(() => ({ within: new Map(), size: 0 }))

interface ScopeMemory {
  readonly within: Map<Scope, Map<string, Scope>>
  size: number
}

/** As many as the vocabularies of one document have; beyond that they are worked out again. */
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
 * The scope of a node: where it stands, under which property, and of which types it is. What types bring ends, what the
 * property brings holds, what the node's own types bring comes last, in the order of their names (JSON-LD 1.1 API,
 * §5.1.2).
 */
export const scopeOf = (around: Scope, property: string | undefined, type: Json | undefined): Scope => {
  const outer = around.previous ?? around
  const brought = property === undefined ? undefined : contextIn(around, property)
  const scope = brought === undefined ? outer : remember(around, `under ${property}`, () => extend(outer, brought))
  // One type that brings nothing is what most nodes have.
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
