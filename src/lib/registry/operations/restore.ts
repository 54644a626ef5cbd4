import { MicroCredentialError } from '../../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../../base/json/json.ts'
import { text as aText, clockKinds, flag } from '../../base/kinds.ts'
import { assertOptions, type Call } from '../../base/options.ts'
import { systemClock } from '../../base/time.ts'
import type { Register } from '../acts.ts'
import { checkIn } from '../check.ts'
import type { Queries } from '../database.ts'
import { aDatabase } from '../database.ts'
import { registryErrors } from '../errors.ts'
import { linesOfBackup } from '../folder/backup-file.ts'
import { writingIn } from '../journal.ts'
import { migrateTo, schemaVersion } from '../migrations.ts'
import { openRegister, type RegisterOptions } from '../register.ts'
import { aVault } from '../vault/vault-store.ts'
import { backupFormat, backupTables } from './backup-format.ts'

/** Options of `restoreRegister`. */
export interface RestoreOptions extends RegisterOptions {
  /** A file that `backup` wrote. */
  readonly file: string
  /**
   * Whether the lists from which entries were assigned are closed. True if absent, since the register may have assigned
   * entries after the backup, which must not be assigned again. False only if nothing was issued after the backup.
   */
  readonly closeOpenLists?: boolean | undefined
}

const call: Call<RestoreOptions> = {
  line: "restoreRegister({ database: await pglite({ folder: 'restored' }), file: 'backups/2026-11-30.jsonl' })",
  needs: { database: aDatabase, file: aText },
  may: { vault: aVault, closeOpenLists: flag, ...clockKinds },
}

/**
 * Restores a register from a backup into an empty database, completely or not at all, and opens it. The file is compared
 * with its own checksum, and the rows with the journal. Then add a list at a new address, and call `recover` with the
 * published lists before you publish.
 *
 * Whether the backup is the newest one, and whether the old register still runs somewhere, is not verified: two registers
 * that continue one journal contradict each other.
 *
 * Codes: `registry.backup`, `registry.backup_damaged`, `registry.not_empty`, `registry.newer`, `registry.database`.
 *
 * @example
 * const database = await pglite({ folder: 'restored' })
 * const restored = await restoreRegister({ database, file: 'backups/2026-11-30.jsonl' })
 * await restored.addList({ id: 'https://status.university.example/restored-1', purpose: 'message' })
 */
export const restoreRegister = async (options: RestoreOptions): Promise<Register> => {
  assertOptions(call, options)
  const { file, closeOpenLists = true, ...opening } = options
  const { database, now = systemClock } = opening
  await database.transaction(async (sql) => {
    await insertAll(sql, file)
    if (!(await checkIn(sql)).sound) throw damaged()
    await migrateTo(sql, schemaVersion)
    await writingIn(
      sql,
      now,
      async (turn) => {
        turn.note('restored', undefined)
        if (!closeOpenLists) return
        for (const row of await turn.query('update register_list set open = false where open returning url'))
          turn.note('list closed', undefined, { list: String(row['url']) })
      },
      true,
    )
  })
  return openRegister(opening)
}

const damaged = (cause?: unknown): MicroCredentialError =>
  new MicroCredentialError(registryErrors['registry.backup_damaged'], { cause })

/** The number of rows that are inserted at a time. */
const atOnce = 1_000

const insertAll = async (sql: Queries, file: string): Promise<void> => {
  let [isBegun, isEnded] = [false, false]
  let waiting: { readonly table: string; readonly rows: Json[] } | undefined
  let rows = 0
  const insert = async (): Promise<void> => {
    if (waiting !== undefined) await insertRows(sql, waiting.table, waiting.rows)
    waiting = undefined
  }
  for await (const { text, sha256Before } of linesOfBackup(file)) {
    const said = readLine(text)
    if (isEnded) throw damaged()
    if (!isBegun) {
      await makeTables(sql, said)
      isBegun = true
    } else if (Array.isArray(said)) {
      const [table, row]: readonly (Json | undefined)[] = said
      if (typeof table !== 'string' || !backupTables.includes(table) || row === undefined || !isObject(row))
        throw damaged()
      if (waiting?.table !== table || waiting.rows.length === atOnce) {
        await insert()
        waiting = { table, rows: [] }
      }
      waiting.rows.push(row)
      rows++
    } else {
      const end = isObject(said) ? said : {}
      if (end['rows'] !== rows || end['sha256'] !== sha256Before()) throw damaged()
      isEnded = true
    }
  }
  if (!isEnded) throw damaged()
  await insert()
  await asFileFault(() => sql.query('set constraints all immediate'))
}

const readLine = (line: string): Json => {
  try {
    return JSON.parse(line) as Json
  } catch (cause) {
    throw damaged(cause)
  }
}

const makeTables = async (sql: Queries, said: Json): Promise<void> => {
  const head: JsonObject = isObject(said) ? said : {}
  const { format, version, tables } = head
  if (format !== backupFormat.format || typeof tables !== 'number') throw damaged()
  if (version !== backupFormat.version || tables > schemaVersion)
    throw new MicroCredentialError(registryErrors['registry.newer'])
  const [row] = await sql.query("select to_regclass('register_head') is not null as made")
  if (row?.['made'] === true) {
    const heads = await sql.query('select one from register_head')
    const [{ version: made } = { version: 0 }] = await sql.query('select max(version) as version from register_version')
    if (heads.length > 0 || Number(made) > tables) throw new MicroCredentialError(registryErrors['registry.not_empty'])
  }
  await migrateTo(sql, tables)
  await sql.query('set constraints all deferred')
}

const insertRows = async (sql: Queries, table: string, rows: readonly Json[]): Promise<void> => {
  const statement = `insert into ${table} select * from json_populate_recordset(null::${table}, $1::json)`
  await asFileFault(() => sql.query(statement, [JSON.stringify(rows)]))
}

/** Values that the tables cannot have are a fault of the file, and not of the database (SQLSTATE classes 22 and 23). */
const asFileFault = async (ask: () => Promise<unknown>): Promise<void> => {
  try {
    await ask()
  } catch (fault) {
    const { code } = ((fault as { readonly cause?: unknown }).cause ?? {}) as { readonly code?: unknown }
    throw typeof code === 'string' && /^2[23]/.test(code) ? damaged(fault) : fault
  }
}
