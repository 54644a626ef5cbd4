/**
 * Verify: run six checks on a credential, and read it only if they pass.
 *
 *   npx tsx examples/verify.ts
 */
import assert from 'node:assert/strict'
import {
  dataIntegrity,
  decodeCredential,
  eddsaRdfc2022,
  elm,
  explainReport,
  generateKeyPair,
  issueCredential,
  trustIssuers,
  verifyCredential,
} from 'microcredentials'

import { sample } from './support/sample.ts'

const key = await generateKeyPair('Ed25519')
const signed = await issueCredential(elm.encode(sample, { issuer: key.controller }), {
  secureWith: dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 }),
})

// A verifier receives text. The verifier decides whom to trust.
const report = await verifyCredential(JSON.stringify(signed), { trust: trustIssuers([key.controller]) })
console.log(explainReport(report))

if (report.verified) {
  const microCredential = decodeCredential(report.credential)
  console.log('\nIt says:', microCredential.title?.['en'], '–', microCredential.workload?.ects, 'ECTS')
}
assert(report.verified)

// After a change of one letter it does not verify any more.
const forged = JSON.stringify(signed).replace('Example University', 'Famous University')
const refused = await verifyCredential(forged, { trust: trustIssuers([key.controller]) })
console.log(`\n${explainReport(refused)}`)
assert.equal(refused.errors[0]?.code, 'proof.invalid_signature')
