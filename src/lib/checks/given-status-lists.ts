import { statusListLimits } from '../base/json/limits.ts'
import { type Kind, several } from '../base/kinds.ts'
import { assertArgument, misuse } from '../base/options.ts'
import type { CallOptions } from '../base/types.ts'
import { contentOf } from '../envelope/content.ts'

/**
 * Returns the secured status list published at a URL, as text, bytes or a plain object; `undefined` if it is
 * unavailable. The list is verified afterwards, so it may come from anywhere.
 */
export type StatusListSource = (url: string, options: CallOptions) => unknown

const line = 'givenStatusLists([signedList])'
const lists = /* @__PURE__ */ several('a list of secured status lists')
/** A single list as text is accepted, too. */
export const someLists: Kind = { ...lists, is: (value) => typeof value === 'string' || lists.is(value) }

/**
 * Creates a source of status lists from lists at hand, without network. Lists are looked up by their own `id`,
 * Status List Tokens by their `sub`.
 *
 * Does not verify them: `verifyCredential` verifies a list before it relies on it. Throws the codes of the JSON reader
 * (`input.*`, `limit.*`) for text that is not JSON, and a `TypeError` for a list without an id.
 *
 * @example
 * const report = await verifyCredential(file, {
 *   trust: trustIssuers(['did:web:university.example']),
 *   statusLists: givenStatusLists([await readFile('list.json')]),
 * })
 */
export const givenStatusLists = (lists: Iterable<string | Uint8Array | object>): StatusListSource => {
  assertArgument(line, 'lists', someLists, lists)
  const known = new Map<string, unknown>()
  for (const list of typeof lists === 'string' ? [lists] : lists) {
    const id = statusListAddress(list)
    if (typeof id !== 'string') throw misuse(line, 'lists', 'credentials with an `id`', id)
    // With two lists for one address, the choice would be arbitrary.
    if (known.has(id)) throw misuse(line, 'lists', 'of one list for each `id`', lists)
    known.set(id, list)
  }
  return (url) => known.get(url)
}

/**
 * The address that a list says it has: the `id` of a credential, the `sub` of a Status List Token. NOTHING IS VERIFIED.
 * Throws `input.*`, `limit.*`.
 */
export const statusListAddress = (list: string | Uint8Array | object): unknown => {
  const content = contentOf(list, statusListLimits)
  return content['status_list'] === undefined ? content['id'] : content['sub']
}
