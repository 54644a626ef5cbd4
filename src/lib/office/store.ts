import { digestOfText } from '#platform'
import { toHex } from '../base/bytes.ts'
import { canonicalJson } from '../base/json/canonical-json.ts'
import type { Json } from '../base/json/json.ts'
import type { Database, Queries, Row } from '../registry/database.ts'
import type { Authorise, OfficeAct } from './acts.ts'

/** The context of every act. */
export interface OfficeStore {
  readonly database: Database
  readonly now: () => Date
  readonly authorise: Authorise
}

/** The tables of an office. They hold no names and no content of a credential, and no link in readable form. */
const tables: readonly string[] = [
  `create table if not exists office_head (
    one integer primary key check (one = 1),
    secret text not null,
    entries integer not null,
    hash text not null
  )`,
  `create table if not exists office_batch (
    id text primary key,
    member text not null,
    issuer text not null,
    size integer not null,
    digest text not null,
    state text not null check (state in ('prepared', 'approved', 'refused', 'issuing', 'issued')),
    replaces text,
    prepared_by text not null,
    made text not null
  )`,
  `create table if not exists office_preview (
    batch text not null references office_batch (id),
    actor text not null,
    primary key (batch, actor)
  )`,
  `create table if not exists office_credential (
    id text primary key,
    batch text not null references office_batch (id),
    member text not null
  )`,
  `create table if not exists office_part (
    batch text not null references office_batch (id),
    first integer not null,
    size integer not null,
    begun text not null,
    ended text,
    failed integer not null default 0,
    problem text,
    primary key (batch, first)
  )`,
  `create table if not exists office_offer (
    digest text primary key,
    number text not null unique,
    credential text not null references office_credential (id),
    state text not null check (state in ('offered', 'claimed', 'withdrawn')),
    expires text not null
  )`,
  `create table if not exists office_report (
    id text primary key,
    credential text not null references office_credential (id),
    about text not null,
    state text not null check (state in ('reported', 'answered', 'corrected', 'refused', 'appealed')),
    reason text,
    was_appealed boolean not null default false,
    decided_by text
  )`,
  `create table if not exists office_journal (
    number integer primary key,
    member text not null,
    entry text not null,
    hash text not null unique
  )`,
]

/** The place of a credential in its batch: unknown for what was issued before there was this column. */
const places: readonly string[] = [
  'alter table office_credential add column position integer',
  'create index office_credential_batch on office_credential (batch)',
]

const beginning = '0'.repeat(64)

/** The number of an advisory lock that other programs on the same database do not use for theirs. */
const turnToCreate = 7_240_319

export const createTables = (database: Database): Promise<void> =>
  database.transaction(async (sql) => {
    await sql.query('select 1 from (select pg_advisory_xact_lock($1)) as turn', [turnToCreate])
    for (const statement of tables) await sql.query(statement)
    const [place] = await sql.query(
      `select 1 as there from information_schema.columns where table_schema = current_schema()
        and table_name = 'office_credential' and column_name = 'position'`,
    )
    // Not each time: it would wait for every other process, and they for it.
    if (place === undefined) for (const statement of places) await sql.query(statement)
    await sql.query(
      'insert into office_head (one, secret, entries, hash) values (1, $1, 0, $2) on conflict (one) do nothing',
      [toHex(crypto.getRandomValues(new Uint8Array(32))), beginning],
    )
  })

/** What is written down about an act: ids and words of closed lists only. */
export interface Noted {
  readonly actor: string
  readonly act: OfficeAct | 'claim' | 'undo claim'
  readonly member: string
  readonly [detail: string]: Json
}

/** A write transaction: no other writer runs meanwhile, and everything noted is in the journal when it commits. */
export interface OfficeTurn extends Queries {
  readonly secret: string
  readonly at: string
  note(entry: Noted): void
}

/** Changes the state and writes the journal in one transaction. Writers take turns by the lock on the head. */
export const writing = <T>({ database, now }: OfficeStore, work: (turn: OfficeTurn) => Promise<T>): Promise<T> =>
  database.transaction(async (sql) => {
    const [head] = await sql.query('select secret, entries, hash from office_head for update')
    const at = now().toISOString()
    const noted: Noted[] = []
    const result = await work({
      query: (text, values) => sql.query(text, values),
      secret: String(head?.['secret']),
      at,
      note: (entry) => void noted.push(entry),
    })
    let previous = String(head?.['hash'])
    let number = Number(head?.['entries'])
    for (const one of noted) {
      number++
      const entry = canonicalJson({ ...one, number, previous, at })
      previous = toHex(await digestOfText(entry, 'SHA-256'))
      await sql.query('insert into office_journal (number, member, entry, hash) values ($1, $2, $3, $4)', [
        ...[number, one.member, entry, previous],
      ])
    }
    await sql.query('update office_head set entries = $1, hash = $2', [number, previous])
    return result
  })

export const secretOf = async ({ database }: OfficeStore): Promise<string> => {
  const [head] = await database.query('select secret from office_head')
  return String(head?.['secret'])
}

/** The only row, or none. */
export const rowOf = async (
  sql: Queries,
  text: string,
  values: readonly (string | number | null)[],
): Promise<Row | undefined> => (await sql.query(text, values))[0]
