/**
 * An alliance as a list of trusted entities (ETSI TS 119 602): published with the seal of its office, and read by a
 * verifier who has nothing but the list and an authority for seals. The seal is a TEST seal, made on the spot.
 *
 *   npx tsx examples/trusted-entities.ts
 */
import assert from 'node:assert/strict'
import { elm, issueCredential, trustAlliance, verifyCredential } from 'microcredentials'
import {
  type AllianceDirectory,
  allianceEntities,
  allianceRegisterOf,
  publishTrustedEntities,
  toAllianceRegister,
} from 'microcredentials/alliance'
import { eSeal, eSealVerifier } from 'microcredentials/eseal'
import { country } from 'microcredentials/model'
import { createTestSeal } from 'microcredentials/testing'
import { entityAnchorsOf, readTrustedEntities, type TrustedEntityList } from 'microcredentials/trusted-lists'

import { sample } from './support/sample.ts'

const office = 'NTRBE-0000000000'
const seal = await createTestSeal({ organisation: 'TEST Alliance', organizationIdentifier: office })
const contact = { address: { en: 'Sample Street 1' }, homepage: { url: 'https://alliance.example' } } as const
const member = { id: 'https://university.example', name: { en: 'Sample University' }, country: country.NL } as const
const holder = { name: { en: 'TEST Alliance' }, country: country.BE } as const

const directory: AllianceDirectory = {
  id: 'https://alliance.example',
  name: { en: 'Example Alliance' },
  members: [{ organisation: { ...member, ...contact } }],
  sealHolders: [{ id: office, organisation: { ...holder, ...contact } }],
  mandates: [{ member: member.id, sealHolder: office }],
}

const publish = async (sequence: number): Promise<string> =>
  publishTrustedEntities(directory, {
    register: (await toAllianceRegister(directory)).register,
    signer: seal.signer,
    sequence,
    nextUpdate: new Date(Date.now() + 30 * 24 * 3_600_000),
    informationUrl: 'https://alliance.example/list',
    policyUrl: 'https://alliance.example/policy',
    certificates: { [office]: [seal.certificates] },
  })

// The verifier knows the organisation that publishes the list, and an authority that identifies it.
const operator = { organizationIdentifier: office, trustAnchors: seal.trustAnchors }
const read = (file: string, previous?: TrustedEntityList): Promise<TrustedEntityList> =>
  readTrustedEntities(file, { type: allianceEntities.type, operator, previous })

const list = await read(await publish(2))
for (const { name, services } of list.entities) console.log(name, services.map((one) => one.states[0]?.type).join(', '))
await assert.rejects(read(await publish(1), list), { code: 'trustlist.rollback' })

// What the office sealed for the member is trusted, by the certificate and the mandate in the list.
const issuer = { ...holder, id: 'https://alliance.example/office' } as const
const alliance = {
  name: directory.name,
  sealHolder: issuer,
  mandate: { statement: 'Sample University has given its mandate to the office of the alliance.' },
}
const award = { ...sample, awardingBodies: [member], alliance } as const
const sealed = await issueCredential(elm.encode(award, { issuer }), { secureWith: eSeal({ signer: seal.signer }) })
const { services, statuses } = allianceEntities
const trustedServices = entityAnchorsOf(list, { types: [services.sealHolder], statuses: [statuses.inForce] })
const report = await verifyCredential(sealed, {
  trust: trustAlliance(allianceRegisterOf(list)),
  mechanisms: [eSealVerifier({ trustAnchors: [], trustedServices })],
})
console.log(report.checks.find(({ name }) => name === 'trust')?.outcome)
assert(report.verified, JSON.stringify(report.errors))
