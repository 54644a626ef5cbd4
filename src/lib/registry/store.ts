import type { Database } from './database.ts'
import type { RegisterVault } from './vault/vault.ts'

/** The context of every operation on a register. */
export interface Store {
  readonly database: Database
  readonly now: () => Date
  /** Where the issued credentials are kept, if they are. */
  readonly vault?: RegisterVault | undefined
}
