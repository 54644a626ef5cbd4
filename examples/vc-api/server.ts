/**
 * A server that issues and verifies credentials over HTTP, as the W3C's conformance suites ask (VC API). It has keys and
 * lists of its own, made when it starts, and is for tests alone: nobody is asked who may issue.
 *
 *   npx tsx examples/vc-api/server.ts --port 0 --ids ids.json
 *   npx tsx examples/vc-api/server.ts --http --context https://www.w3.org/ns/credentials/examples/v2=context.jsonld
 *   npx tsx examples/vc-api/server.ts --resource https://university.example/scale=scale.json
 *
 * Prints its address. Without options it asks itself once and ends.
 */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'
import { bundledContexts, type Contexts } from 'microcredentials'
import { createTestSeal } from 'microcredentials/testing'

import { addContext } from './contexts.ts'
import { handlerFor } from './handler.ts'
import { createProfiles } from './profiles.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    ids: { type: 'string' },
    http: { type: 'boolean', default: false },
    context: { type: 'string', multiple: true, default: [] },
    resource: { type: 'string', multiple: true, default: [] },
  },
})

/** What stands at an address, as `address=file`. */
const given = (option: string): readonly [url: string, bytes: Uint8Array] => {
  const at = option.lastIndexOf('=')
  return [option.slice(0, at), readFileSync(option.slice(at + 1))]
}
let contexts: Contexts = bundledContexts
for (const [url, bytes] of values.context.map(given))
  contexts = await addContext(contexts, { url, document: JSON.parse(new TextDecoder().decode(bytes)) })

const scheme = values.http ? 'http' : 'https'
const server = values.http ? createHttpServer() : createHttpsServer(await certificate())
server.listen(Number(values.port ?? 0), '127.0.0.1')
await once(server, 'listening')
const base = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`
const profiles = await createProfiles(base)
server.on('request', handlerFor({ profiles, contexts, resources: new Map(values.resource.map(given)) }))

if (values.ids !== undefined) {
  const ids = Object.fromEntries(Object.entries(profiles).map(([name, { did }]) => [name, did]))
  writeFileSync(values.ids, `${JSON.stringify(ids, null, 2)}\n`)
}
console.log(base)
// Ends with its caller, where nobody said that it is to stay.
if (process.argv.length === 2) {
  await askOnce()
  server.close()
  server.closeAllConnections()
}

/** Of nobody: clients have to be told to take it. */
async function certificate(): Promise<{ readonly key: string; readonly cert: string }> {
  const { privateKey, certificates } = await createTestSeal({ organisation: 'TEST server' })
  return { key: privateKey, cert: certificates }
}

async function askOnce(): Promise<void> {
  const { NODE_TLS_REJECT_UNAUTHORIZED: before } = process.env
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
  const post = async (path: string, body: object) => {
    const response = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  const credential = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiableCredential'],
    credentialSubject: { id: 'urn:example:learner', description: 'A sample claim' },
  }
  const issued = await post('/bsl/credentials/issue', { credential, options: {} })
  assert.equal(issued.status, 201)
  const { verifiableCredential } = issued.body
  assert.equal((await post('/bsl/credentials/verify', { verifiableCredential })).status, 200)
  const changed = { ...(verifiableCredential as object), name: 'Changed' }
  const refused = await post('/bsl/credentials/verify', { verifiableCredential: changed })
  assert.deepEqual([refused.status, refused.body['verified']], [400, false])
  const wrong = await post('/eddsa-rdfc-2022/credentials/issue', { credential: { ...credential, type: [] } })
  assert.equal(wrong.status, 400)
  console.log('Issued, verified, and refused what was changed and what breaks the data model.')
  if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
}
