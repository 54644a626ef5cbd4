import { MicroCredentialError } from '../base/errors.ts'
import type { Database, Queries } from './database.ts'
import { registryErrors } from './errors.ts'

/**
 * The versions of the tables, each as the statements that migrate from the version before. A released version is never
 * changed: a new version is added. Numbers are whole and texts are text, so that every driver returns the same.
 */
const versions: readonly (readonly string[])[] = [
  [
    // The end of the journal. Writers take turns by locking its row: see `begin` in journal.ts.
    `create table register_head (
      one integer primary key check (one = 1),
      register text not null,
      secret text not null,
      entries integer not null,
      hash text not null
    )`,
    `create table register_list (
      number integer primary key,
      url text not null unique,
      purpose text not null,
      length integer not null,
      secret text not null,
      next integer not null default 0,
      open boolean not null default true,
      base text,
      sequence integer not null default 0,
      published text,
      published_from text,
      check (next between 0 and length)
    )`,
    `create table register_credential (
      id text primary key,
      idempotency text not null unique,
      input text not null,
      reference text,
      made text not null,
      copies integer not null,
      state text not null check (state in ('reserved', 'issued', 'suspended', 'revoked', 'superseded')),
      reason text,
      replaces text unique references register_credential (id)
    )`,
    'create index register_credential_reference on register_credential (reference)',
    `create table register_place (
      list integer not null references register_list (number),
      index integer not null,
      credential text not null references register_credential (id),
      copy integer not null,
      primary key (list, index)
    )`,
    'create index register_place_credential on register_place (credential)',
    `create table register_copy (
      digest text not null,
      credential text not null references register_credential (id),
      copy integer not null,
      signed_with text,
      primary key (digest, credential, copy)
    )`,
    'create index register_copy_credential on register_copy (credential)',
    'create index register_copy_signed_with on register_copy (signed_with)',
    `create table register_journal (
      number integer primary key,
      credential text,
      entry text not null,
      hash text not null unique
    )`,
    'create index register_journal_credential on register_journal (credential)',
    `create function register_journal_is_kept() returns trigger language plpgsql as $$
      begin raise exception 'The journal is only ever added to.'; end $$`,
    `create trigger register_journal_is_kept before update or delete or truncate on register_journal
      for each statement execute function register_journal_is_kept()`,
  ],
  [
    // What happens when every list of its purpose is full: `ListOptions` of lists.ts.
    `alter table register_list add column when_full text not null default 'open the next'
      check (when_full in ('open the next', 'refuse'))`,
  ],
  [
    // When the content was erased from the vault.
    'alter table register_credential add column erased text',
    // When the register was closed for good, and who took it over.
    'alter table register_head add column closed text',
    'alter table register_head add column successor text',
    // What a published list says of places whose rows a restored register does not have.
    'alter table register_list add column recovered text',
    // A backup lists a credential before the one that it replaces, or after.
    'alter table register_credential alter constraint register_credential_replaces_fkey deferrable',
    // Publishing reads the credentials that have a mark on a list, which are few, and not the others.
    `create index register_credential_marked on register_credential (id)
      where state in ('suspended', 'revoked', 'superseded')`,
  ],
]

/** The version of the tables that this library works on. */
export const schemaVersion: number = versions.length

/** The number of an advisory lock: any number that other programs on the same database do not use for theirs. */
const turnToMigrate = 7_240_318

/** Creates the tables, or migrates those of an earlier version; does nothing if they are up to date. */
export const migrate = (database: Database): Promise<void> =>
  database.transaction((sql) => migrateTo(sql, schemaVersion))

/** The same within a transaction, up to a version. */
export const migrateTo = async (sql: Queries, last: number): Promise<void> => {
  await sql.query('select 1 from (select pg_advisory_xact_lock($1)) as turn', [turnToMigrate])
  await sql.query('create table if not exists register_version (version integer primary key)')
  const [row] = await sql.query('select coalesce(max(version), 0) as version from register_version')
  const version = Number(row?.['version'])
  if (version > schemaVersion) throw new MicroCredentialError(registryErrors['registry.newer'])
  for (let next = version; next < last; next++) await bring(sql, next)
}

const bring = async (sql: Queries, next: number): Promise<void> => {
  for (const statement of versions[next] ?? []) await sql.query(statement)
  await sql.query('insert into register_version (version) values ($1)', [next + 1])
}
