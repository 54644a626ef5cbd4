import { toHex } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { type Kind, oneOf } from '../base/kinds.ts'
import { assertOptions, type Call, misuse } from '../base/options.ts'
import type { Url } from '../base/types.ts'
import { minimumEntries } from '../status/codec.ts'
import { isHttpsUrl } from '../status/entry.ts'
import { statusErrors } from '../status/errors.ts'
import { createStatusList, credentialStates, type StatusList } from '../status/list.ts'
import type { Row } from './database.ts'
import { registryErrors } from './errors.ts'
import { type Writing, writing } from './journal.ts'
import { nextAddress } from './next-address.ts'
import { isStorable } from './storable.ts'
import type { Store } from './store.ts'

/** What a list of a register can record: `message` is a list of `credentialStates`, which can revoke and suspend. */
export type ListPurpose = 'revocation' | 'suspension' | 'message'

/** Options of a status list of a register. */
export interface ListOptions {
  /** The address where the list will be published. */
  readonly id: Url
  /**
   * `message`: one entry with the states valid, revoked and suspended, for credentials that can have only one status
   * entry.
   */
  readonly purpose: ListPurpose
  /** The number of entries: a multiple of 8, and 131 072 if absent, which is the minimum. */
  readonly length?: number | undefined
  /**
   * What happens when every list of the purpose is full. `open the next` if absent: a list of the same length at the
   * same address with the next number. `refuse`: issuing ends with `status.list_full` until another list is added.
   */
  readonly whenFull?: WhenFull | undefined
}

/** What follows when a list is full: the next list is opened, or issuing is refused with `status.list_full`. */
export type WhenFull = 'open the next' | 'refuse'

/** A list as the register knows it. */
export interface ListRecord {
  readonly id: Url
  readonly purpose: ListPurpose
  readonly length: number
  /** The number of entries that are still free. */
  readonly free: number
  /** Whether the register assigns entries on it. A list that was taken over is closed. */
  readonly isOpen: boolean
  /** How often it has been published. */
  readonly sequence: number
}

export const aListPurpose: Kind = /* @__PURE__ */ oneOf('revocation', 'suspension', 'message')

export const listCall: Call<ListOptions> = {
  line: "register.addList({ id: 'https://university.example/status/1', purpose: 'revocation' })",
  needs: {
    id: {
      words: 'the https URL of the list, without a fragment, of at most 500 characters',
      is: (value) => isHttpsUrl(value) && isStorable(value),
    },
    purpose: aListPurpose,
  },
  may: {
    whenFull: /* @__PURE__ */ oneOf('open the next', 'refuse'),
    length: {
      words: `a multiple of 8 and at least ${minimumEntries}: fewer do not protect the holders`,
      is: (value) => Number.isSafeInteger(value) && Number(value) >= minimumEntries && Number(value) % 8 === 0,
    },
  },
}

/** An empty list, in the form of `microcredentials/status`. */
export const emptyList = ({ id, purpose, length }: ListOptions): StatusList =>
  createStatusList({ id, length, ...(purpose === 'message' ? credentialStates : { purpose }) })

export const addList = (store: Store, options: ListOptions): Promise<ListRecord> => {
  assertOptions(listCall, options)
  return writing(store, (turn) => openList(turn, options, undefined))
}

/**
 * Opens the list that follows the last one of a purpose when all lists of the purpose are full: of the same length, at
 * the address with the next number. Codes: `registry.no_list` if there is no list to follow, `status.list_full` if the
 * last list must not be followed.
 */
export const openNextList = async (turn: Writing, purpose: ListPurpose): Promise<void> => {
  const rows = await turn.query('select url, purpose, length, open, when_full from register_list order by number')
  const last = rows.filter((row) => row['open'] === true && row['purpose'] === purpose).at(-1)
  if (last === undefined) throw new MicroCredentialError(registryErrors['registry.no_list'])
  if (last['when_full'] === 'refuse') throw new MicroCredentialError(statusErrors['status.list_full'])
  const id = nextAddress(last['url'] as Url, new Set(rows.map((row) => String(row['url']))))
  await openList(turn, { id, purpose, length: Number(last['length']) }, undefined)
}

/**
 * Opens a list. `base` is the content of a list that is taken over, and closes it. Opening the same list again has no
 * effect.
 */
export const openList = async (turn: Writing, options: ListOptions, base: string | undefined): Promise<ListRecord> => {
  const { id, purpose, length = minimumEntries, whenFull = 'open the next' } = options
  const [before] = await turn.query('select * from register_list where url = $1', [id])
  if (before !== undefined) {
    const isSame = before['purpose'] === purpose && before['length'] === length && before['when_full'] === whenFull
    if (!isSame || (before['base'] ?? undefined) !== base)
      throw new MicroCredentialError(registryErrors['registry.list_conflict'])
    return recordOf(before)
  }
  const secret = toHex(crypto.getRandomValues(new Uint8Array(32)))
  const [row] = await turn.query(
    `insert into register_list (number, url, purpose, length, secret, open, base, when_full)
      select coalesce(max(number), 0) + 1, $1, $2, $3::integer, $4, $5::boolean, $6::text, $7 from register_list
      returning *`,
    [id, purpose, length, secret, base === undefined, base ?? null, whenFull],
  )
  turn.note(base === undefined ? 'opened' : 'taken over', undefined, { list: id, purpose, length })
  return recordOf(row as Row)
}

export const listRecords = async ({ database }: Store): Promise<readonly ListRecord[]> =>
  (await database.query('select * from register_list order by number')).map(recordOf)

const recordOf = (row: Row): ListRecord => ({
  id: row['url'] as Url,
  purpose: row['purpose'] as ListPurpose,
  length: Number(row['length']),
  free: row['open'] === true ? Number(row['length']) - Number(row['next']) : 0,
  isOpen: row['open'] === true,
  sequence: Number(row['sequence']),
})

/** The empty list that a row describes. */
export const listOfRow = (row: Row): StatusList =>
  emptyList({ id: row['url'] as Url, purpose: row['purpose'] as ListPurpose, length: Number(row['length']) })

export const assertPurposes = (line: string, lists: readonly ListPurpose[] | undefined): void => {
  if (lists === undefined) return
  const isSound =
    Array.isArray(lists) && lists.every((one) => aListPurpose.is(one)) && new Set(lists).size === lists.length
  if (!isSound) throw misuse(line, 'lists', `a list of purposes, each once: ${aListPurpose.words}`, lists)
}
