import type { GraphNode, Value } from '../../document/graph.ts'

/**
 * Which statements of a graph have gone into the model: noted by the functions that read them, so that what is said to be
 * left out is what was left out. What was read of something that is then dropped as a whole is dropped with it.
 */

/** How a place was reached: the statement that led there. */
export interface Step<Place> {
  readonly from: Place
  readonly value: Value
}

/** A place as far as this is concerned. */
interface Reached<Self> {
  readonly node: GraphNode
  /** Several where a node was reached by several ways that count alike. */
  readonly steps: readonly Step<Self>[]
}

/** What was read of one thing, as long as nobody knows whether it will be kept. */
export interface Holding<Place extends Reached<Place>> {
  /** The thing that is being read: the way there is noted once it is kept. */
  readonly around: Place | undefined
  readonly values: Set<Value>
  /** The places whose way has been noted. */
  readonly noted: Set<Place>
}

export const holdingAround = <Place extends Reached<Place>>(around: Place | undefined): Holding<Place> => ({
  around,
  values: new Set(),
  noted: new Set(),
})

/** Notes values of a place, and the way there. */
export const note = <Place extends Reached<Place>>(
  holding: Holding<Place>,
  place: Place,
  values: Iterable<Value> = [],
): void => {
  for (const value of values) holding.values.add(value)
  if (place === holding.around || holding.noted.has(place)) return
  holding.noted.add(place)
  for (const { from, value } of place.steps) note(holding, from, [value])
}
