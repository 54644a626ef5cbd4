import { byNaturalOrder } from '../../base/natural-order.ts'
import { type Graph, type GraphNode, noProperties, typesOf, type Value, valuesOf } from '../../document/graph.ts'
import type { ReadOptions, UnmappedStatement } from '../profile.ts'
import { schemeOf } from './concept.ts'
import { decodeAt } from './decode.ts'
import { challengeConcept, cycles } from './namespaces.ts'
import { startNotingAt } from './reader.ts'

/**
 * Lists every statement of a credential that was not read into the model, as recorded while reading. Statements nested
 * in a listed one are not listed again.
 */
export const unmappedIn = (graph: Graph, options: ReadOptions): readonly UnmappedStatement[] => {
  const { credential, held } = startNotingAt(graph)
  decodeAt(credential, options)
  const isHeld = heldIn(graph, held)
  const found = new Map<string, UnmappedStatement>()
  for (const { node, path } of reachedFrom(graph.root, isHeld)) {
    const types = typesOf(node)
    for (const property of propertiesOf(node)) {
      const count = valuesOf(node, property).filter(
        (value) => !saysNothing(value) && !isHeld(node, property, value),
      ).length
      if (count === 0) continue
      const pointer = `${path}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`
      const key = JSON.stringify([pointer, types])
      found.set(key, { pointer, types, property, count: count + (found.get(key)?.count ?? 0) })
    }
  }
  return [...found].sort(([one], [other]) => byNaturalOrder(one, other)).map(([, statement]) => statement)
}

type IsHeld = (node: GraphNode, property: string, value: Value) => boolean

/** Members that `verifyCredential` judges and reports. */
const judged: ReadonlySet<string> = new Set([
  'credentialProfiles',
  'credentialSchema',
  'credentialStatus',
  'issuanceDate',
  'issued',
  'proof',
  'validFrom',
])

/** Members with which vocabularies describe their own entries. */
const ofLists: ReadonlySet<string> = new Set(['definition', 'inScheme', 'notation', 'prefLabel'])

/** Properties that state the inverse of another one. */
const inverses: ReadonlyMap<string, string> = new Map([
  ['entitledBy', 'entitlesTo'],
  ['influences', 'influencedBy'],
  ['isPartOf', 'hasPart'],
  ['proves', 'provenBy'],
])

const heldIn = ({ root }: Graph, held: ReadonlySet<Value>): IsHeld => {
  const heldNodes = new Set([...held].flatMap((value) => (value.is === 'node' ? [value.node] : [])))
  const leadsBack = (from: GraphNode, inverse: string | undefined, to: GraphNode): boolean =>
    inverse !== undefined &&
    valuesOf(from, inverse).some((value) => value.is === 'node' && value.node === to && held.has(value))
  return (node, property, value) => {
    if (held.has(value)) return true
    if (node === root && judged.has(property)) return true
    if (ofLists.has(property) && isListed(node)) return true
    if (value.is !== 'node') return false
    if (node === root && property === 'issuer') return heldNodes.has(value.node)
    if (leadsBack(value.node, inverses.get(property), node)) return true
    // The awarding body of an assessment or activity, if it is that of the achievement.
    return property === 'awardedBy' && isAwardedBy(value.node, heldNodes)
  }
}

/** Entries of known vocabularies, and of this library's own. */
const isListed = ({ id }: GraphNode): boolean => id !== undefined && (schemeOf(id) !== undefined || ownConcepts.has(id))
const ownConcepts: ReadonlySet<string> = new Set([challengeConcept, ...Object.values(cycles)].map(({ id }) => id))

const isAwardedBy = (process: GraphNode, known: ReadonlySet<GraphNode>): boolean => {
  const bodies = valuesOf(process, 'awardingBody').flatMap((value) => (value.is === 'node' ? [value.node] : []))
  return bodies.length > 0 && bodies.every((body) => known.has(body))
}

const saysNothing = (value: Value): boolean =>
  (value.is === 'text' && value.text === '') || (value.is === 'literal' && value.value === '')

const propertiesOf = ({ objects }: GraphNode): readonly string[] => {
  const words = new Set(objects.flatMap(({ object }) => Object.keys(object)))
  return [...words].filter((word) => !noProperties.has(word)).sort(byNaturalOrder)
}

interface Reached {
  readonly node: GraphNode
  /** The shortest path from the credential; of several, the first in alphabetical order. */
  readonly path: string
}

/** The nodes with statements that were read, each once. */
const reachedFrom = (root: GraphNode, isHeld: IsHeld): readonly Reached[] => {
  const reached = new Map<GraphNode, Reached>([[root, { node: root, path: '' }]])
  let level = [...reached.values()]
  while (level.length > 0) {
    const next = level.flatMap(({ node, path }) =>
      propertiesOf(node).flatMap((property) =>
        valuesOf(node, property).flatMap((value) =>
          value.is === 'node' && !(node === root && judged.has(property)) && isHeld(node, property, value)
            ? [{ node: value.node, path: `${path}/${property}` }]
            : [],
        ),
      ),
    )
    level = []
    for (const one of next.sort((a, b) => byNaturalOrder(a.path, b.path))) {
      if (reached.has(one.node)) continue
      reached.set(one.node, one)
      level.push(one)
    }
  }
  return [...reached.values()]
}
