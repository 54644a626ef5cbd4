import { equalJson } from '../base/json/canonical-json.ts'
import type { JsonObject } from '../base/json/json.ts'
import type { Path } from '../base/json/pointer.ts'
import type { Combination } from './combination.ts'
import { jsonldErrors } from './errors.ts'
import { type Graph, graphWith, type Said } from './graph.ts'
import type { InnerCredential } from './inner-credentials.ts'
import { type Short, type Statements, sizeOf, statementsOf, unite } from './nodes.ts'
import { countPairs, fail, placeOf, type Visit } from './visit.ts'

/** A walk through one document: what it met so far. */
export interface Walk extends Visit {
  readonly document: JsonObject
  readonly combination: Combination
  /** The id of the document. */
  readonly root: string | undefined
  /** The objects that describe each id. */
  readonly nodes: Map<string, Node>
  /** The credentials inside the document, which are documents of their own. */
  readonly inner: InnerCredential[]
  /** What these describe, and their own ids, once they were walked through. */
  readonly within: Map<string, Said[]>
  readonly documents: Set<string>
}

export const startWalk = (document: JsonObject, combination: Combination): Walk => {
  const root = typeof document['id'] === 'string' ? document['id'] : undefined
  const documents = new Set(root === undefined ? [] : [root])
  return {
    document,
    combination,
    root,
    nodes: new Map(),
    inner: [],
    within: new Map(),
    documents,
    path: [],
    objects: 0,
    pairs: 0,
  }
}

/** The graph of a document; without the credentials inside it as long as these were not walked through. */
export const graphOfWalk = ({ document, combination, nodes, within }: Walk): Graph =>
  graphWith(document, combination.top, (id) => {
    const [own, others] = [bodiesIn(nodes.get(id)), within.get(id)]
    return others === undefined ? own : [...own, ...others]
  })

/** The first object with an id, and the number of objects inside it. */
export interface Body extends Said {
  readonly objects: number
  readonly pairs: number
}

export interface Node {
  readonly first: Body
  /** Further objects with the same id that differ, or that are in another scope. */
  others: Body[] | undefined
  /** The union of what all of them state, once there are several. */
  said: Statements | undefined
}

/** Checks that several objects with one id, which are one node in the graph, do not contradict each other. */
export const assertNode = (walk: Walk, body: Body): void => {
  const { id } = body.object
  if (typeof id !== 'string') return
  const node = walk.nodes.get(id)
  if (node === undefined) {
    walk.nodes.set(id, { first: body, others: undefined, said: undefined })
    return
  }
  // Usually they are equal.
  if (node.first.scope === body.scope && equalJson(node.first.object, body.object)) return
  node.others ??= []
  node.others.push(body)
  const before = saidOf(node)
  const more = statementsOf(body.object, body.scope)
  // Texts in further languages are further values of one property.
  countPairs(walk, sizeOf(before) * sizeOf(more))
  node.said =
    unite(before, more) ?? fail(walk, jsonldErrors['jsonld.node_conflict'], placeOf(node.first.object, walk.document))
}

export const bodiesIn = (node: Node | undefined): readonly Body[] =>
  node === undefined ? [] : [node.first, ...(node.others ?? [])]

/** The place with the most complete description of an id, for the error message. */
export const placeElsewhere = ({ nodes, document }: Walk, { id, object }: Short): Path | undefined => {
  const others = bodiesIn(nodes.get(id)).filter((body) => body.object !== object)
  const sizes = new Map(others.map((body) => [body, sizeOf(statementsOf(body.object, body.scope))]))
  const [most] = others.sort((one, other) => (sizes.get(other) ?? 0) - (sizes.get(one) ?? 0))
  return most === undefined ? undefined : placeOf(most.object, document)
}

export const saidOf = ({ first, said }: Node): Statements => said ?? statementsOf(first.object, first.scope)

/** The statements of other objects about an id; `undefined` if there is only one object with that id. */
export const saidElsewhere = ({ nodes }: Walk, id: string, object: JsonObject): Statements | undefined => {
  const node = nodes.get(id)
  return node === undefined || (node.said === undefined && node.first.object === object) ? undefined : saidOf(node)
}
