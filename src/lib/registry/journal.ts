import { digestOfText } from '#platform'
import { toHex } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { canonicalJson } from '../base/json/canonical-json.ts'
import type { Json } from '../base/json/json.ts'
import type { Queries } from './database.ts'
import { registryErrors } from './errors.ts'
import { schemaVersion } from './migrations.ts'
import type { Store } from './store.ts'

/** The kinds of journal entry. */
export type Act =
  | 'opened'
  | 'taken over'
  | 'reserved'
  | 'issued'
  | 'revoked'
  | 'suspended'
  | 'reinstated'
  | 'superseded'
  | 'published'
  | 'erased'
  | 'restored'
  | 'recovered'
  | 'list closed'
  | 'closed'

/** The acts that change the state of a credential, and with it what its lists say. */
export const changesOfState: readonly Act[] = ['revoked', 'suspended', 'reinstated', 'superseded']

/**
 * An entry of the journal. `previous` is the hash of the entry before, so that none can be changed or removed
 * unnoticed.
 */
export interface JournalEntry {
  readonly number: number
  readonly previous: string
  readonly at: string
  readonly act: Act
  readonly credential?: string
  readonly [detail: string]: Json | undefined
}

/** The value of `previous` in the first entry. */
export const beginningOfJournal: string = '0'.repeat(64)

/** The SHA-256 of the text of an entry, in hexadecimal digits. */
export const hashOfEntry = async (entry: string): Promise<string> => toHex(await digestOfText(entry, 'SHA-256'))

/** A write transaction: no other writer runs meanwhile, and everything noted is in the journal when it commits. */
export interface Writing extends Queries {
  readonly secret: string
  /** The time stored with everything that this transaction writes. */
  readonly at: string
  note(act: Act, credential: string | undefined, details?: Readonly<Record<string, Json>>): void
}

/**
 * Changes the register and writes the journal in the same transaction. Locking the head first serializes writers across
 * processes: the chain has one end, and nothing that was read changes before it is written.
 */
export const writing = <T>(store: Store, work: (turn: Writing) => Promise<T>): Promise<T> =>
  store.database.transaction((sql) => writingIn(sql, store.now, work))

/** The same for acts that remain possible when the register is closed: the final publication, and erasing. */
export const writingEvenIfClosed = <T>(store: Store, work: (turn: Writing) => Promise<T>): Promise<T> =>
  store.database.transaction((sql) => writingIn(sql, store.now, work, true))

/** The same within a transaction. */
export const writingIn = async <T>(
  sql: Queries,
  now: () => Date,
  work: (turn: Writing) => Promise<T>,
  isAllowedWhenClosed = false,
): Promise<T> => {
  const [head] = await sql.query(
    `select secret, entries, hash, closed, (select max(version) from register_version) as version
        from register_head for update`,
  )
  if (!isAllowedWhenClosed && head?.['closed'] !== null)
    throw new MicroCredentialError(registryErrors['registry.closed'])
  // Another program may have migrated the tables since this program opened them.
  if (Number(head?.['version']) > schemaVersion) throw new MicroCredentialError(registryErrors['registry.newer'])
  // The clock is read after the lock is held, so that times increase in the order of the journal.
  const at = now().toISOString()
  const noted: { readonly act: Act; readonly credential: string | undefined; readonly details: object }[] = []
  const result = await work({
    query: (text, values) => sql.query(text, values),
    secret: String(head?.['secret']),
    at,
    note: (act, credential, details = {}) => void noted.push({ act, credential, details }),
  })
  let previous = String(head?.['hash'])
  let number = Number(head?.['entries'])
  const rows: Json[] = []
  for (const { act, credential, details } of noted) {
    number++
    const named = credential === undefined ? {} : { credential }
    const entry = canonicalJson({ ...details, number, previous, at, act, ...named } as Json)
    previous = await hashOfEntry(entry)
    rows.push({ number, credential: credential ?? null, entry, hash: previous })
  }
  if (rows.length === 0) return result
  await sql.query(
    `with noted as (insert into register_journal (number, credential, entry, hash)
        select * from json_to_recordset($1::json) as r(number integer, credential text, entry text, hash text))
        update register_head set entries = $2, hash = $3`,
    [JSON.stringify(rows), number, previous],
  )
  return result
}
