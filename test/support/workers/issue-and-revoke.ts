/**
 * Issues and revokes without end on the register of a folder or a server, and says what it has done once it is done: for
 * tests that kill it. `signed` is said before the register knows, all else when whoever was waiting for it would be told.
 *
 *   issue-and-revoke <folder or postgres://…> <a name for the keys> <folder of published lists, backups and the vault>
 */
import { writeSync } from 'node:fs'

import { listFolder } from '../../../src/lib/registry/folder/list-folder.ts'
import { pglite } from '../../../src/lib/registry/folder/pglite.ts'
import { postgres } from '../../../src/lib/registry/postgres.ts'
import { openRegister } from '../../../src/lib/registry/register.ts'
import { secureWith, toCredential, vaultIn } from '../register-work.ts'
import { issuer } from '../status.ts'

const [where = '', name = '', lists = ''] = process.argv.slice(2)
const host = listFolder({ folder: lists })
const database = where.startsWith('postgres:')
  ? await postgres({ connection: where, connections: 2 })
  : await pglite({ folder: where, wait: 60_000 })
const vault = vaultIn(lists)
const register = await openRegister({ database, vault })
const say = (line: string): void => void writeSync(1, `${line}\n`)

const placeOf = (credential: ReturnType<typeof toCredential>): string => {
  const [entry] = [credential.credentialStatus ?? []].flat()
  return `${credential.id} ${entry?.statusListIndex}`
}
const telling: typeof secureWith = {
  ...secureWith,
  secure: async (credential, context) => {
    const signed = await secureWith.secure(credential, context)
    say(`signed ${placeOf(credential as ReturnType<typeof toCredential>)}`)
    return signed
  },
}
const terms = { secureWith: telling, encode: toCredential }

say('ready')
for (let at = 0; ; at++) {
  const key = `${name}-${at}`
  const { id, credential } = await register.issue({ learner: key }, { ...terms, key })
  say(`issued ${placeOf(credential)}`)
  await register.revoke(id)
  say(`revoked ${id}`)
  // Another process may have published in the meantime.
  const publishing = register.publish({ secureWith, issuer: issuer.controller, host })
  const [list] = await publishing.catch((error: { readonly code?: string }) => {
    if (error.code !== 'registry.overtaken') throw error
    return []
  })
  if (list !== undefined) say(`published ${list.credential.validFrom} ${id}`)
  const several = Array.from({ length: 6 }, (_, one) => ({ learner: `${key}-${one}` }))
  const ids: string[] = []
  for await (const { value } of register.issueBatch(several, {
    ...terms,
    keyOf: ({ learner }) => learner,
    atOnce: 3,
  })) {
    if (value === undefined) continue
    say(`issued ${placeOf(value.credential)}`)
    ids.push(value.id)
  }
  const file = `${lists}/${crypto.randomUUID()}.backup`
  await register.backup({ file })
  say(`backed up ${file}`)
  for await (const outcome of register.changeMany('revoke', ids.slice(0, 3)))
    if ('changed' in outcome) say(`revoked ${outcome.id}`)
}
