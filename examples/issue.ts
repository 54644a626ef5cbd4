/**
 * Issue: describe a micro-credential, write it as a European Learning Model credential, sign it.
 *
 *   npx tsx examples/issue.ts
 */
import { dataIntegrity, eddsaRdfc2022, elm, generateKeyPair, issueCredential } from 'microcredentials'

import { sample } from './support/sample.ts'

const key = await generateKeyPair('Ed25519')

const credential = elm.encode(sample, { issuer: key.controller })
const signed = await issueCredential(credential, {
  secureWith: dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 }),
})

console.log('Issued by', key.controller)
console.log('Signed with', signed.proof)
