import { able, type Kind } from '../base/kinds.ts'

/** A row, by column name. Whatever the driver, the values are only texts, whole numbers, `true` and `false`. */
export type Row = Readonly<Record<string, string | number | boolean | null>>

/** The queries available within a transaction. `$1` is the first of the values. */
export interface Queries {
  query(text: string, values?: readonly (string | number | boolean | null)[]): Promise<readonly Row[]>
}

/**
 * A PostgreSQL database: `pglite` in this process, `postgres` on a server, or your own implementation. A transaction
 * takes effect completely or not at all, and a committed one survives the end of the process.
 */
export interface Database extends Queries {
  /** Runs `work` in one transaction, and rolls it back if it rejects. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export const aDatabase: Kind = /* @__PURE__ */ able(
  'a database, such as `await pglite()`, awaited',
  'query',
  'transaction',
  'close',
)
