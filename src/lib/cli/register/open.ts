import type { Command } from 'commander'

import { MicroCredentialError } from '../../base/errors.ts'
import { pglite } from '../../registry/folder/pglite.ts'
import { postgres } from '../../registry/postgres.ts'
import { openRegister, type Register } from '../../registry/register.ts'
import { usageFault, type World } from '../world.ts'

/** Which register a command works on. */
export interface RegisterChoice {
  readonly folder: string
  readonly database?: string
}

export const withRegister = (command: Command): Command =>
  command
    .option('--folder <folder>', 'where the register is kept', 'register')
    .option('--database <url>', 'or the PostgreSQL server on which it is: postgres://host/database')

/** How long a command waits for others at the same folder. */
const patience = 60_000

/** Does something with a register that is there, and closes it. */
export const onRegister = async <T>(
  choice: RegisterChoice,
  world: World,
  act: (register: Register) => Promise<T>,
): Promise<T> => {
  if (choice.database === undefined && !world.exists(`${choice.folder}/data/PG_VERSION`))
    throw usageFault(`There is no register in ${choice.folder}. Make one: \`microcredentials register init\`.`)
  return onAnyRegister(choice, world, act)
}

/** The same, and makes the register where there is none. */
export const onAnyRegister = async <T>(
  { folder, database: connection }: RegisterChoice,
  world: World,
  act: (register: Register) => Promise<T>,
): Promise<T> => {
  const onWait = (): void => world.tell('Another command is at work on the register. Waiting.')
  const database =
    connection === undefined
      ? await pglite({ folder, wait: patience, onWait }).catch(said)
      : await postgres({ connection })
  const register = await openRegister({ database, now: world.now }).catch(async (fault: unknown) => {
    await database.close()
    throw fault
  })
  try {
    return await act(register)
  } finally {
    await register.close()
  }
}

/** Exit code 75, as wherever another command does not let go. */
const said = (fault: unknown): never => {
  if (!(fault instanceof MicroCredentialError) || fault.code !== 'registry.busy') throw fault
  throw Object.assign(new Error('Another process has the register open, and did not let go within a minute.'), {
    exitCode: 75,
  })
}
