/**
 * Publish keys under the address of a university, and change them from year to year.
 *
 *   npx tsx examples/publish-a-did-web.ts
 */
import assert from 'node:assert/strict'
import {
  createDidDocument,
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  generateKeyPair,
  issueCredential,
  online,
  trustIssuers,
  verifyCredential,
} from 'microcredentials'

import { sample } from './support/sample.ts'

const did = 'did:web:university.example'

// The first key, and the content of https://university.example/.well-known/did.json.
const first = await generateKeyPair('Ed25519', { id: `${did}#2026` })
let published = createDidDocument({ did, keys: [first] })
console.log(JSON.stringify(published, null, 2))

// Replaces the web server of the university; in production, pass a `fetch` that reaches the network.
const fetch = async (url: string): Promise<Response> => {
  assert.equal(url, 'https://university.example/.well-known/did.json')
  return new Response(JSON.stringify(published), { headers: { 'content-type': 'application/did+json' } })
}

const signed = await issueCredential(elm.encode(sample, { issuer: did }), {
  secureWith: dataIntegrity({ signer: first.signer(), cryptosuite: eddsaRdfc2022 }),
  now: () => new Date('2026-06-01T10:00:00Z'),
})
const verify = async (): Promise<string> => {
  const report = await verifyCredential(signed, {
    trust: trustIssuers([did]),
    ...online({ fetch, hosts: ['university.example'] }),
    now: () => new Date('2027-02-01T10:00:00Z'),
  })
  return report.verified ? 'verified' : (report.errors[0]?.code ?? '')
}
assert.equal(await verify(), 'verified')

// A year later: a second key signs. The first one may not sign any more; its earlier signatures still verify.
const second = await generateKeyPair('Ed25519', { id: `${did}#2027` })
published = createDidDocument({ did, keys: [{ ...first, expires: '2027-01-01T00:00:00Z' }, second] })
console.log('After the change of keys:', await verify())
assert.equal(await verify(), 'verified')

// If the first key had been compromised, none of its signatures could be trusted.
published = createDidDocument({ did, keys: [{ ...first, revoked: '2027-01-15T09:00:00Z' }, second] })
console.log('After the first key was withdrawn:', await verify())
assert.equal(await verify(), 'key.revoked')
