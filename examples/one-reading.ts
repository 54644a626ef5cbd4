/**
 * Read what was signed: a holder may reorder a credential, and the result of reading it stays the same.
 *
 *   npx tsx examples/one-reading.ts
 */
import assert from 'node:assert/strict'
import {
  dataIntegrity,
  decodeCredential,
  eddsaRdfc2022,
  elm,
  generateKeyPair,
  issueCredential,
  MicroCredentialError,
  trustIssuers,
  type UnsecuredCredential,
  verifyCredential,
} from 'microcredentials'

import { sample } from './support/sample.ts'

const key = await generateKeyPair('Ed25519')
const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })
const now = (): Date => new Date('2026-09-01T12:00:00Z')
const encoded = elm.encode(sample, { issuer: key.controller, id: 'urn:credential:sample' })

const verify = async (credential: object) => {
  const report = await verifyCredential(credential, { trust: trustIssuers([key.controller]), now })
  assert(report.verified)
  return report.credential
}

// One credential with two subjects, only one of which has the claim.
const guest = { id: 'urn:example:guest', type: 'Person', fullName: { en: 'Guest Listener' } }
const two = { ...encoded, credentialSubject: [guest, encoded.credentialSubject] } as UnsecuredCredential
const signed = (await issueCredential(two, { secureWith, now })) as typeof two & { credentialSubject: object[] }

// The holder reverses the order. Order is not signed, so the signature is still valid.
const turned = { ...signed, credentialSubject: [...signed.credentialSubject].reverse() }
for (const file of [signed, turned]) {
  const credential = await verify(file)
  assert.throws(() => decodeCredential(credential), { code: 'profile.ambiguous' })
  // Reading one subject returns that subject with its own claim and no other.
  const { learner, title } = decodeCredential(credential, { subject: encoded.credentialSubject.id })
  console.log(`${learner.givenName} ${learner.familyName}: ${title?.['en']}`)
  assert.throws(() => decodeCredential(credential, { subject: guest.id }), { code: 'profile.malformed' })
}

// Two values where the model has one: the error names both places.
const subject = encoded.credentialSubject as unknown as { hasClaim: { title: { en: string } } }
const titles = { ...subject.hasClaim, title: { en: [subject.hasClaim.title.en, 'Another title'] } }
const twoTitles = { ...encoded, credentialSubject: { ...subject, hasClaim: titles } } as unknown as UnsecuredCredential
const credential = await verify(await issueCredential(twoTitles, { secureWith, now }))
try {
  decodeCredential(credential)
} catch (error) {
  assert(error instanceof MicroCredentialError)
  console.log(error.problems.map(({ code, pointer }) => `${code} at ${pointer}`).join('\n'))
}
