/**
 * Selective disclosure: a university issues a badge with a base proof, the learner shows one of its parts, and the verifier
 * sees that and nothing more.
 *
 *   npx tsx examples/disclose.ts
 */
import assert from 'node:assert/strict'
import {
  dataIntegrity,
  discloseCredential,
  ecdsaSd2023,
  generateKeyPair,
  issueCredential,
  openBadge,
  trustIssuers,
  verifyCredential,
} from 'microcredentials'

import { sample } from './support/sample.ts'

const university = await generateKeyPair('P-256')
const trust = trustIssuers([university.controller])

const base = await issueCredential(openBadge.encode(sample, { issuer: university.controller }), {
  secureWith: dataIntegrity({ signer: university.signer(), cryptosuite: ecdsaSd2023 }),
})
// Everything can be shown of a base proof, so it is for the learner alone, and verifiers refuse it.
const refused = await verifyCredential(base, { trust })
assert(refused.errors.some(({ code }) => code === 'proof.base_proof'))

// Without a choice: issuer, achievement, dates and status, which are always shown.
const least = await discloseCredential(base, { show: [] })
const more = await discloseCredential(base, { show: ['/credentialSubject/result/0'] })
for (const [what, shown] of Object.entries({ least, more })) {
  const report = await verifyCredential(shown, { trust })
  assert(report.verified)
  console.log(`${what}: ${JSON.stringify(shown).length} characters; shown of the learner:`, shownOf(shown).join(', '))
}
assert(!shownOf(least).includes('result'))
assert(shownOf(more).includes('result'))

// Whoever changes what is shown is noticed.
const changed = JSON.stringify(more).replace('Sample', 'Simple')
assert(!(await verifyCredential(changed, { trust })).verified)

function shownOf(credential: object): readonly string[] {
  const { credentialSubject } = credential as { readonly credentialSubject: object }
  return Object.keys(credentialSubject)
}
