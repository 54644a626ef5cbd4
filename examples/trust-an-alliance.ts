/**
 * Trust an alliance: accept its seal for its members, each for the time of its membership, as far as that is proven.
 *
 *   npx tsx examples/trust-an-alliance.ts
 */
import assert from 'node:assert/strict'
import {
  type AllianceRegister,
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  explainReport,
  generateKeyPair,
  issueCredential,
  type TrustPolicy,
  trustAlliance,
  trustAnyOf,
  trustIssuers,
  verifyCredential,
} from 'microcredentials'
import type { MicroCredential } from 'microcredentials/model'

import { sample } from './support/sample.ts'

// The office of the alliance holds the seal, and a university awards.
const office = await generateKeyPair('Ed25519')
const awarded: MicroCredential = {
  ...sample,
  alliance: {
    name: { en: 'Example Alliance' },
    sealHolder: { name: { en: 'Example Alliance Office' }, country: sample.awardingBodies[0].country },
    mandate: { statement: 'The members of the alliance have asked its office to issue for them.' },
  },
}
const seal = async (issuedOn: string) =>
  issueCredential(elm.encode({ ...awarded, issuedOn }, { issuer: office.controller }), {
    secureWith: dataIntegrity({ signer: office.signer(), cryptosuite: eddsaRdfc2022 }),
    now: () => new Date(issuedOn),
  })

const before = await seal('2026-01-15T12:00:00Z')
const after = await seal('2026-06-15T12:00:00Z')
/** A signed credential is identified by its signature. An id could be written into another credential. */
const signatureOf = ({ proof }: typeof before): string => [proof].flat()[0]?.proofValue ?? ''

// The register of the alliance. The university left on 1 March 2026.
const register: AllianceRegister = {
  name: 'Example Alliance',
  sealHolders: [{ id: office.controller, from: '2024-01-01T00:00:00Z' }],
  members: [{ ids: ['https://university.example'], mandate: true, until: '2026-03-01T00:00:00Z' }],
  // The recorded times of its credentials. A date that is only stated in a credential proves nothing.
  recorded: { [signatureOf(before)]: '2026-01-15T12:00:00Z', [signatureOf(after)]: '2026-06-15T12:00:00Z' },
}

const now = (): Date => new Date('2026-09-01T12:00:00Z')
const verify = async (credential: object, trust: TrustPolicy) => {
  const report = await verifyCredential(credential, { trust, now })
  console.log(`\n${explainReport(report)}`)
  return report.outcome
}

assert.equal(await verify(before, trustAlliance(register)), 'passed')

assert.equal(await verify(after, trustAlliance(register)), 'failed')

// The holder of the key may write an earlier date. It is not recorded, so membership is checked for today.
const dated = await seal('2026-01-15T12:00:00Z')
assert.equal(await verify(dated, trustAlliance(register)), 'failed')

// An unreachable register is different from an unknown issuer: the verifier may try again later.
const unreachable = trustAlliance(() => Promise.reject(new Error('The website of the alliance is down.')))
assert.equal(await verify(before, unreachable), 'indeterminate')

// Policies can be combined: an issuer that the verifier knows needs no register.
assert.equal(await verify(before, trustAnyOf(trustIssuers([office.controller]), unreachable)), 'passed')
