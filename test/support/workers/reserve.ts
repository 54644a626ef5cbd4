/**
 * Takes places on the list of a server, and prints their indexes: one of several processes that do so at a time.
 *
 *   tsx reserve.ts <postgres://…> <how many>
 */
import { writeSync } from 'node:fs'

import { writing } from '../../../src/lib/registry/journal.ts'
import { postgres } from '../../../src/lib/registry/postgres.ts'
import { reserve } from '../../../src/lib/registry/reserve.ts'

const [connection = '', count = '0'] = process.argv.slice(2)
const database = await postgres({ connection, connections: 4 })
const store = { database, now: () => new Date() }
const atOnce = 50

const lane = async (share: number): Promise<void> => {
  for (let left = share; left > 0; left -= atOnce) {
    const requests = Array.from({ length: Math.min(left, atOnce) }, () => ({
      ...{
        key: crypto.randomUUID(),
        input: '',
        reference: undefined,
        copies: 1,
        lists: undefined,
        replaces: undefined,
      },
    }))
    const begun = performance.now()
    const reserved = await writing(store, (turn) => reserve(turn, requests))
    const took = performance.now() - begun
    const lines = reserved.map((one) => (one instanceof Error ? one.message : one.places[0]?.index))
    writeSync(1, `${took.toFixed(2)} ${lines.join(' ')}\n`)
  }
}

await Promise.all([0, 1, 2, 3].map(() => lane(Number(count) / 4)))
await database.close()
