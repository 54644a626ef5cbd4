import { canonicalJson } from '../base/json/canonical-json.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { type Kind, members, text } from '../base/kinds.ts'
import { toRecommendedCase } from '../base/language-tags.ts'
import { memoByObject } from '../base/memo.ts'
import { byNaturalOrder } from '../base/natural-order.ts'
import { assertArgument } from '../base/options.ts'
import { combine } from './combination.ts'
import { aSetOfContexts, type Contexts } from './contexts.ts'
import { type Scope, scopeOf } from './scope.ts'
import { isTypeName, type TermKind } from './terms.ts'

/**
 * The content of a document as a graph of nodes, which is what an embedded proof signs. Results are read from the
 * graph, not from the JSON, which can be written in many ways. Everything stated about one id is one node; the contexts
 * decide what is a node, a text or a value; a value and an array of one are the same, and order has no meaning.
 */
export interface Graph {
  /** The node of the document itself. */
  readonly root: GraphNode
  readonly nodes: Nodes
}

/** Everything that a document states about one thing. */
export interface GraphNode {
  readonly graph: Graph
  /** `undefined` for a node without an id, which cannot be referred to. */
  readonly id: string | undefined
  /** The objects that describe the node, wherever they are. */
  readonly objects: readonly Said[]
  /** The values of properties read so far, created on demand. */
  known: Map<string, readonly Value[]> | undefined
}

/** An object with the scope that applies to it. */
export interface Said {
  readonly object: JsonObject
  readonly scope: Scope
}

/** One value of a property. */
export type Value =
  | { readonly is: 'node'; readonly node: GraphNode }
  /** A text, with its language if stated: a BCP 47 tag in the recommended case. */
  | { readonly is: 'text'; readonly text: string; readonly language: string | undefined }
  | { readonly is: 'literal'; readonly value: string | number | boolean }
  | { readonly is: 'json'; readonly value: Json }

export const aGraph: Kind = {
  words: 'a graph, as returned by `graphOf`',
  is: (value) => members.is(value) && aNode.is((value as Partial<Graph>).root),
}
const aNode: Kind = {
  words: 'a node of a graph, such as `graph.root`',
  // Called for every node that is read, so it tests no more than needed to recognise a mistake.
  is: (value) => Array.isArray((value as Partial<GraphNode> | null | undefined)?.objects),
}

/** Returns the objects that describe an id. */
export type Bodies = (id: string) => readonly Said[]

/** The nodes created so far; most of a document is never read. */
export interface Nodes {
  readonly bodiesOf: Bodies
  readonly withId: Map<string, GraphNode>
  /**
   * Nodes without an id, by scope: an object inside a described id is read in each scope in which that id is described.
   */
  readonly without: Map<Scope, Map<JsonObject, GraphNode>>
}

/**
 * Reads a document as a graph of nodes, by the contexts given. Terms that these do not define occur only under seals,
 * where the text itself is signed; they are read as in the JSON, each object as a node.
 *
 * Verifies nothing, and ignores contexts that are not registered. Throws a `TypeError` for arguments that are wrong.
 *
 * @example
 * if (report.verified) {
 *   const { root } = graphOf({ ...report.credential } as JsonObject, bundledContexts)
 *   console.log(typesOf(root), valuesOf(root, 'credentialSubject').length)
 * }
 */
export const graphOf = (document: JsonObject, contexts: Contexts): Graph => {
  const line = 'graphOf(credential, bundledContexts)'
  assertArgument(line, 'document', members, document)
  assertArgument(line, 'contexts', aSetOfContexts, contexts)
  const { top } = combine(document['@context'], contexts)
  const bodies = new Map<string, Said[]>()
  const visit = (object: JsonObject, around: Scope, property?: string): void => {
    const scope = scopeOf(around, property, object['type'])
    const { id } = object
    if (typeof id === 'string') {
      const said = bodies.get(id) ?? []
      if (said.some((one) => one.object === object && one.scope === scope)) return
      said.push({ object, scope })
      bodies.set(id, said)
    }
    for (const word of Object.keys(object)) {
      const value = object[word]
      // Most members are texts and contain no nodes.
      if (typeof value === 'object') visitNodes(value, scope, word, kindIn(scope, word))
    }
  }
  const visitNodes = (value: Json, scope: Scope, word: string, kind: TermKind | undefined): void => {
    if (Array.isArray(value)) for (const member of value) visitNodes(member as Json, scope, word, kind)
    else if (isObject(value) && isNode(value, kind)) visit(value, scope, word)
  }
  visit(document, top)
  return graphWith(document, top, (id) => bodies.get(id) ?? [])
}

/** Creates the graph of a document whose objects were collected already. */
export const graphWith = (document: JsonObject, top: Scope, bodiesOf: Bodies): Graph => {
  const graph: { -readonly [K in keyof Graph]?: Graph[K] } = {
    nodes: { bodiesOf, withId: new Map(), without: new Map() },
  }
  graph.root = nodeOf(graph as Graph, document, scopeOf(top, undefined, document['type']))
  return graph as Graph
}

/** The same graph with none of its nodes created yet, for a reader whose nodes are not to outlive the reading. */
export const unread = ({ root, nodes: { bodiesOf } }: Graph): Graph => {
  const graph: { -readonly [K in keyof Graph]?: Graph[K] } = {
    nodes: { bodiesOf, withId: new Map(), without: new Map() },
  }
  const [said] = root.objects as readonly [Said, ...Said[]]
  graph.root = nodeOf(graph as Graph, said.object, said.scope)
  return graph as Graph
}

const namesIn = (value: Json | undefined): readonly string[] => {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}

/** Returns the node of an id; an empty node if nothing describes it. */
const nodeWith = (graph: Graph, id: string): GraphNode => {
  const { withId, bodiesOf } = graph.nodes
  const known = withId.get(id)
  if (known !== undefined) return known
  const node: GraphNode = { graph, id, objects: bodiesOf(id), known: undefined }
  withId.set(id, node)
  return node
}

/** Returns the node of an object: that of its id, if it has one. */
const nodeOf = (graph: Graph, object: JsonObject, scope: Scope): GraphNode => {
  const { id } = object
  if (typeof id === 'string') return nodeWith(graph, id)
  const without = graph.nodes.without.get(scope) ?? new Map<JsonObject, GraphNode>()
  graph.nodes.without.set(scope, without)
  const known = without.get(object)
  if (known !== undefined) return known
  const node: GraphNode = { graph, id: undefined, objects: [{ object, scope }], known: undefined }
  without.set(object, node)
  return node
}

/** Members that are not properties and have no kind. */
export const noProperties: ReadonlySet<string> = new Set(['id', 'type', '@context'])
const kindIn = ({ terms }: Scope, word: string): TermKind | undefined =>
  noProperties.has(word) ? undefined : (terms.get(word)?.kind ?? 'plain')

const withoutNodes: ReadonlySet<TermKind> = new Set(['graph', 'json', 'language-map'])

/** Whether an object is a node of this graph: not a language map, a value object or JSON data. */
const isNode = (object: JsonObject, kind: TermKind | undefined): boolean =>
  kind !== undefined && !withoutNodes.has(kind) && object['@value'] === undefined

/**
 * Lists the types of a node, each once, by every name that the contexts in force define for it, because the signature
 * does not cover which of these names was used. The order has no meaning.
 *
 * Verifies nothing. Throws a `TypeError` for a value that is not a node.
 *
 * @example
 * const { root } = graphOf(JSON.parse(text), bundledContexts)
 * const isBadge = typesOf(root).includes('OpenBadgeCredential')
 */
export const typesOf = (node: GraphNode): readonly string[] => {
  assertArgument('typesOf(graph.root)', 'node', aNode, node)
  const names = node.objects.flatMap(({ object, scope }) =>
    namesIn(object['type']).flatMap((name) => otherNamesIn(scope).get(name) ?? name),
  )
  return [...new Set(names)].sort(byNaturalOrder)
}

/** All names of types that have several. */
const otherNamesIn: (scope: Scope) => ReadonlyMap<string, readonly string[]> = memoByObject(({ terms }) => {
  const byIri = new Map<string, string[]>()
  for (const [name, { iri }] of terms) {
    if (iri === undefined || !isTypeName(name)) continue
    const names = byIri.get(iri) ?? []
    byIri.set(iri, names)
    names.push(name)
  }
  const several = [...byIri.values()].filter(({ length }) => length > 1)
  return new Map(several.flatMap((names) => names.map((name) => [name, names])))
})

const valuesLine = "valuesOf(graph.root, 'credentialSubject')"

/**
 * Lists the values of a property, each once, in an order that depends only on the values.
 *
 * Verifies nothing. Throws a `TypeError` for a value that is not a node.
 *
 * @example
 * const { root } = graphOf(JSON.parse(text), bundledContexts)
 * const titles = valuesOf(root, 'title').flatMap((value) => (value.is === 'text' ? [value.text] : []))
 */
export const valuesOf = (node: GraphNode, word: string): readonly Value[] => {
  assertArgument(valuesLine, 'node', aNode, node)
  assertArgument(valuesLine, 'word', text, word)
  const known = node.known?.get(word)
  if (known !== undefined) return known
  let all = none
  for (const { object, scope } of node.objects) {
    const value = object[word]
    // Readers look for many properties that a node has not.
    if (value === undefined) continue
    const found = classify({ graph: node.graph, scope, word }, value)
    all = all === none ? found : [...all, ...found]
  }
  if (all === none) return none
  const values = all.length < 2 ? all : inOrder(all)
  node.known ??= new Map()
  node.known.set(word, values)
  return values
}

const none: readonly Value[] = Object.freeze([])

/** A value with its place. */
interface Standing {
  readonly graph: Graph
  readonly scope: Scope
  readonly word: string
}

const classify = (standing: Standing, value: Json | undefined): readonly Value[] => {
  const { graph, scope, word } = standing
  const kind = kindIn(scope, word)
  // What stands in a graph of its own, such as a proof, is no statement about the node.
  if (value === undefined || value === null || kind === undefined || kind === 'graph') return []
  if (kind === 'json') return [{ is: 'json', value }]
  if (Array.isArray(value)) return value.flatMap((member: Json) => classify(standing, member))
  if (isObject(value)) return classifyObject(standing, value, kind)
  if (kind === 'reference' && typeof value === 'string') return [{ is: 'node', node: nodeWith(graph, value) }]
  if (kind === 'language-map') return textIn(value, undefined)
  return [{ is: 'literal', value: value as string | number | boolean }]
}

const classifyObject = (standing: Standing, object: JsonObject, kind: TermKind): readonly Value[] => {
  const { graph, scope, word } = standing
  const { '@value': value, '@language': language } = object
  if (value !== undefined) {
    if (typeof language === 'string') return textIn(value, language)
    return typeof value === 'object' ? [] : classify(standing, value)
  }
  if (isNode(object, kind)) return [{ is: 'node', node: nodeOf(graph, object, scopeOf(scope, word, object['type'])) }]
  const found: Value[] = []
  for (const tag of Object.keys(object)) for (const text of [object[tag]].flat()) found.push(...textIn(text, tag))
  return found
}

const textIn = (text: Json | undefined, tag: string | undefined): readonly Value[] =>
  typeof text === 'string'
    ? [{ is: 'text', text, language: tag === undefined || tag === '@none' ? undefined : toRecommendedCase(tag) }]
    : []

/**
 * Sorts values and removes duplicates. Nodes without ids are duplicates if they state the same, because the signature
 * covers them alike.
 */
const inOrder = (values: readonly Value[]): readonly Value[] => {
  const byKey = new Map<string, Value>()
  for (const value of values) {
    const key = keyOf(value)
    if (!byKey.has(key)) byKey.set(key, value)
  }
  return [...byKey].sort(([one], [other]) => byNaturalOrder(one, other)).map(([, value]) => value)
}

const keyOf = (value: Value): string => {
  switch (value.is) {
    case 'node':
      return value.node.id === undefined ? `[${keyOfContent(value.node)}]` : `<${JSON.stringify(value.node.id)}>`
    case 'text':
      return JSON.stringify([value.language ?? '', value.text])
    case 'literal':
      return JSON.stringify(value.value)
    case 'json':
      return canonicalJson(value.value)
  }
}

/**
 * The sorting key of a node without an id: its content, which is finite because such a node occurs in one place. Empty
 * arrays are omitted. Types and properties are quoted: under a seal they may be any text and could look like a value.
 */
const keyOfContent = (node: GraphNode): string => {
  const [said] = node.objects
  const words = Object.keys(said?.object ?? {}).filter((word) => !noProperties.has(word))
  const members = words.sort(byNaturalOrder).flatMap((word) => {
    const keys = valuesOf(node, word).map(keyOf)
    return keys.length === 0 ? [] : [`${JSON.stringify(word)}:${keys.join()}`]
  })
  return [JSON.stringify(typesOf(node)), ...members].join(' ')
}
