/**
 * What whoever runs a register does: backs it up and checks it, erases what a learner asks for, loses the database, and
 * restores it without assigning an entry twice or forgetting a revocation.
 *
 *   npx tsx examples/operate-register.ts
 */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dataIntegrity, eddsaRdfc2022, elm, generateKeyPair, trustIssuers, verifyCredential } from 'microcredentials'
import { listFolder, openRegister, pglite, restoreRegister, vaultFolder } from 'microcredentials/registry'

import { sample } from './support/sample.ts'

const folder = mkdtempSync(join(tmpdir(), 'register-'))
const at = (name: string): string => join(folder, name)
const key = await generateKeyPair('Ed25519')
const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })
const vault = { contents: vaultFolder({ folder: at('vault') }), keys: vaultFolder({ folder: at('vault-keys') }) }
const publishing = { secureWith, issuer: key.controller, host: listFolder({ folder: at('public') }) }

const register = await openRegister({ database: await pglite({ folder: at('register') }), vault })
await register.addList({ id: 'https://status.university.example/1', purpose: 'message' })
const issue = (number: string) =>
  register.issue(
    { ...sample, learner: { fullName: `Sample Learner ${number}` } },
    {
      ...{ key: number, reference: number, secureWith },
      encode: (model, { id, status }) => elm.encode(model, { issuer: key.controller, id, status }),
    },
  )
const [first, second] = [await issue('2026-1'), await issue('2026-2')]

// A learner has lost the file: the vault has it as it was issued.
assert.deepEqual(await register.copiesOf(first.id), [first.credential])

// Every night.
await register.publish(publishing)
const check = await register.check()
assert(check.sound)
const { entries } = await register.backup({ file: at('backup.jsonl') })
console.log(`backed up, ${entries} entries;`, await register.metrics())

// The next day: a learner asks for erasure, an award is revoked, another is made, and then the disk is lost.
await register.erase(second.id)
await assert.rejects(() => register.copiesOf(second.id), { code: 'issuer.erased' })
const third = await issue('2026-3')
for (const { id } of [first, third]) await register.revoke(id, { reason: 'issued in error' })
await register.publish(publishing)
await register.close()
rmSync(at('register'), { recursive: true })

// The backup knows neither the revocation nor the third credential. The published list does.
const database = await pglite({ folder: at('restored') })
const restored = await restoreRegister({ database, vault, file: at('backup.jsonl') })
assert.equal((await restored.get(first.id)).state, 'issued')
const published = await readFile(at('public/1.json'), 'utf8')
console.log(await restored.recover([published], { issuer: key.controller }))
assert.equal((await restored.get(first.id)).state, 'revoked')
// Its key is gone, and the vault knows that it was erased, although the backup does not.
await assert.rejects(() => restored.copiesOf(second.id), { code: 'issuer.erased' })

// The old list is closed, and still says of all three what it said.
const [list] = await restored.publish(publishing)
for (const [{ credential }, expected] of [
  [first, 'status.revoked'],
  [second, undefined],
  [third, 'status.revoked'],
] as const) {
  const report = await verifyCredential(credential, {
    trust: trustIssuers([key.controller]),
    statusLists: async () => list?.credential,
  })
  assert.equal(report.errors[0]?.code, expected)
}
await restored.addList({ id: 'https://status.university.example/after-restoring-1', purpose: 'message' })
console.log(await restored.lists())
await restored.close()
rmSync(folder, { recursive: true })
