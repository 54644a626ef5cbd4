import type { Graph, Value } from '../../document/graph.ts'
import type { ReadOptions, UnmappedStatement } from '../profile.ts'
import { type IsHeld, unmappedBy } from '../unmapped.ts'
import { decodeAt } from './decode.ts'

/** Members that `verifyCredential` judges and reports. */
const judged: ReadonlySet<string> = new Set([
  'credentialSchema',
  'credentialStatus',
  'issuanceDate',
  'proof',
  'validFrom',
])

/** Lists every statement of a badge that was not read into the model. */
export const unmappedIn = (graph: Graph, options: ReadOptions): readonly UnmappedStatement[] =>
  unmappedBy(graph, {
    decode: (credential) => decodeAt(credential, options),
    isJudged: (property) => judged.has(property),
    heldIn,
  })

const heldIn = ({ root }: Graph, held: ReadonlySet<Value>): IsHeld => {
  const nodes = new Set([...held].flatMap((value) => (value.is === 'node' ? [value.node] : [])))
  return (node, property, value) => {
    if (held.has(value)) return true
    if (node === root && judged.has(property)) return true
    return value.is === 'node' && nodes.has(value.node)
  }
}
