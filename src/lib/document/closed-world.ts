import type { ErrorCode } from '../base/errors.ts'
import { equalJson } from '../base/json/canonical-json.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import type { Path } from '../base/json/pointer.ts'
import { memoByObject } from '../base/memo.ts'
import type { Combination } from './combination.ts'
import type { Contexts } from './contexts.ts'
import { type Graph, graphWith } from './graph.ts'
import { assertLanguageMap } from './language-map.ts'
import { readContexts } from './named-contexts.ts'
import { findShort, type Short, type Statements, sizeOf, statementsOf, unite } from './nodes.ts'
import { findRepetition } from './repetition.ts'
import { type Scope, scopeOf, type Term } from './scope.ts'
import { isXsdType, type TermKind } from './terms.ts'
import { assertIri, assertType, assertValueObject, assertValueOfKind } from './values.ts'
import { countObjects, countPairs, fail, placeOf, type Visit } from './visit.ts'

/**
 * What an embedded proof signs is RDF; what an application reads is JSON. JSON-LD lets one RDF graph be written as
 * many JSON texts, some of which say something else to a reader: a claim under a full IRI that nobody looks up, an
 * expiry in a place where it is not found. The rules here leave one way to write each thing, up to the order of
 * arrays, a bare value or an array of one, a bare id or an object that has nothing but an id, empty arrays, the case of
 * languages, and the place, of several, where something is said of an id.
 *
 * They run before any JSON-LD, on a document that has passed the ceilings, and give the graph that they have walked.
 * Throws `context.*`, `jsonld.*`, `schema.duplicate_type`, `schema.malformed_member`, `schema.unknown_member`,
 * `limit.nodes`, `limit.array_length`.
 */
export const assertClosedWorld = (document: JsonObject, contexts: Contexts): Graph => {
  const combination = readContexts(document['@context'], contexts)
  const root = typeof document['id'] === 'string' ? document['id'] : undefined
  const walk: Walk = { document, combination, root, nodes: new Map(), path: [], objects: 0, pairs: 0 }
  assertMembers(walk, document, combination.top)
  const short = findShort(document, combination.top, (id, object) => saidElsewhere(walk, id, object))
  if (short !== undefined) {
    walk.path.push(...short.path)
    fail(walk, 'jsonld.node_conflict', placeElsewhere(walk, short))
  }
  return graphWith(document, combination.top, (id) => bodiesIn(walk.nodes.get(id)))
}

interface Walk extends Visit {
  readonly document: JsonObject
  readonly combination: Combination
  /** The id of the document. */
  readonly root: string | undefined
  /** What says something about an id. */
  readonly nodes: Map<string, Node>
}

/** The first object about an id, and how many objects it is made of. */
interface Body {
  readonly object: JsonObject
  readonly scope: Scope
  readonly objects: number
  readonly pairs: number
}

interface Node {
  readonly first: Body
  /** Those that say it in other words, or where words mean something else. */
  others: Body[] | undefined
  /** What is said in all places, once there are several. */
  said: Statements | undefined
}

/** What is asked of the value of a member, and where it stands. */
type Rule = (walk: Walk, value: Json, scope: Scope) => void

/** The rules of the words that were met, which follow from their scope (decision 2). No other keys are kept. */
const rulesIn: (scope: Scope) => Map<string, Rule> = memoByObject(() => new Map())

const assertMembers = (walk: Walk, object: JsonObject, around: Scope, property?: string): void => {
  const scope = scopeOf(around, property, object['type'])
  const node = typeof object['id'] === 'string' ? walk.nodes.get(object['id']) : undefined
  // What was read as one object needs to be looked at once in each scope; `jsonld` will walk it wherever it stands.
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
  if (says === 0) fail(walk, 'jsonld.empty_object')
  if (says > 1) assertNode(walk, { object, scope, objects: walk.objects - before, pairs: walk.pairs - pairsBefore })
}

/** A name: what is no keyword, no IRI, and no path to one. */
const nameForm = /^[^@\s:/\p{Cc}][^\s:/\p{Cc}]*$/u

/** A key that contexts do not know is named by the pointer: it is a word of the issuer's software, and no data. */
const learnRule = (walk: Walk, key: string, scope: Scope): Rule => {
  const refuse = (code: ErrorCode): never => {
    walk.path.push(key)
    return fail(walk, code)
  }
  if (key === '@context') refuse('context.nested')
  if (key.startsWith('@')) refuse('jsonld.keyword_key')
  if (!nameForm.test(key)) refuse('jsonld.iri_key')
  const term = scope.terms.get(key) ?? refuse('jsonld.undefined_term')
  if (!walk.combination.isOnlyName(key, scope)) refuse('context.conflict')
  const rule = toRule(key, term, walk.combination.placeOf.get(key))
  rulesIn(scope).set(key, rule)
  return rule
}

/** The kinds of which every text is taken as it is. */
const keptTexts: ReadonlySet<TermKind> = new Set(['plain', 'datatype', 'language-map'])

const toRule = (key: string, { kind, isList, datatype }: Term, place: 'type' | 'property' | undefined): Rule => {
  if (key === 'id')
    return (walk, value) => {
      assertIri(value, walk.path, walk.combination)
      if (walk.path.length > 1) assertNotRoot(walk, value)
    }
  if (place === 'type') return (walk) => fail(walk, 'jsonld.undefined_term')
  // Graphs stand at the top, where whoever reads them takes them out first.
  if (kind === 'graph') return (walk) => fail(walk, 'schema.unknown_member')
  if (kind === 'json') return () => {}
  // Some vocabularies name a class where JSON-LD asks for a datatype, and have nodes there: it says nothing of those.
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

/** The types that were looked at in a scope, which follow from it (decision 2). */
const typesIn: (scope: Scope) => Set<Json> = memoByObject(() => new Set())

/** Types are words of the scope around them. */
const assertTypes = (walk: Walk, value: Json, scope: Scope): void => {
  const known = typesIn(scope)
  if (typeof value === 'string' && known.has(value)) return
  const types: readonly Json[] = Array.isArray(value) ? value : [value]
  for (const [index, type] of types.entries())
    if (!known.has(type))
      assertType(type, Array.isArray(value) ? [...walk.path, index] : walk.path, scope, walk.combination)
  // `jsonld` reads each type's own context for each node that has it.
  countObjects(walk, Math.max(types.length - 1, 0))
  if (types.length > 1 && new Set(types).size < types.length) {
    const again = types.findIndex((type, index) => types.indexOf(type) < index)
    const first = [...walk.path, types.indexOf(types[again] ?? null)]
    walk.path.push(again)
    fail(walk, 'schema.duplicate_type', first)
  }
  // Of words alone: IRIs are without number.
  for (const type of types) if (typeof type === 'string' && scope.terms.has(type)) known.add(type)
}

const assertArray = (walk: Walk, array: readonly Json[], isList: boolean, assertOne: Rule, scope: Scope): void => {
  countPairs(walk, array.length ** 2)
  let index = 0
  for (const member of array) {
    walk.path.push(index++)
    if (Array.isArray(member)) fail(walk, 'jsonld.nested_array')
    assertOne(walk, member, scope)
    walk.path.pop()
  }
  const repeated = array.length > 1 && !isList ? findRepetition(array) : undefined
  if (repeated === undefined) return
  const [again, before] = repeated
  const first = [...walk.path, before]
  walk.path.push(again)
  fail(walk, 'jsonld.duplicate_value', first)
}

const assertValue = (walk: Walk, value: Json, kind: TermKind, scope: Scope, key: string): void => {
  if (value === null) fail(walk, 'jsonld.null_value')
  if (kind === 'plain' && isObject(value) && value['@value'] !== undefined) {
    assertValueObject(value, walk.path)
    return
  }
  assertValueOfKind(value, kind, walk.path, walk.combination)
  if (kind === 'reference') assertNotRoot(walk, value)
  if (isObject(value)) assertMembers(walk, value, scope, key)
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

/** What is said of an id in several places is one node in the graph: the places may say more or less, not otherwise. */
const assertNode = (walk: Walk, body: Body): void => {
  const { id } = body.object
  if (typeof id !== 'string') return
  const node = walk.nodes.get(id)
  if (node === undefined) {
    walk.nodes.set(id, { first: body, others: undefined, said: undefined })
    return
  }
  // Mostly it is said again in the same words.
  if (node.first.scope === body.scope && equalJson(node.first.object, body.object)) return
  node.others ??= []
  node.others.push(body)
  const before = saidOf(node)
  const more = statementsOf(body.object, body.scope)
  // Texts in further languages are further values of one property.
  countPairs(walk, sizeOf(before) * sizeOf(more))
  node.said = unite(before, more) ?? fail(walk, 'jsonld.node_conflict', placeOf(node.first.object, walk.document))
}

const bodiesIn = (node: Node | undefined): readonly Body[] =>
  node === undefined ? [] : [node.first, ...(node.others ?? [])]

/** Where most is said of an id, of the places that are not the one that says less. */
const placeElsewhere = ({ nodes, document }: Walk, { id, object }: Short): Path | undefined => {
  const others = bodiesIn(nodes.get(id)).filter((body) => body.object !== object)
  const sizes = new Map(others.map((body) => [body, sizeOf(statementsOf(body.object, body.scope))]))
  const [most] = others.sort((one, other) => (sizes.get(other) ?? 0) - (sizes.get(one) ?? 0))
  return most === undefined ? undefined : placeOf(most.object, document)
}

const saidOf = ({ first, said }: Node): Statements => said ?? statementsOf(first.object, first.scope)

/** What is said of an id, unless an object is all that says something about it. */
const saidElsewhere = ({ nodes }: Walk, id: string, object: JsonObject): Statements | undefined => {
  const node = nodes.get(id)
  return node === undefined || (node.said === undefined && node.first.object === object) ? undefined : saidOf(node)
}
