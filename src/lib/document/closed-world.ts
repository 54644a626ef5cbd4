import type { ErrorKind } from '../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { memoByObject } from '../base/memo.ts'
import { schemaErrors } from '../credential/errors.ts'
import { assertInnerCredentials } from './assert-inner-credentials.ts'
import type { Contexts } from './contexts.ts'
import { contextErrors, jsonldErrors } from './errors.ts'
import type { Graph } from './graph.ts'
import { innerMembers } from './inner-credentials.ts'
import { assertLanguageMap } from './language-map.ts'
import { readContexts } from './named-contexts.ts'
import { findShort } from './nodes.ts'
import { findRepetition } from './repetition.ts'
import { type Scope, scopeOf, type Term } from './scope.ts'
import { isXsdType, type TermKind } from './terms.ts'
import { assertIri, assertType, assertValueObject, assertValueOfKind } from './values.ts'
import { countObjects, countPairs, fail } from './visit.ts'
import { assertNode, graphOfWalk, placeElsewhere, saidElsewhere, startWalk, type Walk } from './walk.ts'

/**
 * Asserts the closed-world rules and returns the graph of the document. An embedded proof signs RDF, but an application
 * reads JSON. JSON-LD lets many JSON texts stand for one RDF graph, and some of them say something else to a reader: a
 * claim under a full IRI that nobody looks up, or an expiry where nobody looks for it. These rules leave one way to
 * write each thing. Free are only: the order of arrays, a bare value or an array of one, a bare id or an object with
 * only an id, empty arrays, the case of language tags, and which of several objects with one id states a property.
 *
 * They run before any JSON-LD, on a document within the limits. Throws `context.*`, `jsonld.*`,
 * `schema.duplicate_type`, `schema.malformed_member`, `schema.unknown_member`, `limit.nodes`, `limit.array_length`.
 */
export const assertClosedWorld = (document: JsonObject, contexts: Contexts): Graph =>
  openClosedWorld(document, contexts).graph

/** The same, with the number of credentials inside the document. */
export const openClosedWorld = (
  document: JsonObject,
  contexts: Contexts,
): { readonly graph: Graph; readonly inner: number } => {
  const walk = walkThrough(document, contexts)
  return { graph: graphOfWalk(walk), inner: walk.inner.length }
}

const walkThrough = (document: JsonObject, contexts: Contexts): Walk => {
  const walk = startWalk(document, readContexts(document['@context'], contexts))
  assertMembers(walk, document, walk.combination.top)
  const short = findShort(document, walk.combination.top, (id, object) => saidElsewhere(walk, id, object))
  if (short !== undefined) {
    walk.path.push(...short.path)
    fail(walk, jsonldErrors['jsonld.node_conflict'], placeElsewhere(walk, short))
  }
  if (walk.inner.length > 0) assertInnerCredentials(walk, contexts, (credential) => walkThrough(credential, contexts))
  return walk
}

/** Checks the value of a member at the current place. */
type Rule = (walk: Walk, value: Json, scope: Scope) => void

/**
 * The rules of the terms found so far, which depend only on their scope (decision 2). Undefined keys are not cached.
 */
const rulesIn: (scope: Scope) => Map<string, Rule> = memoByObject(() => new Map())

const assertMembers = (walk: Walk, object: JsonObject, around: Scope, property?: string): void => {
  if (object['@context'] !== undefined && property !== undefined) {
    // In a scoped context it would mean something else than by itself.
    const rule = around.bringing.has(property) ? undefined : innerMembers.get(property)
    if (rule !== undefined) {
      countObjects(walk, 1)
      walk.inner.push({ path: [...walk.path], rule, credential: object })
      return
    }
  }
  const scope = scopeOf(around, property, object['type'])
  const node = typeof object['id'] === 'string' ? walk.nodes.get(object['id']) : undefined
  // Equal objects were made identical when they were read: each is checked once per scope, although `jsonld` will
  // process every occurrence.
  const known = node?.first.object === object && node.first.scope === scope ? node.first : undefined
  countObjects(walk, known?.objects ?? 1)
  if (known !== undefined) {
    countPairs(walk, known.pairs)
    return
  }
  const [before, pairsBefore] = [walk.objects - 1, walk.pairs]
  const rules = rulesIn(scope)
  let says = 0
  for (const key of Object.keys(object)) {
    const value = object[key]
    if (value === undefined || (property === undefined && key === '@context')) continue
    const rule = rules.get(key) ?? learnRule(walk, key, scope)
    walk.path.push(key)
    if (key === 'type') assertTypes(walk, value, scopeOf(around, property, undefined))
    else rule(walk, value, scope)
    walk.path.pop()
    if (!(Array.isArray(value) && value.length === 0)) says++
  }
  if (says === 0) fail(walk, jsonldErrors['jsonld.empty_object'])
  if (says > 1) assertNode(walk, { object, scope, objects: walk.objects - before, pairs: walk.pairs - pairsBefore })
}

/** A name: not a keyword, an IRI or a path to one. */
const nameForm = /^[^@\s:/\p{Cc}][^\s:/\p{Cc}]*$/u

/** The pointer includes a key that the contexts do not define: it is a name used by the issuer's software, not data. */
const learnRule = (walk: Walk, key: string, scope: Scope): Rule => {
  const refuse = (kind: ErrorKind): never => {
    walk.path.push(key)
    return fail(walk, kind)
  }
  if (key === '@context') refuse(contextErrors['context.nested'])
  if (key.startsWith('@')) refuse(jsonldErrors['jsonld.keyword_key'])
  if (!nameForm.test(key)) refuse(jsonldErrors['jsonld.iri_key'])
  const term = scope.terms.get(key) ?? refuse(jsonldErrors['jsonld.undefined_term'])
  if (!walk.combination.isOnlyName(key, scope)) refuse(contextErrors['context.conflict'])
  const rule = toRule(key, term, walk.combination.placeOf.get(key))
  rulesIn(scope).set(key, rule)
  return rule
}

/** Kinds of terms under which every text is allowed. */
const keptTexts: ReadonlySet<TermKind> = new Set(['plain', 'datatype', 'language-map'])

const toRule = (key: string, { kind, isList, datatype }: Term, place: 'type' | 'property' | undefined): Rule => {
  if (key === 'id')
    return (walk, value) => {
      assertIri(value, walk.path, walk.combination)
      if (walk.path.length > 1) assertNotRoot(walk, value)
    }
  if (place === 'type') return (walk) => fail(walk, jsonldErrors['jsonld.undefined_term'])
  // Graphs are allowed only at the top, where their readers remove them first.
  if (kind === 'graph') return (walk) => fail(walk, schemaErrors['schema.unknown_member'])
  if (kind === 'json') return () => {}
  // Some vocabularies name a class where JSON-LD expects a datatype, and use nodes as values; JSON-LD ignores it for
  // nodes.
  const hasNodes = kind === 'datatype' && !isXsdType(datatype)
  const assertOne = (walk: Walk, value: Json, scope: Scope): void => {
    if (hasNodes && isObject(value)) assertMembers(walk, value, scope, key)
    else assertValue(walk, value, kind, scope, key)
  }
  const isKept = keptTexts.has(kind)
  return (walk, value, scope) => {
    if (typeof value === 'string' && isKept) return
    if (Array.isArray(value)) assertArray(walk, value, isList, assertOne, scope)
    else if (kind === 'language-map' && isObject(value)) assertLanguageMap(walk, value)
    else assertOne(walk, value, scope)
  }
}

/** The types checked in a scope, which depend only on it (decision 2). */
const typesIn: (scope: Scope) => Set<Json> = memoByObject(() => new Set())

/** Types are terms of the surrounding scope. */
const assertTypes = (walk: Walk, value: Json, scope: Scope): void => {
  const known = typesIn(scope)
  if (typeof value === 'string' && known.has(value)) return
  const types: readonly Json[] = Array.isArray(value) ? value : [value]
  for (const [index, type] of types.entries())
    if (!known.has(type))
      assertType(type, Array.isArray(value) ? [...walk.path, index] : walk.path, scope, walk.combination)
  // `jsonld` processes the context of each type for every node that has it.
  countObjects(walk, Math.max(types.length - 1, 0))
  if (types.length > 1 && new Set(types).size < types.length) {
    const again = types.findIndex((type, index) => types.indexOf(type) < index)
    const first = [...walk.path, types.indexOf(types[again] ?? null)]
    walk.path.push(again)
    fail(walk, schemaErrors['schema.duplicate_type'], first)
  }
  // Only terms are cached, since IRIs are unlimited.
  for (const type of types) if (typeof type === 'string' && scope.terms.has(type)) known.add(type)
}

const assertArray = (walk: Walk, array: readonly Json[], isList: boolean, assertOne: Rule, scope: Scope): void => {
  countPairs(walk, array.length ** 2)
  let index = 0
  for (const member of array) {
    walk.path.push(index++)
    if (Array.isArray(member)) fail(walk, jsonldErrors['jsonld.nested_array'])
    assertOne(walk, member, scope)
    walk.path.pop()
  }
  const repeated = array.length > 1 && !isList ? findRepetition(array) : undefined
  if (repeated === undefined) return
  const [again, before] = repeated
  const first = [...walk.path, before]
  walk.path.push(again)
  fail(walk, jsonldErrors['jsonld.duplicate_value'], first)
}

const assertValue = (walk: Walk, value: Json, kind: TermKind, scope: Scope, key: string): void => {
  if (value === null) fail(walk, jsonldErrors['jsonld.null_value'])
  if (kind === 'plain' && isObject(value) && value['@value'] !== undefined) {
    assertValueObject(value, walk.path)
    return
  }
  assertValueOfKind(value, kind, walk.path, walk.combination)
  if (kind === 'reference') assertNotRoot(walk, value)
  if (isObject(value)) assertMembers(walk, value, scope, key)
}

/**
 * Refuses a reference to the document itself: the referring part could be presented as the top of the document with the
 * same signature, since a cycle has no start. A status list that refers to itself is reported by the status check.
 */
const assertNotRoot = (walk: Walk, value: Json): void => {
  if (value !== walk.root || walk.root === undefined) return
  const place = walk.path.filter((step) => typeof step === 'string').join('.')
  if (place !== 'credentialStatus.statusListCredential') fail(walk, jsonldErrors['jsonld.self_reference'])
}
