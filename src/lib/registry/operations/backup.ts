import { createHash, type Hash } from 'node:crypto'

import { MicroCredentialError } from '../../base/errors.ts'
import { text } from '../../base/kinds.ts'
import { assertOptions, type Call } from '../../base/options.ts'
import type { Queries } from '../database.ts'
import { registryErrors } from '../errors.ts'
import { addFile, type Fill } from '../folder/durable-file.ts'
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

const forOwner = 0o600

/**
 * Writes the tables of the register to a file, in one consistent view, while others write to the register. The file gets
 * its name when it is complete.
 */
export const backup = async ({ database, now }: Store, options: BackupOptions): Promise<Backup> => {
  assertOptions(call, options)
  const written: { backup?: Backup } = {}
  const fill: Fill = async (handle) => {
    written.backup = await database.transaction(async (sql) => {
      await sql.query('set transaction isolation level repeatable read, read only')
      const head = await headOf(sql, now)
      const digest = createHash('sha256')
      const write = async (lines: readonly unknown[]): Promise<void> =>
        // The data reaches the file in the order of the lines, since each write is awaited.
        void (await writeAll(handle, digest, lines).catch(failed))
      await write([head])
      let rows = 0
      for (const table of backupTables)
        for await (const page of rowsOf(sql, `select row_to_json(t)::text as row from ${table} t`)) {
          await write(page.map(({ row }) => [table, JSON.parse(String(row))]))
          rows += page.length
        }
      const sha256 = digest.digest('hex')
      await handle.writeFile(`${JSON.stringify({ rows, sha256 })}\n`).catch(failed)
      const { register, entries, head: last } = head
      return { register, entries, head: last, rows, sha256 }
    })
  }
  const isAdded = await addFile(options.file, forOwner, fill).catch(failed)
  if (!isAdded || written.backup === undefined) throw new MicroCredentialError(registryErrors['registry.backup_exists'])
  return written.backup
}

const failed = (cause: unknown): never => {
  if (cause instanceof MicroCredentialError) throw cause
  throw new MicroCredentialError(registryErrors['registry.backup'], { cause })
}

const writeAll = async (handle: Parameters<Fill>[0], digest: Hash, lines: readonly unknown[]): Promise<void> => {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  digest.update(text)
  await handle.writeFile(text)
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
