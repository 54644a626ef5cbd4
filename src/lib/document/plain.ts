import type { Json, JsonObject } from '../base/json/json.ts'
import { type GraphNode, noProperties, typesOf, type Value, valuesOf } from './graph.ts'

/**
 * A node written in one way, whichever way the document has it: bare where there is one value, in an array where there are
 * several. The nodes it leads to are written with it, and those beyond by their ids alone: what leads on and on can have
 * more ways than anybody can walk. What has no id stands in one place, and is written there.
 */
export const toPlain = (node: GraphNode): JsonObject => {
  const written = new Map<GraphNode, Json>()
  const beyond = (next: GraphNode): Json => next.id ?? writeNode(next, beyond)
  return writeNode(node, (next) => {
    const known = written.get(next) ?? bareIfId(writeNode(next, beyond))
    written.set(next, known)
    return known
  })
}

const writeNode = (node: GraphNode, writeNext: (node: GraphNode) => Json): JsonObject => {
  const words = new Set(node.objects.flatMap(({ object }) => Object.keys(object)))
  const members = [...words].filter((word) => !noProperties.has(word)).sort()
  const types = typesOf(node)
  const plain = (value: Value): Json =>
    value.is === 'node' ? writeNext(value.node) : value.is === 'text' ? value.text : value.value
  return {
    ...(node.id === undefined ? {} : { id: node.id }),
    ...(types.length === 0 ? {} : { type: oneOrMany(types) }),
    ...Object.fromEntries(
      members.flatMap((word) => {
        const values = valuesOf(node, word)
        // An empty array says nothing, and is not signed.
        return values.length === 0 ? [] : [[word, oneOrMany(values.map(plain))]]
      }),
    ),
  }
}

const oneOrMany = (values: readonly Json[]): Json => (values.length === 1 ? (values[0] as Json) : values)

/** Of what nothing is said there is no more than its id. */
const bareIfId = (written: JsonObject): Json =>
  written['id'] !== undefined && Object.keys(written).length === 1 ? written['id'] : written
