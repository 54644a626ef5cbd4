/**
 * A worker of an office, which says what it has issued, and can be slow: for tests that kill it.
 *
 *   issue-for-an-office <postgres://…> <milliseconds that each signature takes> [<a batch that others issue before it signs>]
 */
import { writeSync } from 'node:fs'

import { openOffice } from '../../../src/lib/office/office.ts'
import { pgBossQueue } from '../../../src/lib/office/queue/pg-boss-queue.ts'
import { postgres } from '../../../src/lib/registry/postgres.ts'
import { openRegister } from '../../../src/lib/registry/register.ts'
import { allianceOfOne, encode, everybodyMay, modelsOf, secureWith } from '../office-work.ts'

const [connection = '', delay = '', batch] = process.argv.slice(2)
const say = (line: string): void => void writeSync(1, `${line}\n`)

const database = await postgres({ connection, connections: 3 })
const register = await openRegister({ database })
const office = await openOffice({ database, authorise: everybodyMay, alliance: allianceOfOne })
const queue = await pgBossQueue({ connection })
const ending = new AbortController()
process.on('SIGTERM', () => ending.abort())

const slow: typeof secureWith = {
  ...secureWith,
  secure: async (credential, context) => {
    do await new Promise((resolve) => setTimeout(resolve, Number(delay)))
    while (batch !== undefined && (await office.progress(batch, { actor: 'clerk' })).state !== 'issued')
    const signed = await secureWith.secure(credential, context)
    say(`signed ${(credential as { readonly id?: string }).id}`)
    return signed
  },
}

say('ready')
await office.work({
  ...{ queue, register, encode, secureWith: slow, signal: ending.signal },
  load: ({ size }) => modelsOf(size),
  keep: ({ id, credential }, { index }) => say(`kept ${index} ${id} ${JSON.stringify(credential)}`),
  onFault: (fault) => say(`fault ${fault}`),
})
await queue.close()
await database.close()
say('ended')
