import { statusListLimits } from '../base/json/limits.ts'
import type { CallOptions } from '../base/types.ts'
import { contentOf } from '../envelope/content.ts'

/**
 * Gives the status list that is published at an address, secured, as text, bytes or a plain object; `undefined` if it
 * has none. What it gives is verified afterwards, so it may come from anywhere.
 */
export type StatusListSource = (url: string, options: CallOptions) => unknown

/**
 * A source of lists that are at hand: no network. Each is found by the id that it names itself; that is only how it is
 * found, and what it says is verified before it counts. Throws the codes of the reader for text that is not JSON, and a
 * `TypeError` for a list without an id.
 */
export const givenStatusLists = (lists: Iterable<string | Uint8Array | object>): StatusListSource => {
  const known = new Map<string, unknown>()
  for (const list of typeof lists === 'string' ? [lists] : lists) {
    const { id } = contentOf(list, statusListLimits)
    if (typeof id !== 'string') throw new TypeError('A status list is a credential with an `id`.')
    // Two lists for one address: a choice between them would be arbitrary.
    if (known.has(id)) throw new TypeError('Two status lists have the same `id`.')
    known.set(id, list)
  }
  return (url) => known.get(url)
}
