/**
 * An office's semester: a register, a course that is issued although the program is interrupted, a revocation, a change of
 * name, and the journal of all acts.
 *
 *   npx tsx examples/issue-a-semester.ts
 */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dataIntegrity, eddsaRdfc2022, elm, generateKeyPair, trustIssuers, verifyCredential } from 'microcredentials'
import type { MicroCredential } from 'microcredentials/model'
import { journalHeadOf, openRegister, pglite, type Register } from 'microcredentials/registry'

import { sample } from './support/sample.ts'

const folder = mkdtempSync(join(tmpdir(), 'register-'))
const key = await generateKeyPair('Ed25519')
const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })
const open = async (): Promise<Register> => openRegister({ database: await pglite({ folder }) })

interface Enrolment {
  readonly number: string
  readonly model: MicroCredential
}
const enrolments: readonly Enrolment[] = Array.from({ length: 120 }, (_, at) => ({
  number: `2026-${at + 1}`,
  model: { ...sample, learner: { fullName: `Sample Learner ${at + 1}` } },
}))
const encode = ({ model }: Enrolment, { id, status }: Parameters<Parameters<Register['issue']>[1]['encode']>[1]) =>
  elm.encode(model, { issuer: key.controller, id, status })
const terms = {
  secureWith,
  encode,
  keyOf: ({ number }: Enrolment) => number,
  referenceOf: ({ number }: Enrolment) => number,
}

let register = await open()
await register.addList({ id: 'https://status.university.example/1', purpose: 'message' })

// The program is stopped after 50, and started again: nothing is issued twice.
let stopped = 0
for await (const _ of register.issueBatch(enrolments, { ...terms, atOnce: 25 })) if (++stopped === 50) break
await register.close()
register = await open()
const issued: string[] = []
let before = 0
for await (const { value, error } of register.issueBatch(enrolments, terms)) {
  if (error !== undefined) throw error
  if (!value.isNew) before++
  issued.push(value.id)
}
console.log(`${issued.length} issued, ${before} of them before the program was stopped`)
assert.equal(new Set(issued).size, 120)
assert(before >= 50)

// One learner did not take the exam, and another has a new name.
const [first] = await register.find({ reference: '2026-1' })
assert(first !== undefined)
console.log(await register.revoke(first.id, { reason: 'issued in error' }))
const [second] = await register.find({ reference: '2026-2' })
assert(second !== undefined)
const renamed: Enrolment = { number: '2026-2', model: { ...sample, learner: { fullName: 'Another Name' } } }
const anew = await register.reissue(second.id, renamed, { key: '2026-2 renamed', secureWith, encode })
console.log(`${second.id} is ${(await register.get(second.id)).state}`)

const [list] = await register.publish({ secureWith, issuer: key.controller })
assert(list !== undefined)
const report = await verifyCredential(anew.credential, {
  trust: trustIssuers([key.controller]),
  statusLists: async () => list.credential,
})
assert(report.verified)
assert(!JSON.stringify(list.credential).includes(second.id))

const check = await register.check({ heads: [journalHeadOf(list.credential) ?? ''] })
console.log(check)
assert(check.sound)
await register.close()
rmSync(folder, { recursive: true })
