import { decodeBase64Url, encodeBase64Url } from '../../base/bytes.ts'
import { assertOptions, type Call } from '../../base/options.ts'
import { aDatabase, type Database } from '../database.ts'
import type { VaultStore } from './vault-store.ts'

/** Options of `vaultTable`. */
export interface VaultTableOptions {
  /** The database of the register, or another: `await postgres({ connection })`, `await pglite({ folder })`. */
  readonly database: Database
}

const call: Call<VaultTableOptions> = {
  line: 'vaultTable({ database })',
  needs: { database: aDatabase },
  may: {},
}

/** The number of an advisory lock, as for migrations. */
const turnToCreate = 7_240_319

/**
 * A table for the contents of a vault, `register_vault`, which is created on first use. It is no place for keys: a
 * database keeps the bytes of deleted rows in its files and in its write-ahead log. Codes: `registry.database`.
 *
 * @example
 * const database = await postgres({ connection: 'postgres://registrar@database.university.example/register' })
 * const vault = { contents: vaultTable({ database }), keys: vaultFolder({ folder: 'vault-keys' }) }
 * const register = await openRegister({ database, vault })
 */
export const vaultTable = (options: VaultTableOptions): VaultStore => {
  assertOptions(call, options)
  const { database } = options
  let created: Promise<void> | undefined
  const ready = (): Promise<void> => {
    created ??= create(database).catch((fault: unknown) => {
      created = undefined
      throw fault
    })
    return created
  }
  const read = async (name: string): Promise<Uint8Array | undefined> => {
    await ready()
    const [row] = await database.query('select bytes from register_vault where name = $1', [name])
    return row === undefined ? undefined : decodeBase64Url(String(row['bytes']))
  }
  return {
    read,
    add: async (name, bytes) => {
      await ready()
      const added = await database.query(
        'insert into register_vault (name, bytes) values ($1, $2) on conflict (name) do nothing returning name',
        [name, encodeBase64Url(bytes)],
      )
      return added.length > 0 ? bytes : ((await read(name)) ?? bytes)
    },
    remove: async (name) => {
      await ready()
      await database.query('delete from register_vault where name = $1', [name])
    },
  }
}

/** In turns: two that create one table at the same moment fail. */
const create = (database: Database): Promise<void> =>
  database.transaction(async (sql) => {
    await sql.query('select 1 from (select pg_advisory_xact_lock($1)) as turn', [turnToCreate])
    await sql.query('create table if not exists register_vault (name text primary key, bytes text not null)')
  })
