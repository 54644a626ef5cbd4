import { MicroCredentialError } from '../../base/errors.ts'
import { defaultLimits } from '../../base/json/limits.ts'
import { type GraphNode, valuesOf } from '../../document/graph.ts'
import { type Place, placesAt, type Reader, reading } from './reader.ts'

/** A thing that is read, after all the things in which it stands: the first is the outermost. */
export type Line = readonly [Place, ...Place[]]

/** Where more stand within each other than a model may have, the innermost are left out. */
export interface Depth {
  readonly deepest: number
  /** What stands in a thing. */
  inner(place: Place): readonly Place[]
}

/** What all parts of a file may say together, each value counted in every part that has it: ten times what a file holds. */
const mostValues = 10 * defaultLimits.nodes

/**
 * Reads what stands within a thing and may have its like within itself. What is within several is read in each; what
 * would be within itself is left out there. Throws what `readInner` throws.
 */
export const readWithin = <T>(
  line: Line,
  { deepest, inner }: Depth,
  read: (line: Line) => T | undefined,
): readonly T[] | undefined =>
  line.length >= deepest ? undefined : readInner(line, inner(line.at(-1) ?? line[0]), read)

/**
 * Reads things that stand within a thing.
 *
 * Throws `limit.nodes` where they say more than ten times what a document may hold: a file can say of few things that each is
 * within each of the next, and of all of them that they have one specification with hundreds of outcomes.
 */
export const readInner = <T>(
  line: Line,
  places: readonly Place[],
  read: (line: Line) => T | undefined,
): readonly T[] | undefined => {
  const inner = places.filter(({ node }) => !line.some((around) => around.node === node))
  const found = inner.flatMap((place) => {
    const { reader, path } = place
    reader.within += valuesSaidOf(place)
    if (reader.within > mostValues) throw new MicroCredentialError('limit.nodes', { pointer: path })
    return reading(place, () => read([...line, place])) ?? []
  })
  return found.length === 0 ? undefined : found
}

/** Of itself, of what specifies it and of who awarded it, which several things may have in common. */
const valuesSaidOf = (place: Place): number =>
  [place, ...placesAt(place, 'specifiedBy'), ...placesAt(place, 'awardedBy')].reduce(
    (sum, { reader, node }) => sum + valuesIn(node, reader),
    0,
  )

/** How often a file writes something is not signed: each value counts once. */
const valuesIn = (node: GraphNode, { weights }: Reader): number => {
  const known = weights.get(node)
  if (known !== undefined) return known
  const words = new Set(node.objects.flatMap(({ object }) => Object.keys(object)))
  const weight = [...words].reduce((sum, word) => sum + valuesOf(node, word).length, 1)
  weights.set(node, weight)
  return weight
}
