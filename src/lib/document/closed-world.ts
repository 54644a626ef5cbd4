import { type ErrorCode, MicroCredentialError } from '../base/errors.ts'
import { equalJson } from '../base/json/canonical-json.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { maxJsonLdObjects, maxPairs } from '../base/json/limits.ts'
import { toPointer } from '../base/json/pointer.ts'
import { memoByObject } from '../base/memo.ts'
import { assertConsistent } from './consistency.ts'
import { type Contexts, contextRoles, type RegisteredContext } from './contexts.ts'
import { type KindsOf, kindsFor } from './kinds.ts'
import { createRepetitionFinder } from './repetition.ts'
import type { TermKind } from './terms.ts'
import { assertIri, assertLanguageTag, assertValueOfKind } from './values.ts'

/**
 * What an embedded proof signs is RDF; what an application reads is JSON. JSON-LD lets one RDF graph be written as
 * many JSON texts, some of which say something else to a reader: a claim under a full IRI that nobody looks up, an
 * expiry in a place where it is not found. The rules here leave one way to write each thing, up to the order of
 * arrays, a bare value or an array of one, and a bare id or an object that has nothing but an id.
 *
 * They run before any JSON-LD, on a document that has passed the ceilings. Throws `context.*`, `jsonld.*`,
 * `schema.duplicate_type`, `schema.malformed_member`, `schema.unknown_member`, `limit.nodes`, `limit.array_length`.
 */
export const assertClosedWorld = (document: JsonObject, contexts: Contexts): void => {
  assertContexts(document['@context'], contexts)
  const kindsOf = kindsFor(document['@context'], contexts)
  const root = typeof document['id'] === 'string' ? document['id'] : undefined
  const rules = rulesFor(kindsOf)
  const walk: Walk = { kindsOf, rules, root, bodies: new Map(), differing: new Map(), path: [], objects: 0, pairs: 0 }
  assertMembers(walk, document, true)
  if (walk.differing.size > 0) assertConsistent(document, kindsOf, walk.differing)
}

interface Walk {
  readonly kindsOf: KindsOf
  readonly rules: Map<string, Rule>
  /** The id of the document. */
  readonly root: string | undefined
  /** The first object that says something about an id, and how many objects it is made of. */
  readonly bodies: Map<string, Body>
  /** The ids of which objects say something different, with the place of one of them. */
  readonly differing: Map<string, string>
  readonly path: (string | number)[]
  objects: number
  /** How many pairs of values of one property there are: `jsonld` compares each value with each. */
  pairs: number
}

interface Body {
  readonly object: JsonObject
  readonly objects: number
  readonly pairs: number
}

const fail = (walk: Walk, code: ErrorCode): never => {
  throw new MicroCredentialError(code, { pointer: toPointer(walk.path) })
}

/** Strings only, each registered, in the order of their roles, none twice. */
const assertContexts = (value: Json | undefined, contexts: Contexts): void => {
  const urls: readonly Json[] = Array.isArray(value) ? value : refuseContexts(value)
  if (urls.length === 0) refuseContext('context.missing')
  const used: RegisteredContext[] = []
  let last = 0
  for (const [index, url] of urls.entries()) {
    const context = typeof url === 'string' ? contexts.get(url) : refuseContext('context.inline', index)
    if (context === undefined || context.role === 'foreign') refuseContext('context.not_allowed', index)
    else {
      const rank = contextRoles.indexOf(context.role)
      const inOrder = index === 0 ? rank === 0 : rank > 0 && rank >= last
      const placed = context.after === undefined || used.some((other) => context.after?.includes(other.url))
      if (!inOrder || !placed || used.includes(context)) refuseContext('context.order', index)
      last = rank
      used.push(context)
    }
  }
}

const refuseContext = (code: ErrorCode, index?: number): never => {
  throw new MicroCredentialError(code, { pointer: index === undefined ? '/@context' : `/@context/${index}` })
}

/** A single string is a context that stands where a list belongs. */
const refuseContexts = (value: Json | undefined): never => {
  if (value === undefined) refuseContext('context.missing')
  return refuseContext(typeof value === 'string' ? 'context.order' : 'context.inline')
}

/** What is asked of the value of a member. */
type Rule = (walk: Walk, value: Json) => void

/** The rules of the words that were met, which follow from the contexts (decision 2). No other keys are kept. */
const rulesFor: (kindsOf: KindsOf) => Map<string, Rule> = memoByObject(() => new Map())

const memberKey = /^[A-Za-z][A-Za-z0-9_-]*$/

const assertMembers = (walk: Walk, object: JsonObject, top = false): void => {
  const body = typeof object['id'] === 'string' ? walk.bodies.get(object['id']) : undefined
  // What was read as one object needs to be looked at once; `jsonld` will walk it wherever it stands.
  const isKnown = body?.object === object
  countObjects(walk, isKnown ? body.objects : 1)
  if (isKnown) {
    countPairs(walk, body.pairs)
    return
  }
  const [before, pairsBefore] = [walk.objects - 1, walk.pairs]
  const keys = Object.keys(object)
  if (keys.length === 0) fail(walk, 'jsonld.empty_object')
  for (const key of keys) {
    const value = object[key]
    if (value === undefined || (top && key === '@context')) continue
    const rule = walk.rules.get(key) ?? learnRule(walk, key)
    walk.path.push(key)
    rule(walk, value)
    walk.path.pop()
  }
  if (keys.length > 1) assertNode(walk, { object, objects: walk.objects - before, pairs: walk.pairs - pairsBefore })
}

const countObjects = (walk: Walk, objects: number): void => {
  walk.objects += objects
  if (walk.objects > maxJsonLdObjects) fail(walk, 'limit.nodes')
}

const countPairs = (walk: Walk, pairs: number): void => {
  walk.pairs += pairs
  if (walk.pairs > maxPairs) fail(walk, 'limit.array_length')
}

const learnRule = (walk: Walk, key: string): Rule => {
  if (key === '@context') fail(walk, 'context.nested')
  if (key.startsWith('@')) fail(walk, 'jsonld.keyword_key')
  if (!memberKey.test(key)) fail(walk, 'jsonld.iri_key')
  const rule = toRule(key, walk.kindsOf(key) ?? fail(walk, 'jsonld.undefined_term'))
  walk.rules.set(key, rule)
  return rule
}

const toRule = (key: string, kinds: readonly TermKind[]): Rule => {
  if (key === 'type') return assertTypes
  if (key === 'id')
    return (walk, value) => {
      assertIri(value, walk.path, walk.kindsOf)
      if (walk.path.length > 1) assertNotRoot(walk, value)
    }
  // A word that is JSON in one scope alone is asked what the others ask.
  if (kinds.every((kind) => kind === 'json')) return () => {}
  const isLanguageMap = kinds.includes('language-map')
  const assertOne = (walk: Walk, value: Json): void => assertValue(walk, value, kinds)
  return (walk, value) => {
    if (Array.isArray(value)) assertArray(walk, value, assertOne)
    else if (!isLanguageMap || !isObject(value)) assertValue(walk, value, kinds)
    // Languages in one scope, a node in another: which of the two an object is, its reader could not tell.
    else if (kinds.some((kind) => kind !== 'language-map' && kind !== 'property')) fail(walk, 'jsonld.datatype')
    else assertLanguageMap(walk, value)
  }
}

const assertTypes = (walk: Walk, value: Json): void => {
  const types: readonly Json[] = Array.isArray(value) ? value : [value]
  if (types.length === 0) fail(walk, 'jsonld.empty_array')
  for (const type of types) {
    if (typeof type !== 'string' || !memberKey.test(type)) fail(walk, 'schema.malformed_member')
    const kinds = walk.kindsOf(String(type))
    if (kinds === undefined || kinds.includes('property')) fail(walk, 'jsonld.undefined_term')
  }
  // `jsonld` reads each type's own context for each node that has it.
  countObjects(walk, types.length - 1)
  if (new Set(types).size < types.length) fail(walk, 'schema.duplicate_type')
}

const assertArray = (walk: Walk, array: readonly Json[], assertOne: Rule): void => {
  if (array.length === 0) fail(walk, 'jsonld.empty_array')
  countPairs(walk, array.length ** 2)
  const isRepeated = array.length > 1 ? createRepetitionFinder() : () => false
  let index = 0
  for (const member of array) {
    walk.path.push(index++)
    if (Array.isArray(member)) fail(walk, 'jsonld.nested_array')
    assertOne(walk, member)
    if (isRepeated(member)) fail(walk, 'jsonld.duplicate_value')
    walk.path.pop()
  }
}

const assertValue = (walk: Walk, value: Json, kinds: readonly TermKind[]): void => {
  if (value === null) fail(walk, 'jsonld.null_value')
  for (const kind of kinds) assertValueOfKind(value, kind, walk.path, walk.kindsOf)
  if (kinds.includes('reference')) assertNotRoot(walk, value)
  if (typeof value === 'object') assertMembers(walk, value as JsonObject)
}

/**
 * What refers to the whole could be put on top of it, and would be signed as well: a circle has no beginning. That a list
 * is its own list is told by the check of its status.
 */
const assertNotRoot = (walk: Walk, value: Json): void => {
  if (value !== walk.root || walk.root === undefined) return
  const place = walk.path.filter((step) => typeof step === 'string').join('.')
  if (place !== 'credentialStatus.statusListCredential') fail(walk, 'jsonld.self_reference')
}

const assertLanguageMap = (walk: Walk, map: JsonObject): void => {
  const tags = Object.keys(map)
  if (tags.length === 0) fail(walk, 'jsonld.empty_object')
  // In RDF they are all values of one property.
  countPairs(walk, tags.reduce((count, tag) => count + [map[tag]].flat().length, 0) ** 2)
  // Nor is a text there twice under two spellings of its language: the graph has it once.
  const repeated = new Map<string, (text: Json) => boolean>()
  for (const tag of tags) {
    assertLanguageTag(tag, walk.path)
    const language = tag.toLowerCase()
    const isRepeated = repeated.get(language) ?? createRepetitionFinder()
    repeated.set(language, isRepeated)
    walk.path.push(tag)
    const texts = map[tag]
    if (Array.isArray(texts)) assertTexts(walk, texts, isRepeated)
    else if (texts !== undefined) assertText(walk, texts, isRepeated)
    walk.path.pop()
  }
}

const assertTexts = (walk: Walk, texts: readonly Json[], isRepeated: (text: Json) => boolean): void => {
  if (texts.length === 0) fail(walk, 'jsonld.empty_array')
  countPairs(walk, texts.length ** 2)
  for (const [index, text] of texts.entries()) {
    walk.path.push(index)
    assertText(walk, text, isRepeated)
    walk.path.pop()
  }
}

const assertText = (walk: Walk, value: Json, isRepeated: (text: Json) => boolean): void => {
  if (value === null) fail(walk, 'jsonld.null_value')
  if (typeof value !== 'string') fail(walk, 'jsonld.datatype')
  if (isRepeated(value)) fail(walk, 'jsonld.duplicate_value')
}

/** Objects that say something about one id say the same, or are compared at the end. */
const assertNode = (walk: Walk, body: Body): void => {
  const { id } = body.object
  if (typeof id !== 'string') return
  const first = walk.bodies.get(id)
  if (first === undefined) walk.bodies.set(id, body)
  else if (!equalJson(first.object, body.object)) walk.differing.set(id, toPointer(walk.path))
}
