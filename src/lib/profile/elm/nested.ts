import { MicroCredentialError } from '../../base/errors.ts'
import { defaultLimits } from '../../base/json/limits.ts'
import { limitErrors } from '../../base/shared-errors.ts'
import { type GraphNode, valuesOf } from '../../document/graph.ts'
import { type Place, placesAt, type Reader, reading } from './reader.ts'

/** An object with all objects around it, the outermost first. */
export type Line = readonly [Place, ...Place[]]

/** If nesting exceeds the limit of the model, the innermost objects are omitted. */
export interface Depth {
  readonly deepest: number
  /** Returns the objects directly inside an object. */
  inner(place: Place): readonly Place[]
}

/**
 * Limit of values in all nested objects together, counted in every object that contains them: ten times what a file may
 * hold.
 */
const mostValues = 10 * defaultLimits.nodes

/**
 * Reads objects that may contain objects of the same kind. An object inside several others is read in each of them, but
 * not inside itself. Throws what `readInner` throws.
 */
export const readWithin = <T>(
  line: Line,
  { deepest, inner }: Depth,
  read: (line: Line) => T | undefined,
): readonly T[] | undefined =>
  line.length >= deepest ? undefined : readInner(line, inner(line.at(-1) ?? line[0]), read)

/**
 * Reads the objects inside an object.
 *
 * Throws `limit.nodes` if they contain more than ten times as many values as a document may hold: a small file can nest
 * few objects in exponentially many ways, or share one large specification between all of them.
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
    if (reader.within > mostValues) throw new MicroCredentialError(limitErrors['limit.nodes'], { pointer: path })
    return reading(place, () => read([...line, place])) ?? []
  })
  return found.length === 0 ? undefined : found
}

/** The values of the object itself, of its specification and of its award, which several objects may share. */
const valuesSaidOf = (place: Place): number =>
  [place, ...placesAt(place, 'specifiedBy'), ...placesAt(place, 'awardedBy')].reduce(
    (sum, { reader, node }) => sum + valuesIn(node, reader),
    0,
  )

/** Each value counts once, since repetitions are not signed. */
const valuesIn = (node: GraphNode, { weights }: Reader): number => {
  const known = weights.get(node)
  if (known !== undefined) return known
  const words = new Set(node.objects.flatMap(({ object }) => Object.keys(object)))
  const weight = [...words].reduce((sum, word) => sum + valuesOf(node, word).length, 1)
  weights.set(node, weight)
  return weight
}
