import type { Json, JsonObject } from '../base/json/json.ts'
import { type GraphNode, noProperties, typesOf, type Value, valuesOf } from './graph.ts'

/**
 * Writes a node in a canonical way, however the document has it: one value bare, several in an array. Nodes it refers
 * to are included, and nodes beyond them by id only, since following all references could produce exponentially many
 * paths. A node without an id occurs in one place and is included there.
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
        // An empty array is not signed.
        return values.length === 0 ? [] : [[word, oneOrMany(values.map(plain))]]
      }),
    ),
  }
}

const oneOrMany = (values: readonly Json[]): Json => (values.length === 1 ? (values[0] as Json) : values)

/** Reduces an object that has only an id to the id. */
const bareIfId = (written: JsonObject): Json =>
  written['id'] !== undefined && Object.keys(written).length === 1 ? written['id'] : written
