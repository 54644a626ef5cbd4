import type { GraphNode } from '../../document/graph.ts'
import { inTurn, momentsAt } from './moments.ts'
import { type Place, placesIn } from './reader.ts'

/** The awarding bodies and the date of an award. */
export interface Award {
  readonly processes: readonly Place[]
  readonly bodies: readonly Place[]
  readonly dates: readonly string[]
}

export const awardOf = (claims: readonly Place[]): Award => {
  const processes = placesIn(claims, 'awardedBy')
  return {
    processes,
    bodies: placesIn(processes, 'awardingBody'),
    dates: inTurn(processes.flatMap((process) => momentsAt(process, 'awardingDate'))),
  }
}

/** Whether two awards are by the same bodies. */
export const hasSameBodies = ({ bodies }: Award, other: Award): boolean => {
  const nodes = new Set<GraphNode>(other.bodies.map(({ node }) => node))
  return bodies.length === nodes.size && bodies.every(({ node }) => nodes.has(node))
}
