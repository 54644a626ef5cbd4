import type { Register } from '../../src/lib/registry/acts.ts'
import type { Database } from '../../src/lib/registry/database.ts'
import { pglite } from '../../src/lib/registry/folder/pglite.ts'
import { openRegister } from '../../src/lib/registry/register.ts'
import { secureWith, toCredential } from './register-work.ts'

export { listUrl, secureWith, toCredential } from './register-work.ts'

/** A clock that a test moves. */
export const movingClock = (start = '2026-01-15T12:00:00Z') => {
  let time = Date.parse(start)
  return {
    now: () => new Date(time),
    forward: (milliseconds: number) => {
      time += milliseconds
    },
  }
}

/** One database in memory for a whole file, since it takes a while to begin; each test has a register of its own in it. */
export const databaseForFile = async () => {
  const database = await pglite()
  const fresh = async (now: () => Date = movingClock().now): Promise<Register> => {
    await emptied(database)
    return openRegister({ database, now })
  }
  return { database, fresh }
}

export const emptied = async (database: Database): Promise<void> => {
  await database.query('drop schema public cascade')
  await database.query('create schema public')
}

export const terms = { secureWith, encode: toCredential }

/** From now on each list that is opened has so many places left, as if the others had been given out. */
export const openSmallLists = async (database: Database, places: number): Promise<void> => {
  await database.query(`create function few() returns trigger language plpgsql as $$
    begin new.next := new.length - ${places}; return new; end $$`)
  await database.query('create trigger few before insert on register_list for each row execute function few()')
}

/** Everything of something that comes bit by bit. */
export const all = async <T>(several: AsyncIterable<T>): Promise<readonly T[]> => {
  const found: T[] = []
  for await (const one of several) found.push(one)
  return found
}
