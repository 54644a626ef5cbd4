/**
 * Compare a programme, a credential and a sealed file with the application profile for European Digital Credentials.
 *
 *   npx tsx examples/check-a-profile.ts
 */
import assert from 'node:assert/strict'
import { elm, issueCredential, MicroCredentialError, trustIssuers, verifyCredential } from 'microcredentials'
import { checkProfile, edcProfile, edcVerification } from 'microcredentials/edc'
import { eSeal, eSealVerifier } from 'microcredentials/eseal'
import { country, type MicroCredential, mode, programmeOf, qualityAssuranceType } from 'microcredentials/model'
import { createTestSeal } from 'microcredentials/testing'

const university = {
  id: 'urn:example:university',
  name: { en: 'TEST Sample University' },
  country: country.NL,
} as const
const model: MicroCredential = {
  learner: { fullName: 'Sample Learner' },
  title: { en: 'Marine robotics' },
  awardingBodies: [university],
  issuedOn: '2026-01-15',
  learningOutcomes: [{ title: { en: 'Plan a dive of a robot' } }],
  workload: { ects: 3 },
  assessments: [{ type: { id: 'http://data.europa.eu/snb/assessment/795dac4096', label: { en: 'project work' } } }],
  participation: { modes: [mode.blended] },
  qualityAssurance: [
    {
      type: qualityAssuranceType.programQualityAssurance,
      title: { en: 'Internal quality assurance' },
      agency: university,
    },
  ],
  programme: { code: 'MR-1' },
}

// A programme, before there is a learner.
const programme = programmeOf(model)
assert.ok(programme)
assert.ok(checkProfile(programme).conforms)

// A credential from another system: the violations and their places.
const credential = elm.encode(model, { issuer: university })
const careless = { ...credential, displayParameter: undefined, validFrom: '2026-01-15' }
const { violations } = checkProfile(careless)
for (const { pointer, property, constraint } of violations) console.log(`${pointer}/${property}: ${constraint}`)
assert.deepEqual(violations.map(({ property }) => property).sort(), ['displayParameter', 'issuer', 'validFrom'])

// A credential that does not conform is not sealed. A missing issuer number is allowed: sealing writes it from the certificate.
const seal = await createTestSeal({
  organisation: 'Sample University',
  country: 'NL',
  organizationIdentifier: 'NTRNL-00000000',
})
const required = { require: edcProfile } as const
const secureWith = eSeal({ signer: seal.signer })
await assert.rejects(
  issueCredential(careless as never, { secureWith, applicationProfile: required }),
  (error) => error instanceof MicroCredentialError,
)
const sealed = await issueCredential(credential, { secureWith, applicationProfile: required })

// Verifiers can check the profile as well, and present the result in the terms of the European platform.
const report = await verifyCredential(sealed, {
  trust: trustIssuers(['NTRNL-00000000']),
  mechanisms: [eSealVerifier({ trustAnchors: seal.trustAnchors })],
  applicationProfile: required,
})
assert.ok(report.verified)
for (const { name, status } of edcVerification(report).checks) console.log(`${name}: ${status}`)
