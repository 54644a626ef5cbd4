import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { MicroCredentialError } from '../../base/errors.ts'
import { between, callback, text } from '../../base/kinds.ts'
import { assertOptions, type Call } from '../../base/options.ts'
import type { Database, Queries, Row } from '../database.ts'
import { registryErrors } from '../errors.ts'
import { ownFolder } from './own-folder.ts'

/** Options of `pglite`. */
export interface PgliteOptions {
  /**
   * The folder of the database, used by no other program. Without it, the database is in memory and ends with the
   * process.
   */
  readonly folder?: string | undefined
  /** For how many milliseconds to wait while another process has the folder. No waiting if absent. */
  readonly wait?: number | undefined
  /** Called once when the folder is locked and the wait begins. */
  readonly onWait?: (() => void) | undefined
}

const call: Call<PgliteOptions> = {
  line: "pglite({ folder: 'register' })",
  needs: {},
  may: { folder: text, wait: between(0, 3_600_000, 'milliseconds'), onWait: callback },
}

/**
 * Opens a PostgreSQL database within this process, with `@electric-sql/pglite`, which you install. Its folder belongs
 * to this process until the database is closed: two processes that had it open would lose each other's rows. The
 * database survives the killing of the process, but not necessarily a power failure, since PGlite does not wait for the
 * disk.
 *
 * Codes: `registry.busy` if another process has the folder, `registry.folder`, `registry.driver_missing`,
 * `registry.database`. Whether the folder is on a local disk is not verified: on a network drive the lock does not
 * work.
 *
 * @example
 * const register = await openRegister({ database: await pglite({ folder: 'register', wait: 10_000 }) })
 */
export const pglite = async (options: PgliteOptions = {}): Promise<Database> => {
  assertOptions(call, options)
  const { folder, wait = 0, onWait = () => {} } = options
  const { PGlite } = await import('@electric-sql/pglite').catch((cause: unknown) => {
    const remedy = 'Install it: `npm install @electric-sql/pglite`.'
    throw new MicroCredentialError(registryErrors['registry.driver_missing'], { cause, remedy })
  })
  const owned = folder === undefined ? undefined : await ownFolder(folder, wait, onWait)
  const data = folder === undefined ? undefined : join(folder, 'data')
  try {
    if (data !== undefined) await mkdir(data, { recursive: true, mode: 0o700 })
    const db = await PGlite.create(data === undefined ? {} : { dataDir: data })
    return databaseOf(db, async () => owned?.release())
  } catch (cause) {
    await owned?.release()
    throw cause instanceof MicroCredentialError
      ? cause
      : new MicroCredentialError(registryErrors['registry.database'], { cause })
  }
}

interface Asked {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
}

const databaseOf = (
  db: Asked & { transaction<T>(work: (sql: Asked) => Promise<T>): Promise<T>; close(): Promise<void> },
  release: () => Promise<void>,
): Database => {
  const queriesOf = (asked: Asked): Queries => ({
    query: async (statement, values = []) => {
      try {
        return (await asked.query(statement, [...values])).rows as readonly Row[]
      } catch (cause) {
        throw new MicroCredentialError(registryErrors['registry.database'], { cause })
      }
    },
  })
  return {
    ...queriesOf(db),
    transaction: async (work) => {
      // An error of `work` is passed on unchanged; any other is an error of the database, such as a closed one.
      const own: { fault?: { readonly thrown: unknown } } = {}
      try {
        return await db.transaction((sql) =>
          work(queriesOf(sql)).catch((thrown: unknown) => {
            own.fault = { thrown }
            throw thrown
          }),
        )
      } catch (cause) {
        throw own.fault === undefined
          ? new MicroCredentialError(registryErrors['registry.database'], { cause })
          : own.fault.thrown
      }
    },
    close: async () => {
      try {
        await db.close()
      } finally {
        await release()
      }
    },
  }
}
