import type { GraphNode, Value } from '../../document/graph.ts'

/**
 * Records which statements of a graph were read into the model, by the reading functions themselves, so that the list
 * of unmapped statements is exact. Statements of an object that is dropped afterwards do not count.
 */

/** The statement through which a place was reached. */
export interface Step<Place> {
  readonly from: Place
  readonly value: Value
}

/** The part of a place used here. */
interface Reached<Self> {
  readonly node: GraphNode
  /** Several, if a node was reached in several equivalent ways. */
  readonly steps: readonly Step<Self>[]
}

/** The statements read for one object until it is known whether it is kept. */
export interface Holding<Place extends Reached<Place>> {
  /** The enclosing object; the path to it is recorded once the object is kept. */
  readonly around: Place | undefined
  readonly values: Set<Value>
  /** The places whose path was recorded. */
  readonly noted: Set<Place>
}

export const holdingAround = <Place extends Reached<Place>>(around: Place | undefined): Holding<Place> => ({
  around,
  values: new Set(),
  noted: new Set(),
})

/** Records values of a place, and the path to it. */
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
