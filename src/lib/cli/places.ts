import type { StatusEntry } from '../credential/credential.ts'
import { allocateStatuses } from '../status/allocate.ts'
import { setValueAt, withValueAt } from '../status/codec.ts'
import { parseStatusEntry } from '../status/entry.ts'
import type { StatusList, StatusListEntry } from '../status/list.ts'
import { changeList, type KeptList, type OwnMark } from './kept-list.ts'
import { usageFault, type World } from './world.ts'

/** Places on a list that is kept in a file. */
export interface Places {
  take(): Promise<StatusListEntry>
  /** For the next: the credential was not issued. */
  giveBack(entry: StatusListEntry): void
  /** Lets others have those that nobody took. */
  close(): Promise<void>
}

/**
 * Takes places so many at a time. The file is written before any of them is given out: a place that is taken and not
 * used harms nobody, one that is used twice revokes two. The list keeps by whom they were taken.
 */
export const placesOn = (world: World, file: string, own: OwnMark, atOnce: number): Places => {
  const ready: StatusListEntry[] = []
  let taking: Promise<void> | undefined
  const takeMore = async (): Promise<void> => {
    ready.push(
      ...(await changeList(world, file, (kept) => {
        assertTakesBack(kept.list)
        const { list, entries } = allocateStatuses(kept.list, atOnce)
        return [{ list, issuers: withMark(kept, own) }, entries]
      })),
    )
  }
  return {
    take: async () => {
      for (let entry = ready.shift(); ; entry = ready.shift()) {
        if (entry !== undefined) return entry
        // Several may wait: for one and the same taking.
        taking ??= takeMore().finally(() => {
          taking = undefined
        })
        await taking
      }
    },
    giveBack: (entry) => void ready.unshift(entry),
    close: async () => {
      const unused = ready.splice(0)
      if (unused.length > 0) await changeList(world, file, (kept) => [without(kept, unused), undefined])
    },
  }
}

/** A place on a list that says neither could never be used: the credential would stand for ever. */
const assertTakesBack = ({ purpose, messages = [] }: StatusList): void => {
  const takesBack = ['revocation', 'suspension'].includes(purpose)
  if (!takesBack && !['revoked', 'suspended'].some((word) => messages.includes(word)))
    throw usageFault('The list can neither revoke nor suspend: make one with `microcredentials status new`.')
}

const withMark = ({ issuers }: KeptList, own: OwnMark): readonly OwnMark[] =>
  issuers.some((one) => JSON.stringify(one) === JSON.stringify(own)) ? issuers : [...issuers, own]

/**
 * The list with a place taken by a credential that was issued with it, as its signature says: a list that was lost and
 * restored from an older copy does not know it.
 */
export const withPlaceTaken = (list: StatusList, entry: StatusEntry): StatusList => {
  const { index } = parseStatusEntry(entry)
  return index < list.length ? { ...list, allocated: withValueAt(list.allocated, index, 1, 1) } : list
}

/** Nobody outside has ever seen these. */
const without = ({ list, issuers }: KeptList, entries: readonly StatusListEntry[]): KeptList => {
  const allocated = list.allocated.slice()
  for (const { statusListIndex } of entries) setValueAt(allocated, Number(statusListIndex), 1, 0)
  return { list: { ...list, allocated }, issuers }
}
