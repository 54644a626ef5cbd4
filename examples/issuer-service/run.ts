/**
 * The service of `serve.ts`, tried once without a listener: a batch is prepared, approved, issued, offered, claimed, checked
 * and revoked, and the list is read again.
 *
 *   npx tsx examples/issuer-service/run.ts
 */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MicroCredential } from 'microcredentials/model'

import { sample } from '../support/sample.ts'
import { appOf } from './app.ts'
import { member, openOfficeIn } from './office.ts'

const folder = mkdtempSync(join(tmpdir(), 'issuer-service-'))
const url = 'http://127.0.0.1:8080'
const opened = await openOfficeIn({ folder, lists: 'https://alliance.example' })
const { staff, key } = opened
const { app, publish } = appOf(opened, { url, issue: opened.issueHere })
await publish()

const ask = async (actor: string, path: string, body?: object) => {
  const token = staff.find((one) => one.actor === actor)?.token
  const response = await app.request(url + path, {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  })
  return { status: response.status, etag: response.headers.get('etag'), body: await response.json().catch(() => ({})) }
}

const { body: description } = await ask('nobody', '/openapi.json')
console.log(`${Object.keys(description.paths).length} paths, described in OpenAPI ${description.openapi}`)

const award: MicroCredential = {
  ...sample,
  awardingBodies: [{ ...sample.awardingBodies[0], id: member }],
  alliance: { name: { en: 'Example Alliance' }, mandate: { statement: 'By the agreement of the alliance.' } },
}
const { body: batch } = await ask('clerk-1', '/office/batches', { member, issuer: key.controller, models: [award] })
const own = await ask('clerk-1', `/office/batches/${batch.id}/approve`, { digest: batch.digest })
console.log(`Who prepared it may not approve it: ${own.status} ${own.body.code}`)
const unseen = await ask('registrar-1', `/office/batches/${batch.id}/approve`, { digest: batch.digest })
console.log(`Nor may who has not seen it: ${unseen.status} ${unseen.body.code}`)
await ask('registrar-1', `/office/batches/${batch.id}/preview`)
await ask('registrar-1', `/office/batches/${batch.id}/approve`, { digest: batch.digest })
await ask('registrar-1', `/office/batches/${batch.id}/issue`, {})
const { body: credentials } = await ask('clerk-1', `/office/batches/${batch.id}/credentials`)
const id: string = credentials[0].id
const stranger = await ask('stranger', `/office/credentials/${id}/revoke`, {})
assert.equal(stranger.status, 401)

const { body: offered } = await ask('clerk-1', `/office/credentials/${id}/offer`, {})
const token = new URL(offered.link).hash.slice(1)
const claimed = await ask('learner', '/claim', { token })
const again = await ask('learner', '/claim', { token })
console.log(`The link works once: ${claimed.status}, and then ${again.status} ${again.body.code}`)

const { body: valid } = await ask('employer', '/check', claimed.body.file)
assert.equal(valid.verified, true)
const list = await ask('verifier', '/status/1')
await ask('registrar-1', `/office/credentials/${id}/revoke`, { reason: 'issued in error' })
const { body: revoked } = await ask('employer', '/check', claimed.body.file)
console.log(`Checked: verified, and after the revocation ${revoked.errors[0].code}`)
assert.notEqual((await ask('verifier', '/status/1')).etag, list.etag)
await opened.database.close()
rmSync(folder, { recursive: true })
