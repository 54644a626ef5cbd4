/**
 * Verify: ask six questions of a credential, and read it only if the answers are good.
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

// What a verifier receives is text. Whom to believe is the verifier's own decision.
const report = await verifyCredential(JSON.stringify(signed), { trust: trustIssuers([key.controller]) })
console.log(explainReport(report))

if (report.verified) {
  const microCredential = decodeCredential(report.credential)
  console.log('\nIt says:', microCredential.title?.['en'], '–', microCredential.workload?.ects, 'ECTS')
}
assert(report.verified)

// One changed letter, and it says nothing any more.
const forged = JSON.stringify(signed).replace('Example University', 'Famous University')
const refused = await verifyCredential(forged, { trust: trustIssuers([key.controller]) })
console.log(`\n${explainReport(refused)}`)
assert.equal(refused.errors[0]?.code, 'proof.invalid_signature')
