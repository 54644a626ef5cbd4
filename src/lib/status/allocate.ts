import { MicroCredentialError } from '../base/errors.ts'
import { assertArgument, misuse } from '../base/options.ts'
import { setValueAt, valueAt } from './codec.ts'
import { statusErrors } from './errors.ts'
import { aStatusList, entryAt, type StatusList, type StatusListEntry } from './list.ts'

/**
 * Allocates one unpredictable index, so that it reveals neither the order of issuing nor the neighbours of a
 * credential. Keep the returned list: the old one would allocate the index again.
 *
 * Does not issue or publish anything. Throws `status.list_full`, and a `TypeError` for a value that is not a list.
 *
 * @example
 * const { list: next, entry } = allocateStatus(list)
 * const credential = elm.encode(model, { issuer: key.controller, status: entry })
 */
export const allocateStatus = <P extends string>(
  list: StatusList<P>,
): { readonly list: StatusList<P>; readonly entry: StatusListEntry<P> } => {
  assertArgument('allocateStatus(list)', 'list', aStatusList, list)
  const { list: next, entries } = allocateStatuses(list, 1)
  const [entry] = entries
  if (entry === undefined) throw new MicroCredentialError(statusErrors['status.list_full'])
  return { list: next, entry }
}

/**
 * Allocates several indexes at once.
 *
 * Throws `status.list_full` if there are not enough, and then allocates none; a `TypeError` for arguments that are
 * wrong.
 *
 * @example
 * const { list: next, entries } = allocateStatuses(list, 30)
 */
export const allocateStatuses = <P extends string>(
  list: StatusList<P>,
  count: number,
): { readonly list: StatusList<P>; readonly entries: readonly StatusListEntry<P>[] } => {
  const line = 'allocateStatuses(list, 100)'
  assertArgument(line, 'list', aStatusList, list)
  if (!Number.isSafeInteger(count) || count < 0) throw misuse(line, 'count', 'a whole number from 0', count)
  let free = freeIn(list)
  if (free < count) throw new MicroCredentialError(statusErrors['status.list_full'])
  const allocated = list.allocated.slice()
  const entries: StatusListEntry<P>[] = []
  for (; entries.length < count; free--) {
    const index = probe(allocated, list.length) ?? freeIndexOfRank(allocated, randomBelow(free))
    setValueAt(allocated, index, 1, 1)
    entries.push(entryAt(list, index))
  }
  return { list: { ...list, allocated }, entries }
}

/**
 * Counts the indexes that can still be allocated.
 *
 * Throws a `TypeError` for a value that is not a list.
 *
 * @example
 * if (freeIn(list) < 30) console.log('Begin another list.')
 */
export const freeIn = (list: StatusList): number => {
  assertArgument('freeIn(list)', 'list', aStatusList, list)
  return list.length - list.allocated.reduce((sum, byte) => sum + onesIn(byte), 0)
}

/** Draws indexes at random, which is fast unless the list is nearly full. Every free index is equally likely. */
const probe = (allocated: Uint8Array, length: number): number | undefined => {
  for (let trial = 0; trial < 16; trial++) {
    const index = randomBelow(length)
    if (valueAt(allocated, index, 1) === 0) return index
  }
  return undefined
}

/** The free index with the given number of free ones before it. */
const freeIndexOfRank = (allocated: Uint8Array, rank: number): number => {
  let left = rank
  let at = 0
  for (let free = 8 - onesIn(allocated[0] ?? 0); left >= free; free = 8 - onesIn(allocated[at] ?? 0)) {
    left -= free
    at++
  }
  let index = at * 8
  while (valueAt(allocated, index, 1) === 1 || left-- > 0) index++
  return index
}

const onesIn = (byte: number): number => {
  let ones = 0
  for (let rest = byte; rest !== 0; rest &= rest - 1) ones++
  return ones
}

/** A uniformly distributed integer below the bound; values that would favour low results are drawn again. */
const randomBelow = (bound: number): number => {
  const limit = 2 ** 32 - (2 ** 32 % bound)
  const drawn = new Uint32Array(1)
  do crypto.getRandomValues(drawn)
  while ((drawn[0] ?? 0) >= limit)
  return (drawn[0] ?? 0) % bound
}
