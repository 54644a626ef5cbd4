/**
 * Test your integration: the same key on every machine, a clock that you control, a list without a server, a test e-seal.
 *
 *   npx tsx examples/test-your-integration.ts
 */
import assert from 'node:assert/strict'
import { dataIntegrity, eddsaRdfc2022, elm, issueCredential, trustIssuers, verifyCredential } from 'microcredentials'
import { eSeal, eSealVerifier } from 'microcredentials/eseal'
import { createTestClock, createTestKeyPair, createTestSeal, createTestStatusList } from 'microcredentials/testing'

import { sample } from './support/sample.ts'

const day = 24 * 60 * 60 * 1000
const { now, advance } = createTestClock('2026-07-01T09:00:00Z')
const university = await createTestKeyPair('university')
const secureWith = dataIntegrity({ signer: university.signer(), cryptosuite: eddsaRdfc2022 })
const list = createTestStatusList({ issuer: university.controller, secureWith, now })

// Your service issues, with test objects in place of those of production.
const status = list.allocate()
const validUntil = '2027-07-01T09:00:00Z'
const model = { ...sample, issuedOn: '2026-07-01T09:00:00Z', validUntil } as const
const credential = elm.encode(model, { issuer: university.controller, status })
const signed = await issueCredential(credential, { secureWith, now })

// The results of your verifier: today, after a revocation, and after a year.
const trust = trustIssuers([university.controller])
const verify = () => verifyCredential(signed, { trust, statusLists: list.statusLists, now })
assert.equal((await verify()).verified, true)

list.set(status, true)
assert.equal((await verify()).errors?.[0]?.code, 'status.revoked')

list.set(status, false)
advance(400 * day)
assert.equal((await verify()).errors?.[0]?.code, 'time.expired')
console.log('Verified, then revoked, then expired: as it should be.')

// The same name has the same key: today's result equals a file from yesterday.
assert.equal((await createTestKeyPair('university')).controller, university.controller)

// An e-seal whose certificate is marked TEST, trusted only by verifiers that receive its anchor.
const { now: then } = createTestClock('2026-07-01T09:00:00Z')
const number = 'NTRNL-00000000'
const seal = await createTestSeal({
  ...{ organisation: 'Example University', organizationIdentifier: number, country: 'NL' },
  now: then,
})
const { signer, timestamper, trustAnchors, timestampAnchors } = seal
const [body] = sample.awardingBodies
const sealed = await issueCredential(elm.encode(model, { issuer: { ...body, id: 'https://university.example' } }), {
  secureWith: eSeal({ signer, timestamper }),
  now: then,
})
const mechanisms = [eSealVerifier({ trustAnchors, timestampAnchors })]
const report = await verifyCredential(sealed, { trust: trustIssuers([number]), mechanisms, now: then })
assert(report.verified)
console.log('The test seal is genuine, for those who were given its anchor.')
