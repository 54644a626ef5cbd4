/**
 * Takes places on the list of a server, half of its transactions for one and half for many, and prints their indexes: one of
 * several processes that do so at a time.
 *
 *   reserve <postgres://…> <how many>
 */
import { writeSync } from 'node:fs'

import { writing } from '../../../src/lib/registry/journal.ts'
import { postgres } from '../../../src/lib/registry/postgres.ts'
import { reserve } from '../../../src/lib/registry/reserve.ts'

const [connection = '', count = '0'] = process.argv.slice(2)
const database = await postgres({ connection, connections: 4 })
const store = { database, now: () => new Date() }
const most = 400

const take = async (number: number): Promise<void> => {
  const requests = Array.from({ length: number }, () => ({
    ...{ key: crypto.randomUUID(), input: '', reference: undefined, copies: 1, lists: undefined, replaces: undefined },
  }))
  const reserved = await writing(store, (turn) => reserve(turn, requests))
  const lines = reserved.map((one) => (one instanceof Error ? one.message : one.places[0]?.index))
  writeSync(1, `${lines.join('\n')}\n`)
}

let left = Number(count)
const lane = async (): Promise<void> => {
  for (let isOne = true; left > 0; isOne = !isOne) {
    const number = Math.min(left, isOne ? 1 : most)
    left -= number
    await take(number)
  }
}

await Promise.all([lane(), lane(), lane(), lane()])
await database.close()
