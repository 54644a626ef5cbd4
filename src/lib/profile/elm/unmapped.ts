import { type Graph, type GraphNode, type Value, valuesOf } from '../../document/graph.ts'
import type { ReadOptions, UnmappedStatement } from '../profile.ts'
import { type IsHeld, unmappedBy } from '../unmapped.ts'
import { schemeOf } from './concept.ts'
import { decodeAt } from './decode.ts'
import { challengeConcept, cycles } from './namespaces.ts'

/** Lists every statement of a European Digital Credential that was not read into the model. */
export const unmappedIn = (graph: Graph, options: ReadOptions): readonly UnmappedStatement[] =>
  unmappedBy(graph, {
    decode: (credential) => decodeAt(credential, options),
    isJudged: (property) => judged.has(property),
    heldIn,
  })

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
