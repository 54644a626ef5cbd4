/**
 * Revoke: give a credential a place on a status list, publish the list, and revoke the credential.
 *
 *   npx tsx examples/revoke.ts
 */
import assert from 'node:assert/strict'
import {
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  explainReport,
  generateKeyPair,
  givenStatusLists,
  issueCredential,
  trustIssuers,
  verifyCredential,
} from 'microcredentials'
import { allocateStatus, createStatusList, encodeStatusList, revoke, type StatusList } from 'microcredentials/status'

import { sample } from './support/sample.ts'

const key = await generateKeyPair('Ed25519')
const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })

// The registrar stores the list; each credential gets an index of its own.
const empty = createStatusList({ id: 'https://university.example/status/1', purpose: 'revocation' })
const { list, entry } = allocateStatus(empty)
const signed = await issueCredential(elm.encode(sample, { issuer: key.controller, status: entry }), { secureWith })

/** Signs the current list. The result is published at its URL. */
const publish = async (current: StatusList): Promise<object> => {
  const validUntil = new Date(Date.now() + 24 * 60 * 60 * 1000)
  const credential = await encodeStatusList(current, { issuer: key.controller, validFrom: new Date(), validUntil })
  return issueCredential(credential, { secureWith })
}

const verifyAgainst = async (published: readonly object[]) =>
  verifyCredential(signed, { trust: trustIssuers([key.controller]), statusLists: givenStatusLists(published) })

const before = await verifyAgainst([await publish(list)])
console.log('Before:', explainReport(before))
assert(before.verified)

const after = await verifyAgainst([await publish(revoke(list, entry))])
console.log('\nAfter:', explainReport(after))
assert.equal(after.errors[0]?.code, 'status.revoked')

// If the list is unavailable, the credential is not accepted: the result is "could not be verified".
const without = await verifyAgainst([])
console.log('\nWithout the list:', explainReport(without))
assert.equal(without.outcome, 'indeterminate')
