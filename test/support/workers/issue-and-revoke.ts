/**
 * Issues and revokes without end on the register of a folder or a server, and says what it has done once it is done: for
 * tests that kill it. A line is written when whoever was waiting for it would have been told.
 *
 *   tsx issue-and-revoke.ts <folder or postgres://…> <a name for the keys> [<how many>]
 */
import { writeSync } from 'node:fs'

import { pglite } from '../../../src/lib/registry/folder/pglite.ts'
import { postgres } from '../../../src/lib/registry/postgres.ts'
import { openRegister } from '../../../src/lib/registry/register.ts'
import { secureWith, toCredential } from '../register-work.ts'

const [where = '', name = '', count = '1000000'] = process.argv.slice(2)
const isServer = where.startsWith('postgres:')
const database = isServer
  ? await postgres({ connection: where, connections: 2 })
  : await pglite({ folder: where, wait: 60_000 })
const register = await openRegister({ database })
const say = (line: string): void => void writeSync(1, `${line}\n`)

say('ready')
for (let at = 0; at < Number(count); at++) {
  const key = `${name}-${at}`
  const { id, credential } = await register.issue({ learner: key }, { key, secureWith, encode: toCredential })
  const [{ statusListIndex } = { statusListIndex: '' }] = [credential.credentialStatus ?? []].flat()
  say(`issued ${id} ${statusListIndex}`)
  if (at % 3 === 0) {
    await register.revoke(id)
    say(`revoked ${id}`)
  }
}
await register.close()
