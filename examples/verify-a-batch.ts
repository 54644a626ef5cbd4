/**
 * Verify many files: in order, with progress, and with the speed and its reason.
 *
 *   npx tsx examples/verify-a-batch.ts [how many]
 */
import assert from 'node:assert/strict'
import {
  createShapePlans,
  dataIntegrity,
  dataIntegrityVerifier,
  eddsaRdfc2022,
  elm,
  generateKeyPair,
  issueCredential,
  trustIssuers,
  verifyBatch,
} from 'microcredentials'

import { sample } from './support/sample.ts'

const total = Number(process.argv[2] ?? 200)
const key = await generateKeyPair('Ed25519')
const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })

/** Simulates a folder of files. In one of them a name was changed. */
const files: string[] = []
for (let serial = 0; serial < total; serial++) {
  const learner = { fullName: `Sample Learner ${serial + 1}` }
  const signed = await issueCredential(elm.encode({ ...sample, learner }, { issuer: key.controller }), { secureWith })
  const text = JSON.stringify(signed)
  files.push(serial === 7 ? text.replace('Sample Learner 8', 'Sample Forger') : text)
}

// A cache of shapes of its own, to count how the canonical forms were computed.
const found = { plan: 0, jsonld: 0, difference: 0 }
const canonicalization = createShapePlans({
  onCanonicalized: (how) => {
    found[how]++
  },
})
const trust = trustIssuers([key.controller])
const refused: number[] = []
const start = performance.now()
let index = 0
for await (const report of verifyBatch(files, {
  trust,
  mechanisms: [dataIntegrityVerifier({ canonicalization })],
  total,
  onProgress: ({ done, failed, perSecond = 0 }) => {
    if (done % 100 === 0) console.log(`${done} done, ${failed} not verified, ${perSecond.toFixed()} a second`)
  },
})) {
  if (!report.verified) {
    refused.push(index)
    console.log(`File ${index + 1}: ${report.errors[0].code}`)
  }
  index++
}
const withPlans = performance.now() - start
console.log(`${found.plan} canonical forms by plans, ${found.jsonld} by jsonld, ${found.difference} that differed`)
assert.deepEqual(refused, [7])
assert(found.plan > found.jsonld)
assert.equal(found.difference, 0)

// The same with the reference: `jsonld` and `@digitalbazaar/vc` for every file. The results are the same.
const startOfReference = performance.now()
index = 0
const mechanisms = [dataIntegrityVerifier({ canonicalization: 'reference' })]
for await (const { verified } of verifyBatch(files, { trust, mechanisms }))
  assert.equal(verified, !refused.includes(index++))
const withReference = performance.now() - startOfReference
console.log(`With plans ${withPlans.toFixed()} ms, with the reference ${withReference.toFixed()} ms`)
