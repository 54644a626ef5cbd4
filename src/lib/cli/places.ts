import type { StatusEntry } from '../credential/credential.ts'
import { allocateStatuses } from '../status/allocate.ts'
import { setValueAt, withValueAt } from '../status/codec.ts'
import { parseStatusEntry } from '../status/entry.ts'
import type { StatusList, StatusListEntry } from '../status/list.ts'
import { changeList, type KeptList, type OwnMark } from './kept-list.ts'
import { type System, usageFault } from './system.ts'

/** Allocates entries of a list that is kept in a file. */
export interface Places {
  take(): Promise<StatusListEntry>
  /** Returns an entry whose credential was not issued. */
  giveBack(entry: StatusListEntry): void
  /** Returns unused entries. */
  close(): Promise<void>
}

/**
 * Allocates entries, several at a time. The file is written before an entry is used: an unused entry does no harm, but
 * one used twice would revoke two credentials. The list records the issuer.
 */
export const placesOn = (system: System, file: string, own: OwnMark, atOnce: number): Places => {
  const ready: StatusListEntry[] = []
  let taking: Promise<void> | undefined
  const takeMore = async (): Promise<void> => {
    ready.push(
      ...(await changeList(system, file, (kept) => {
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
        // Concurrent callers wait for the same allocation.
        taking ??= takeMore().finally(() => {
          taking = undefined
        })
        await taking
      }
    },
    giveBack: (entry) => void ready.unshift(entry),
    close: async () => {
      const unused = ready.splice(0)
      if (unused.length > 0) await changeList(system, file, (kept) => [without(kept, unused), undefined])
    },
  }
}

/** With a list for another purpose, the credential could never be revoked. */
const assertTakesBack = ({ purpose, messages = [] }: StatusList): void => {
  const takesBack = ['revocation', 'suspension'].includes(purpose)
  if (!takesBack && !['revoked', 'suspended'].some((word) => messages.includes(word)))
    throw usageFault('The list can neither revoke nor suspend: create one with `microcredentials status new`.')
}

const withMark = ({ issuers }: KeptList, own: OwnMark): readonly OwnMark[] =>
  issuers.some((one) => JSON.stringify(one) === JSON.stringify(own)) ? issuers : [...issuers, own]

/** Marks the entry of an issued credential as allocated, in case the list was restored from an older copy. */
export const withPlaceTaken = (list: StatusList, entry: StatusEntry): StatusList => {
  const { index } = parseStatusEntry(entry)
  return index < list.length ? { ...list, allocated: withValueAt(list.allocated, index, 1, 1) } : list
}

/** These entries were never published. */
const without = ({ list, issuers }: KeptList, entries: readonly StatusListEntry[]): KeptList => {
  const allocated = list.allocated.slice()
  for (const { statusListIndex } of entries) setValueAt(allocated, Number(statusListIndex), 1, 0)
  return { list: { ...list, allocated }, issuers }
}
