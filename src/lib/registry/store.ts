import type { Database } from './database.ts'

/** The context of every operation on a register. */
export interface Store {
  readonly database: Database
  readonly now: () => Date
}
