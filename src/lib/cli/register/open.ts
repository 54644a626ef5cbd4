import type { Command } from 'commander'

import { MicroCredentialError } from '../../base/errors.ts'
import type { Register } from '../../registry/acts.ts'
import type { Database } from '../../registry/database.ts'
import { pglite } from '../../registry/folder/pglite.ts'
import { postgres } from '../../registry/postgres.ts'
import { openRegister } from '../../registry/register.ts'
import { type System, usageFault } from '../system.ts'

/** The register that a command uses. */
export interface RegisterChoice {
  readonly folder: string
  readonly database?: string
}

export const withRegister = (command: Command): Command =>
  command
    .option('--folder <folder>', 'the folder of the register', 'register')
    .option('--database <url>', 'or the PostgreSQL database of the register: postgres://host/database')

/** How long to wait for other commands that use the same folder. */
const patience = 60_000

/** Opens an existing register, runs a function, and closes it. */
export const onRegister = async <T>(
  choice: RegisterChoice,
  system: System,
  act: (register: Register) => Promise<T>,
): Promise<T> => {
  if (choice.database === undefined && !system.exists(`${choice.folder}/data/PG_VERSION`))
    throw usageFault(`There is no register in ${choice.folder}. Create one: \`microcredentials register init\`.`)
  return onAnyRegister(choice, system, act)
}

/** The same, but creates the register if it does not exist. */
export const onAnyRegister = async <T>(
  choice: RegisterChoice,
  system: System,
  act: (register: Register) => Promise<T>,
): Promise<T> => onOpened(choice, system, (database) => openRegister({ database, now: system.now }), act)

/** Opens a register in its database with a function, such as one that restores it. */
export const onOpened = async <T>(
  { folder, database: connection }: RegisterChoice,
  system: System,
  open: (database: Database) => Promise<Register>,
  act: (register: Register) => Promise<T>,
): Promise<T> => {
  const onWait = (): void => system.notify('Another command is using the register. Waiting.')
  const database =
    connection === undefined
      ? await pglite({ folder, wait: patience, onWait }).catch(said)
      : await postgres({ connection })
  const register = await open(database).catch(async (fault: unknown) => {
    await database.close()
    throw fault
  })
  try {
    return await act(register)
  } finally {
    await register.close()
  }
}

/** Exit code 75, as for other locks. */
const said = (fault: unknown): never => {
  if (!(fault instanceof MicroCredentialError) || fault.code !== 'registry.busy') throw fault
  throw Object.assign(new Error('Another process has opened the register and did not close it within a minute.'), {
    exitCode: 75,
  })
}
