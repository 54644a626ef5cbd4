import { MicroCredentialError } from '../../base/errors.ts'
import { defaultLimits } from '../../base/json/limits.ts'
import { type Place, placesAt, reading } from './reader.ts'

/** A thing that is read, after all the things in which it stands: the first is the outermost. */
export type Line = readonly [Place, ...Place[]]

/** Where more stand within each other than a model may have, the innermost are left out. */
export interface Depth {
  readonly deepest: number
}

/**
 * Reads what stands within a thing and may have its like within itself. What is within several is read in each; what
 * would be within itself is left out there.
 *
 * Throws `limit.nodes` where that makes more of them than a document has objects: a file can say of few things that each is
 * within each of the next.
 */
export const readWithin = <T>(
  line: Line,
  word: string,
  { deepest }: Depth,
  read: (line: Line) => T | undefined,
): readonly T[] | undefined => {
  const outer = line.at(-1) ?? line[0]
  if (line.length >= deepest) return undefined
  const inner = placesAt(outer, word).filter(({ node }) => !line.some((around) => around.node === node))
  const found = inner.flatMap((place) => {
    place.reader.within += 1
    if (place.reader.within > defaultLimits.nodes)
      throw new MicroCredentialError('limit.nodes', { pointer: place.path })
    return reading(place, () => read([...line, place])) ?? []
  })
  return found.length === 0 ? undefined : found
}
