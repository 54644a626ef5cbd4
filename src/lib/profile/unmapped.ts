import { byNaturalOrder } from '../base/natural-order.ts'
import { type Graph, type GraphNode, noProperties, typesOf, type Value, valuesOf } from '../document/graph.ts'
import { type Place, startNotingAt } from './elm/reader.ts'
import type { UnmappedStatement } from './profile.ts'

/** Whether a value of a node was read, or says nothing of its own. */
export type IsHeld = (node: GraphNode, property: string, value: Value) => boolean

/** How a profile tells what it reads. */
export interface Noting {
  /** Reads the credential into the model. */
  readonly decode: (credential: Place) => unknown
  /** Members of the credential that `verifyCredential` checks and reports. */
  readonly isJudged: (property: string) => boolean
  /** Values that count as read: those that the reader recorded, and those that only repeat them. */
  readonly heldIn: (graph: Graph, held: ReadonlySet<Value>) => IsHeld
}

/**
 * Lists every statement of a credential that was not read into the model, as recorded while reading. Statements nested
 * in a listed one are not listed again.
 */
export const unmappedBy = (graph: Graph, { decode, isJudged, heldIn }: Noting): readonly UnmappedStatement[] => {
  const { credential, held } = startNotingAt(graph)
  decode(credential)
  const isHeld = heldIn(graph, held)
  const found = new Map<string, UnmappedStatement>()
  for (const { node, path } of reachedFrom(graph.root, isHeld, isJudged)) {
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
const reachedFrom = (root: GraphNode, isHeld: IsHeld, isJudged: (property: string) => boolean): readonly Reached[] => {
  const reached = new Map<GraphNode, Reached>([[root, { node: root, path: '' }]])
  let level = [...reached.values()]
  while (level.length > 0) {
    const next = level.flatMap(({ node, path }) =>
      propertiesOf(node).flatMap((property) =>
        valuesOf(node, property).flatMap((value) =>
          value.is === 'node' && !(node === root && isJudged(property)) && isHeld(node, property, value)
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
