import { MicroCredentialError } from '../base/errors.ts'
import { count, text } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import type { Database, Queries, Row } from './database.ts'
import { registryErrors } from './errors.ts'

/** Options of `postgres`. */
export interface PostgresOptions {
  /** The connection string that `pg` takes: `postgres://user:password@host/database`. */
  readonly connection: string
  /** The maximum number of open connections. 10 if absent. */
  readonly connections?: number | undefined
}

const call: Call<PostgresOptions> = {
  line: "postgres({ connection: 'postgres://localhost/register' })",
  needs: { connection: text },
  may: { connections: count },
}

/** How long a statement may wait for other transactions, in milliseconds: longer than any of them takes. */
const patience = 60_000

/**
 * Connects to a PostgreSQL server, with `pg`, which you install. Codes: `registry.driver_missing`, `registry.database`,
 * and `registry.no_fsync` if the server does not wait for its disk, since it could then lose committed transactions.
 * Whether the disk itself keeps what it reports as written cannot be verified from here.
 *
 * @example
 * const connection = 'postgres://registrar@database.university.example/register'
 * const register = await openRegister({ database: await postgres({ connection }) })
 */
export const postgres = async (options: PostgresOptions): Promise<Database> => {
  assertOptions(call, options)
  const { connection, connections = 10 } = options
  const pg = await import('pg').catch((cause: unknown) => {
    throw new MicroCredentialError(registryErrors['registry.driver_missing'], {
      cause,
      remedy: 'Install it: `npm install pg`.',
    })
  })
  const pool = new pg.default.Pool({
    connectionString: connection,
    max: connections,
    statement_timeout: patience,
    // A network that carries nothing any more reports nothing either: whoever waits gets an error a little later.
    query_timeout: patience + 5_000,
    connectionTimeoutMillis: patience,
    // Set regardless of the server's default: a commit that is confirmed here is on its disk.
    options: '-c synchronous_commit=on',
  })
  // The pool replaces an idle connection that breaks.
  pool.on('error', () => {})
  const ask = async (client: Pick<typeof pool, 'query'>, statement: string, values: readonly unknown[] = []) => {
    try {
      return (await client.query(statement, values)).rows
    } catch (cause) {
      throw new MicroCredentialError(registryErrors['registry.database'], { cause })
    }
  }
  const once = async <T>(work: (queries: Queries) => Promise<T>): Promise<T> => {
    const client = await pool.connect().catch((cause: unknown) => {
      throw new MicroCredentialError(registryErrors['registry.database'], { cause })
    })
    // A connection that breaks fails the next statement. Without a listener it would end the process, too.
    client.on('error', broken)
    try {
      await ask(client, 'begin')
      const result = await work({
        query: (statement, values) => ask(client, statement, values) as Promise<readonly Row[]>,
      })
      await ask(client, 'commit')
      client.off('error', broken)
      client.release()
      return result
    } catch (fault) {
      const isWhole = await client.query('rollback').then(
        () => true,
        () => false,
      )
      client.off('error', broken)
      client.release(!isWhole)
      throw fault
    }
  }
  const database: Database = {
    query: (statement, values) => ask(pool, statement, values) as Promise<readonly Row[]>,
    transaction: (work) => again(() => once(work)),
    close: () => pool.end(),
  }
  try {
    const [row] = await database.query('show fsync')
    if (row?.['fsync'] !== 'on') throw new MicroCredentialError(registryErrors['registry.no_fsync'])
  } catch (fault) {
    await pool.end()
    throw fault
  }
  return database
}

const broken = (): void => {}

/** A deadlock or a serialization failure: the server ends one of the transactions, which may be tried again. */
const passing: readonly unknown[] = ['40001', '40P01']
const attempts = 5

const again = async <T>(act: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt++)
    try {
      return await act()
    } catch (fault) {
      const { cause } = fault as { readonly cause?: { readonly code?: unknown } }
      if (attempt >= attempts || !passing.includes(cause?.code)) throw fault
      const [chance = 0] = crypto.getRandomValues(new Uint8Array(1))
      await new Promise((resolve) => setTimeout(resolve, attempt * 10 + (chance % 50)))
    }
}
