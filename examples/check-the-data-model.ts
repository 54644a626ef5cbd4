/**
 * Check a credential against the W3C data model, its related resources, and a context that is embedded in it.
 *
 *   npx tsx examples/check-the-data-model.ts
 */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import {
  bundledContexts,
  type CredentialV2,
  checkDataModel,
  checkRelatedResources,
  dataIntegrity,
  eddsaRdfc2022,
  generateKeyPair,
  issueCredential,
  registerContext,
  trustIssuers,
  verifyCredential,
} from 'microcredentials'

// Before it is signed: every rule that is broken, with its section of the standard.
const draft = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  issuer: { name: 'Sample University' },
  validFrom: '2026-01-15T12:00:00',
  credentialSubject: { description: 'A sample claim' },
  evidence: { name: 'A sample of work' },
}
const { findings } = checkDataModel(draft)
for (const { severity, pointer, rule, section } of findings) console.log(`${severity} ${pointer}: ${rule} (${section})`)
assert.deepEqual(
  findings.map(({ pointer }) => pointer),
  ['/issuer', '/validFrom', '/evidence'],
)

// A scale that the credential refers to by its digest, and a term that it defines itself.
const key = await generateKeyPair('Ed25519')
const scale = 'https://university.example/scale.json'
const bytes = new TextEncoder().encode('{"scale":"sample"}')
const terms = { SampleOfWork: 'https://university.example/terms#SampleOfWork' }
const credential: CredentialV2 = {
  ...draft,
  '@context': ['https://www.w3.org/ns/credentials/v2', terms],
  type: ['VerifiableCredential'],
  issuer: { ...draft.issuer, id: key.controller },
  validFrom: '2026-01-15T12:00:00Z',
  evidence: { ...draft.evidence, type: 'SampleOfWork' },
  relatedResource: { id: scale, digestSRI: `sha256-${createHash('sha256').update(bytes).digest('base64')}` },
}
const { notInterpreted } = checkDataModel(credential)
console.log(`Well-formed, and read by nobody here: ${notInterpreted.map(({ pointer }) => pointer).join(', ')}`)

const trust = trustIssuers([key.controller])
const contexts = await registerContext(bundledContexts, { document: terms })
const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })
const signed = await issueCredential(credential, { secureWith, contexts })

// Verifiers refuse the embedded context unless they have reviewed and registered it.
const without = await verifyCredential(signed, { trust })
assert.equal(without.errors[0]?.code, 'context.inline')
const report = await verifyCredential(signed, { trust, contexts })
assert.ok(report.verified)

// The caller retrieves the related resources.
const retrieved = new Map([[scale, bytes]])
const checks = await checkRelatedResources(report.credential, (id) => retrieved.get(id))
for (const { id, outcome } of checks) console.log(`${outcome}: ${id}`)
assert.deepEqual(checks, [{ id: scale, outcome: 'passed' }])
