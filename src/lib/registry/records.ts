import { MicroCredentialError } from '../base/errors.ts'
import { issuerErrors } from '../credential/errors.ts'
import { entryAt, type StatusListEntry } from '../status/list.ts'
import type { Queries, Row } from './database.ts'
import { listOfRow } from './lists.ts'
import { isStorable } from './storable.ts'
import type { Store } from './store.ts'

/** The state of a credential. `reserved`: its id and places are assigned, and no signature has been recorded. */
export type CredentialState = 'reserved' | 'issued' | 'suspended' | 'revoked' | 'superseded'

/** A place on a list, and the copy of a credential that has it. */
export interface Place {
  readonly entry: StatusListEntry
  readonly index: number
  /** From 0. */
  readonly copy: number
}

/** The record of a credential in a register: without names, and without content of the credential. */
export interface CredentialRecord {
  readonly id: string
  readonly state: CredentialState
  /** The reason for revoking or suspending it. It is not published. */
  readonly reason: Reason | undefined
  /** The caller's own reference, such as the number of a row in a student system. */
  readonly reference: string | undefined
  /** The time of issuing. */
  readonly made: string
  /** When its content was erased from the vault: it is neither returned nor signed again, and can still be revoked. */
  readonly erased: string | undefined
  readonly replaces: string | undefined
  readonly replacedBy: string | undefined
  readonly places: readonly Place[]
  /**
   * The signed copies, each by the digest of its content (the SHA-256 of its canonical JSON, or of its text) and by its
   * key.
   */
  readonly copies: readonly {
    readonly digest: string
    readonly copy: number
    readonly signedWith: string | undefined
  }[]
}

/** The reason for a change, for the issuing office only. */
export type Reason = (typeof reasons)[number]
/** The reasons that a change of status can have; they are recorded and never published. */
export const reasons = [
  'unspecified',
  'issued in error',
  'details changed',
  'replaced',
  'achievement withdrawn',
  'misconduct',
  'asked by the learner',
  'under examination',
  'key compromise',
] as const

/** What a credential can be found by. */
export type Search =
  | { readonly id: string }
  | { readonly reference: string }
  | { readonly digest: string }
  | { readonly place: { readonly list: string; readonly index: number } }

const conditions = {
  id: 'c.id = $1',
  reference: 'c.reference = $1',
  digest: 'c.id in (select credential from register_copy where digest = $1)',
} as const

/** The matching records, in the order in which they were made. */
export const find = async ({ database }: Store, search: Search): Promise<readonly CredentialRecord[]> => {
  if ('place' in search) {
    const { list, index } = search.place
    if (!isStorable(list)) return []
    const where = `c.id in (select p.credential from register_place p join register_list l on l.number = p.list
      where l.url = $1 and p.index = $2)`
    return recordsWhere(database, where, [list, index])
  }
  const [by, value] = Object.entries(search)[0] as [keyof typeof conditions, string]
  return isStorable(value) ? recordsWhere(database, conditions[by], [value]) : []
}

/** The record of an id. Code: `issuer.unknown_credential`. */
export const recordOf = async (store: Store, id: string): Promise<CredentialRecord> => {
  const [record] = await find(store, { id })
  if (record === undefined) throw new MicroCredentialError(issuerErrors['issuer.unknown_credential'])
  return record
}

export const recordsWhere = async (
  sql: Queries,
  where: string,
  values: readonly (string | number)[],
): Promise<readonly CredentialRecord[]> => {
  const rows = await sql.query(
    `select c.*, new.id as replaced_by from register_credential c
      left join register_credential new on new.replaces = c.id and new.state <> 'reserved'
      where ${where} order by c.made, c.id`,
    values,
  )
  const ids = rows.map((row) => String(row['id']))
  const places = await placesOfCredentials(sql, ids)
  const copies = await sql.query(
    `select * from register_copy where credential in (select value from json_array_elements_text($1::json))
      order by copy, digest`,
    [JSON.stringify(ids)],
  )
  return rows.map((row) => {
    const id = String(row['id'])
    return {
      id,
      state: row['state'] as CredentialState,
      reason: (row['reason'] ?? undefined) as Reason | undefined,
      reference: textOf(row['reference']),
      made: String(row['made']),
      erased: textOf(row['erased']),
      replaces: textOf(row['replaces']),
      replacedBy: textOf(row['replaced_by']),
      places: places.get(id) ?? [],
      copies: copies
        .filter((one) => one['credential'] === id)
        .map((one) => ({
          digest: String(one['digest']),
          copy: Number(one['copy']),
          signedWith: textOf(one['signed_with']),
        })),
    }
  })
}

const textOf = (value: Row[string] | undefined): string | undefined =>
  value === null || value === undefined ? undefined : String(value)

export const placesOfCredentials = async (
  sql: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Place[]>> => {
  const rows = await sql.query(
    `select p.credential, p.index, p.copy, l.number, l.url, l.purpose, l.length
      from register_place p join register_list l on l.number = p.list
      where p.credential in (select value from json_array_elements_text($1::json))
      order by p.copy, l.purpose, l.number`,
    [JSON.stringify(ids)],
  )
  const lists = new Map<Row[string] | undefined, ReturnType<typeof listOfRow>>()
  const places = new Map<string, Place[]>(ids.map((id) => [id, []]))
  for (const row of rows) {
    const list = lists.get(row['number']) ?? listOfRow(row)
    lists.set(row['number'], list)
    const index = Number(row['index'])
    places.get(String(row['credential']))?.push({ entry: entryAt(list, index), index, copy: Number(row['copy']) })
  }
  return places
}
