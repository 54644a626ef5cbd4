import type { Json } from '../../base/json/json.ts'
import { text } from '../../base/kinds.ts'
import { assertOptions, type Call } from '../../base/options.ts'
import type { Queries } from '../database.ts'
import { writeBackupFile } from '../folder/backup-file.ts'
import { rowsOf } from '../rows.ts'
import type { Store } from '../store.ts'
import { type BackupHead, backupFormat, backupTables } from './backup-format.ts'

/** Options of `backup` of a register. */
export interface BackupOptions {
  /** The file, which must not exist. It is created for its owner only: it contains the secrets of the register. */
  readonly file: string
}

/** What a backup contains. */
export interface Backup {
  readonly register: string
  /** The number of entries of the journal, and the hash of the last. */
  readonly entries: number
  readonly head: string
  readonly rows: number
  /** The SHA-256 of the lines before the last, as the last line states it. */
  readonly sha256: string
}

const call: Call<BackupOptions> = {
  line: "register.backup({ file: 'backups/2026-11-30.jsonl' })",
  needs: { file: text },
  may: {},
}

/**
 * Writes the tables of the register to a file, in one consistent view, while others write to the register. The file gets
 * its name when it is complete.
 */
export const backup = async ({ database, now }: Store, options: BackupOptions): Promise<Backup> => {
  assertOptions(call, options)
  return writeBackupFile(options.file, (file) =>
    database.transaction(async (sql) => {
      await sql.query('set transaction isolation level repeatable read, read only')
      const head = await headOf(sql, now)
      await file.write([head])
      let rows = 0
      for (const table of backupTables)
        for await (const page of rowsOf(sql, `select row_to_json(t)::text as row from ${table} t`)) {
          await file.write(page.map(({ row }) => [table, JSON.parse(String(row)) as Json]))
          rows += page.length
        }
      const sha256 = file.sha256()
      await file.write([{ rows, sha256 }])
      return { register: head.register, entries: head.entries, head: head.head, rows, sha256 }
    }),
  )
}

const headOf = async (sql: Queries, now: () => Date): Promise<BackupHead> => {
  const [row] = await sql.query(
    'select register, entries, hash, (select max(version) from register_version) as version from register_head',
  )
  return {
    ...backupFormat,
    tables: Number(row?.['version']),
    register: String(row?.['register']),
    entries: Number(row?.['entries']),
    head: String(row?.['hash']),
    at: now().toISOString(),
  }
}
