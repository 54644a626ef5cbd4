/**
 * Host a status list on a web server, and verify against it over the network.
 *
 *   npx tsx examples/host-a-status-list.ts
 */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  createStatusMemory,
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  generateKeyPair,
  issueCredential,
  online,
  trustIssuers,
  verifyCredential,
} from 'microcredentials'
import { allocateStatus, createStatusList, encodeStatusList, revoke, type StatusList } from 'microcredentials/status'

import { sample } from './support/sample.ts'

const key = await generateKeyPair('Ed25519')
const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })

// The host: stores the list and signs each publication. A list is valid for a week, a copy for five minutes.
const week = 7 * 24 * 60 * 60 * 1000
const ttl = 5 * 60 * 1000
const publish = async (list: StatusList, validFrom: Date): Promise<string> => {
  const validUntil = new Date(validFrom.getTime() + week)
  const credential = await encodeStatusList(list, { issuer: key.controller, validFrom, validUntil, ttl })
  return JSON.stringify(await issueCredential(credential, { secureWith, now: () => validFrom }))
}

const start = new Date('2026-01-15T12:00:00Z')
const { list, entry } = allocateStatus(
  createStatusList({ id: 'https://status.university.example/1', purpose: 'revocation' }),
)
let published = await publish(list, start)

let requests = 0
const server = createServer((request, response) => {
  requests++
  if (request.method !== 'GET' || request.url !== '/1') return void response.writeHead(404).end()
  response.writeHead(200, {
    'content-type': 'application/vc',
    'cache-control': `public, max-age=${ttl / 1000}`,
    'access-control-allow-origin': '*',
  })
  response.end(published)
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const { port } = server.address() as AddressInfo

// The verifier. Lists are fetched over https only; this function replaces name server and TLS, which a server
// on this computer does not have. In production, pass a `fetch` that reaches the network.
const reach = (url: string, init: RequestInit): Promise<Response> =>
  fetch(url.replace('https://status.university.example', `http://127.0.0.1:${port}`), init)
const sources = online({ fetch: reach, hosts: ['status.university.example'] })
const statusMemory = createStatusMemory()

const credential = await issueCredential(elm.encode(sample, { issuer: key.controller, status: entry }), {
  secureWith,
  now: () => start,
})
const verifyAfter = async (minutes: number): Promise<string> => {
  const now = (): Date => new Date(start.getTime() + minutes * 60_000)
  const report = await verifyCredential(credential, {
    trust: trustIssuers([key.controller]),
    ...sources,
    statusMemory,
    now,
  })
  const answer = report.errors[0]?.code ?? report.outcome
  console.log(`After ${minutes} minutes: ${answer} (${requests} requests so far)`)
  return answer
}

assert.equal(await verifyAfter(0), 'passed')

// Revoked. A copy may be cached as long as the list allows, so the revocation takes effect after that time at the latest.
const old = published
published = await publish(revoke(list, entry), new Date(start.getTime() + 60_000))
assert.equal(await verifyAfter(2), 'passed')
assert.equal(requests, 1)
assert.equal(await verifyAfter(5), 'status.revoked')

// The list from before the revocation is still valid by its dates, but refused by a verifier that has seen the newer one.
published = old
assert.equal(await verifyAfter(10), 'status.rollback')

// Without the server there is no list: the result is indeterminate, and the verifier may try again later.
server.close()
server.closeAllConnections()
assert.equal(await verifyAfter(15), 'status.unavailable')
