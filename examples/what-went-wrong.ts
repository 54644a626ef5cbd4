/**
 * Error messages for programs and people: a file that is not a credential, a member that no context defines,
 * two places that contradict each other, an option that is missing, and a policy that breaks.
 *
 *   npx tsx examples/what-went-wrong.ts
 */
import assert from 'node:assert/strict'
import {
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  explainReport,
  generateKeyPair,
  issueCredential,
  MicroCredentialError,
  trustAnyIssuer,
  verifyCredential,
} from 'microcredentials'

import { sample } from './support/sample.ts'

const key = await generateKeyPair('Ed25519')
const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })
const credential = elm.encode(sample, { issuer: key.controller })

console.log('── Files that are no credentials')
for (const file of ['%PDF-1.7', '<!DOCTYPE html>', JSON.stringify([credential]), JSON.stringify(sample)]) {
  const report = await verifyCredential(file, { trust: trustAnyIssuer })
  assert(!report.verified)
  const [{ code, remedy }] = report.errors
  console.log(`${code}: ${remedy}`)
}

console.log('\n── A member that no context defines, and two things said of one id')
const { credentialSubject } = credential
const subjects = [
  { ...credentialSubject, shoeSize: 42 },
  [
    { id: 'urn:example:learner', type: 'Person', fullName: { en: 'Sample Learner' } },
    { id: 'urn:example:learner', type: 'Person', fullName: { en: 'Another Learner' } },
  ],
]
for (const subject of subjects) {
  const error: unknown = await issueCredential({ ...credential, credentialSubject: subject } as never, {
    secureWith,
  }).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  assert(error instanceof MicroCredentialError)
  console.log([error.code, error.pointer, error.conflictsWith].filter(Boolean).join(' '))
}

console.log('\n── A call that JavaScript lets through')
await assert.rejects(verifyCredential(credential, {} as never), (error: Error) => {
  console.log(error.message)
  return error instanceof TypeError
})

console.log('\n── A policy that breaks: the report says that it did not answer, and your log says why')
const signed = await issueCredential(credential, { secureWith })
const heard: unknown[] = []
const report = await verifyCredential(signed, {
  trust: () => {
    throw new RangeError('The register of universities is away.')
  },
  onFault: ({ where, error }) => heard.push(`${where}: ${error}`),
})
console.log(explainReport(report))
console.log(...heard)
assert.equal(heard.length, 1)
