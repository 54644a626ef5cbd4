import { able, type Kind } from '../base/kinds.ts'

/** A row, by the names of its columns: texts, whole numbers, true and false, and nothing else, whatever the driver. */
export type Row = Readonly<Record<string, string | number | boolean | null>>

/** What can be asked of a database within a transaction. `$1` is the first of the values. */
export interface Queries {
  query(text: string, values?: readonly (string | number | boolean | null)[]): Promise<readonly Row[]>
}

/**
 * A PostgreSQL database, wherever it runs: `pglite` in this process, `postgres` on a server, or one of your own. A
 * transaction holds entirely or not at all, and once it is told to have ended it survives the end of the process.
 */
export interface Database extends Queries {
  /** Runs `work` in one transaction, and takes all of it back if it rejects. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export const aDatabase: Kind = /* @__PURE__ */ able(
  'a database, such as `await pglite()`, awaited',
  'query',
  'transaction',
  'close',
)
