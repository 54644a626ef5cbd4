import type { Database } from './database.ts'

/** What every act of a register works with. */
export interface Store {
  readonly database: Database
  readonly now: () => Date
}
