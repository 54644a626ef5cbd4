/**
 * Present: a learner shows a credential to an employer on request, and nobody else can reuse the presentation.
 *
 *   npx tsx examples/present.ts
 */
import assert from 'node:assert/strict'
import {
  dataIntegrity,
  decodeCredential,
  eddsaRdfc2022,
  elm,
  generateKeyPair,
  issueCredential,
  trustIssuers,
} from 'microcredentials'
import { createChallengeMemory, presentCredentials, verifyPresentation } from 'microcredentials/presentation'

import { sample } from './support/sample.ts'

const university = await generateKeyPair('Ed25519')
const learner = await generateKeyPair('Ed25519')

// The university issues the credential for the learner's DID, after the learner has proven control of it.
const model = { ...sample, learner: { ...sample.learner, id: learner.controller } }
const credential = await issueCredential(elm.encode(model, { issuer: university.controller }), {
  secureWith: dataIntegrity({ signer: university.signer(), cryptosuite: eddsaRdfc2022 }),
})

// The employer requests a presentation, with a challenge that is valid once.
const domain = 'https://employer.example'
const challenges = createChallengeMemory()
const challenge = challenges.create()

// The learner's wallet creates the presentation.
const presentation = await presentCredentials([credential], {
  signer: learner.signer(),
  cryptosuite: eddsaRdfc2022,
  challenge,
  domain,
})

const asked = { challenge, challenges, domain, trust: trustIssuers([university.controller]) }
const report = await verifyPresentation(JSON.stringify(presentation), asked)
assert(report.verified)
const [first] = report.credentials
assert(first)
console.log(
  `The holder ${report.holder.slice(0, 16)}… showed: ${JSON.stringify(decodeCredential(first.report.credential).title)}`,
)

// A copy of the presentation can neither be used again nor sent to another verifier.
const again = await verifyPresentation(presentation, asked)
console.log(`The same answer once more: ${again.errors[0]?.code}`)
const elsewhere = await verifyPresentation(presentation, { ...asked, domain: 'https://other.example' })
console.log(`The same answer to another: ${elsewhere.errors[0]?.code}`)

// A copy of the credential is not enough to create a presentation.
const thief = await generateKeyPair('Ed25519')
const next = challenges.create()
const stolen = await presentCredentials([credential], {
  signer: thief.signer(),
  cryptosuite: eddsaRdfc2022,
  challenge: next,
  domain,
})
const refused = await verifyPresentation(stolen, { ...asked, challenge: next })
console.log(`A copy of the credential, shown by another: ${refused.errors[0]?.code}`)
assert.deepEqual(
  [again, elsewhere, refused].map(({ errors }) => errors[0]?.code),
  ['presentation.challenge_reused', 'presentation.domain_mismatch', 'holder.not_subject'],
)
