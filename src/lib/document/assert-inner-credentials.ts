import { MicroCredentialError } from '../base/errors.ts'
import type { JsonObject } from '../base/json/json.ts'
import { type Path, toPointer } from '../base/json/pointer.ts'
import type { Contexts } from './contexts.ts'
import { jsonldErrors } from './errors.ts'
import type { GraphNode, Said } from './graph.ts'
import { assertInnerForm, type InnerCredential, idsBelow, isCredential, restrictedTo } from './inner-credentials.ts'
import { type Statements, sizeOf, unite } from './nodes.ts'
import { countObjects, countPairs, fail } from './visit.ts'
import { bodiesIn, graphOfWalk, saidOf, type Walk } from './walk.ts'

/**
 * Asserts what keeps credentials inside a document apart from it, although one signature over RDF covers all of them:
 * each satisfies the closed-world rules by itself, adds no claims to what the document describes (`InnerMember`), and
 * does not lead back to the document, so that nothing inside it could be presented as the top (decision 16).
 *
 * Throws `context.*`, `jsonld.*`, `schema.*`, `limit.*`.
 */
export const assertInnerCredentials = (
  walk: Walk,
  contexts: Contexts,
  walkThrough: (credential: JsonObject) => Walk,
): void => {
  const outside = idsBelow(graphOfWalk(walk).root)
  let leadsBack: InnerCredential | undefined
  for (const inner of walk.inner) {
    const { path, credential } = inner
    assertInnerForm({ ...walk, path: [...path] }, credential, walk.document, contexts)
    const { proof: _, ...content } = credential
    const within = inside(path, () => walkThrough(content))
    countObjects(walk, within.objects)
    countPairs(walk, within.pairs)
    if (mentions(within, walk.root, inner)) leadsBack = inner
    const described = describedIn(within)
    assertNothingAdded(walk, inner, { described, outside, own: within.root })
    for (const [id, bodies] of described) walk.within.set(id, [...(walk.within.get(id) ?? []), ...bodies])
    for (const id of within.documents) walk.documents.add(id)
  }
  if (leadsBack !== undefined) assertNoOtherTop(walk, leadsBack)
}

/** Adds the place of an inner credential to the pointers of its errors. */
const inside = (path: Path, run: () => Walk): Walk => {
  try {
    return run()
  } catch (cause) {
    if (!(cause instanceof MicroCredentialError)) throw cause
    const { kind, pointer = '', conflictsWith } = cause
    const at = toPointer(path)
    throw new MicroCredentialError(kind, {
      pointer: at + pointer,
      conflictsWith: conflictsWith === undefined ? undefined : at + conflictsWith,
    })
  }
}

const refuse = (walk: Walk, kind: (typeof jsonldErrors)[keyof typeof jsonldErrors], path: Path): never =>
  fail({ ...walk, path: [...path] }, kind)

const describedIn = ({ nodes, within }: Walk): ReadonlyMap<string, readonly Said[]> => {
  const described = new Map<string, readonly Said[]>(within)
  for (const [id, node] of nodes) described.set(id, [...bodiesIn(node), ...(within.get(id) ?? [])])
  return described
}

/**
 * Whether an inner credential mentions the document around it. Only an endorsement may: as what it endorses, and nowhere
 * else.
 */
const mentions = (within: Walk, root: string | undefined, { path, rule }: InnerCredential): boolean => {
  if (root === undefined) return false
  const graph = graphOfWalk(within)
  const found = idsBelow(graph.root).get(root) ?? []
  const isEndorsed = (by: GraphNode, word: string): boolean =>
    rule.adds !== undefined && by === graph.root && word === 'credentialSubject'
  if (within.documents.has(root) || !found.every(({ by, word }) => isEndorsed(by, word)))
    refuse(within, jsonldErrors['jsonld.self_reference'], path)
  return found.length > 0
}

interface Inside {
  readonly described: ReadonlyMap<string, readonly Said[]>
  /** The ids that occur around the inner credential. */
  readonly outside: ReadonlyMap<string, unknown>
  /** The id of the inner credential. */
  readonly own: string | undefined
}

const assertNothingAdded = (walk: Walk, { path, rule }: InnerCredential, { described, outside, own }: Inside): void => {
  if (rule.adds === undefined) return
  for (const [id, bodies] of described) {
    if (id === own || (id !== walk.root && !outside.has(id))) continue
    const node = walk.nodes.get(id)
    const said: Statements = node === undefined ? new Map() : saidOf(node)
    for (const body of bodies) {
      const both = unite(said, restrictedTo(body, rule))
      if (both === undefined || sizeOf(both) > sizeOf(said)) refuse(walk, jsonldErrors['jsonld.node_conflict'], path)
    }
  }
}

/**
 * If a credential inside leads back to the document, every node between the two is part of a cycle, and could be the top
 * of a document with the same signature if it is a credential. Those with a proof of their own cannot: the proof at the
 * top is not signed, while theirs is.
 */
const assertNoOtherTop = (walk: Walk, { path }: InnerCredential): void => {
  for (const [id, bodies] of describedIn(walk))
    if (!walk.documents.has(id) && bodies.some(isCredential)) refuse(walk, jsonldErrors['jsonld.self_reference'], path)
}
