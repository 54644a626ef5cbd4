import { allocateStatuses } from '../status/allocate.ts'
import type { StatusListEntry } from '../status/list.ts'
import { readList, writeList } from './files.ts'
import type { World } from './world.ts'

/**
 * Takes places on a list that is kept in a file, so many at a time. The file is written before any of them is given
 * out: a place that is taken and not used harms nobody, one that is used twice revokes two.
 */
export const placesOn = (world: World, file: string, atOnce: number): (() => StatusListEntry) => {
  const ready: StatusListEntry[] = []
  return () => {
    if (ready.length === 0) {
      const taken = allocateStatuses(readList(world, file), atOnce)
      world.write(file, writeList(taken.list), { replace: true })
      ready.push(...taken.entries)
    }
    return ready.shift() as StatusListEntry
  }
}
