/**
 * Adopt: take over a European Digital Credential that another system wrote, and sign it. Only the issuer's id, the time
 * of issue and the status are set; its content stays unchanged.
 *
 *   npx tsx examples/adopt.ts [path/to/credential.jsonld]
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import {
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  explainReport,
  generateKeyPair,
  issueCredential,
  trustIssuers,
  verifyCredential,
} from 'microcredentials'

import { sample } from './support/sample.ts'

const [path] = process.argv.slice(2)
// Without a file, one written by this library takes the place of the other system's.
const foreign: object =
  path === undefined
    ? elm.encode(sample, { issuer: 'https://other-system.example' })
    : JSON.parse(readFileSync(path, 'utf8'))

const key = await generateKeyPair('Ed25519')
const adopted = elm.adopt(foreign, { issuer: key.controller, issued: new Date() })
const signed = await issueCredential(adopted, {
  secureWith: dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 }),
})

const report = await verifyCredential(signed, { trust: trustIssuers([key.controller]) })
console.log(explainReport(report))
assert(report.verified)
