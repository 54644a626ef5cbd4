/**
 * Credentials as tokens: a badge and a European credential issued for wallets, revoked in the lists of the W3C and of the
 * IETF at once, and presented by the learner.
 *
 *   npx tsx examples/vc-jwt.ts
 */
import assert from 'node:assert/strict'
import {
  dataIntegrityVerifier,
  decodeCredential,
  elm,
  explainReport,
  generateKeyPair,
  givenStatusLists,
  issueCredential,
  openBadge,
  type Report,
  trustIssuers,
  verifyCredential,
} from 'microcredentials'
import { createChallengeMemory, verifyPresentation } from 'microcredentials/presentation'
import {
  allocateStatus,
  createStatusList,
  credentialStates,
  encodeStatusList,
  type StatusList,
  setStatus,
} from 'microcredentials/status'
import { issueStatusListToken, presentAsJwt, vcJwt, vcJwtVerifier } from 'microcredentials/wallet'

import { sample } from './support/sample.ts'

const university = await generateKeyPair('P-256')
const learner = await generateKeyPair('Ed25519')
const trust = trustIssuers([university.controller])
const mechanisms = [dataIntegrityVerifier(), vcJwtVerifier()]
const secureWith = vcJwt({ signer: university.signer() })
const issuer = university.controller

const empty = createStatusList({ id: 'https://university.example/status/1', ...credentialStates })
const { list, entry } = allocateStatus(empty)

// One award in two vocabularies, each as wallets that know it take it.
const award = { ...sample, learner: { ...sample.learner, id: learner.controller } }
const badge = await issueCredential(openBadge.encode(award, { issuer, status: entry }), { secureWith })
const european = await issueCredential(elm.encode(award, { issuer, status: entry }), { secureWith })
console.log('the header of the badge:', headerOf(badge))
console.log('the header of the European credential:', headerOf(european))

/** Both forms of the list as it is now, as they would be published. */
const publish = async (current: StatusList): Promise<readonly string[]> => {
  const validFrom = new Date()
  const validUntil = new Date(validFrom.getTime() + 24 * 60 * 60 * 1000)
  const credential = await encodeStatusList(current, { issuer, validFrom, validUntil })
  return [
    await issueCredential(credential, { secureWith }),
    await issueStatusListToken(current, {
      ...{ signer: university.signer(), validFrom, validUntil },
      uri: 'https://university.example/status/1.jwt',
    }),
  ]
}

const verify = async (token: string, published: readonly string[]): Promise<Report> =>
  verifyCredential(token, { trust, mechanisms, statusLists: givenStatusLists(published) })

const lists = await publish(list)
for (const token of [badge, european]) {
  const report = await verify(token, lists)
  assert(report.verified)
  assert.equal(decodeCredential(report.credential).title?.en, sample.title.en)
}
console.log(`\nThe badge: ${explainReport(await verify(badge, lists))}`)

// One change is seen wherever the list is read.
const revoked = await publish(setStatus(list, entry, 'revoked'))
for (const token of [badge, european]) assert.equal((await verify(token, revoked)).errors[0]?.code, 'status.revoked')

// The learner shows the badge to one verifier, once.
const domain = 'https://verifier.example'
const challenges = createChallengeMemory()
const challenge = challenges.create()
const presentation = await presentAsJwt([badge], { signer: learner.signer(), challenge, domain })
const asked = { challenge, challenges, domain, trust, mechanisms, statusLists: givenStatusLists(lists) }
const shown = await verifyPresentation(presentation, asked)
assert(shown.verified)
const again = await verifyPresentation(presentation, asked)
assert.equal(again.errors[0]?.code, 'presentation.challenge_reused')

// A token in which anything was changed, or that brings its own key, is refused.
const [, payload, signature] = badge.split('.')
const stranger = Buffer.from(JSON.stringify({ ...headerOf(badge), alg: 'none' })).toString('base64url')
for (const forged of [`${badge.slice(0, -4)}AAAA`, `${stranger}.${payload}.${signature}`]) {
  const report = await verify(forged, lists)
  console.log('\nA forged token:', report.errors[0]?.code)
  assert(!report.verified)
}

function headerOf(token: string): object {
  const [header = ''] = token.split('.')
  return JSON.parse(Buffer.from(header, 'base64url').toString()) as object
}
