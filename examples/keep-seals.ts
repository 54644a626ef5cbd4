/**
 * Seals for decades: a seal is raised to level B-LTA, renewed before its time-stamp ends, and verified when every
 * certificate of its first days has ended.
 *
 *   npx tsx examples/keep-seals.ts
 */
import assert from 'node:assert/strict'
import { elm, issueCredential, trustIssuers, verifyCredential } from 'microcredentials'
import { eSeal, eSealVerifier, extendSeal, planExtension } from 'microcredentials/eseal'
import { country } from 'microcredentials/model'
import { createTestSeal } from 'microcredentials/testing'

import { sample } from './support/sample.ts'

// A clock that this example moves; certificates of TEST seals last for a year.
let today = new Date('2026-01-15T12:00:00Z')
const now = (): Date => today

const organisation = 'TEST University'
const university = { name: { en: organisation }, country: country.BE }
const first = await createTestSeal({ organisation, organizationIdentifier: 'NTRBE-0000000000', now })
const issuer = { ...university, id: 'https://university.example' } as const
const sealed = await issueCredential(elm.encode({ ...sample, awardingBodies: [university] }, { issuer }), {
  secureWith: eSeal({ signer: first.signer, timestamper: first.timestamper }),
  now,
})

// Once after sealing: certificates, answers about their revocation, and an archive time-stamp.
const { trustAnchors, revocation } = first
const anchors = { trustAnchors, timestampAnchors: first.timestampAnchors }
const archived = await extendSeal(sealed, { ...anchors, timestamper: first.timestamper, revocation, now })
const { level, until, due } = await planExtension(archived, { days: 60, now })
console.log(`Level ${level}, verifiable until ${until}; due: ${due}`)

// A year later the job finds it, and another authority's time-stamp takes over.
today = new Date('2026-12-20T12:00:00Z')
assert((await planExtension(archived, { days: 60, now })).due)
const second = await createTestSeal({ organisation, now })
const timestampAnchors = [...first.timestampAnchors, ...second.timestampAnchors]
const renewed = await extendSeal(archived, {
  ...{ trustAnchors, timestampAnchors, revocation, now },
  timestamper: second.timestamper,
})

// When the certificates of 2026 have ended, only the renewed file proves when it was sealed.
today = new Date('2027-10-01T12:00:00Z')
const mechanisms = [eSealVerifier({ trustAnchors, timestampAnchors })]
for (const [what, file] of Object.entries({ sealed, archived, renewed })) {
  const report = await verifyCredential(file, { trust: trustIssuers(['NTRBE-0000000000']), mechanisms, now })
  console.log(`${what}: ${report.outcome} ${report.errors.map(({ code }) => code).join(' ')}`)
  assert.equal(report.verified, what === 'renewed')
}
