/**
 * A learner takes a micro-credential into a wallet (OpenID4VCI 1.0, pre-authorised code), as an SD-JWT VC and as a badge in
 * a JWT; then an employer asks for it (OpenID4VP 1.0, DCQL), and the wallet shows what is asked and no more. Issuer, wallet and
 * employer are functions of one process, so that nothing is sent over a network.
 *
 *   npx tsx examples/wallet-issuance/run.ts
 */
import assert from 'node:assert/strict'
import { Openid4vpVerifier } from '@openid4vc/openid4vp'
import {
  bundledProfiles,
  explainReport,
  generateKeyPair,
  givenStatusLists,
  issueCredential,
  trustIssuers,
  verifyCredential,
} from 'microcredentials'
import { createChallengeMemory, matchRequest, parsePresentationRequest } from 'microcredentials/presentation'
import { allocateStatus, createStatusList, encodeStatusList } from 'microcredentials/status'
import { createTestSeal } from 'microcredentials/testing'
import {
  issueStatusListToken,
  learningCredential,
  sdJwtVerifier,
  toDcqlQuery,
  tokenStatusOf,
  vcJwt,
  vcJwtVerifier,
} from 'microcredentials/wallet'

import { sample } from '../support/sample.ts'
import { callbacks } from './callbacks.ts'
import { createIssuer } from './issuer.ts'
import { createWallet } from './wallet.ts'

const seal = await createTestSeal({ algorithm: 'ES256', organisation: 'TEST University', country: 'NL' })
const key = await generateKeyPair('P-256')
const issuer = createIssuer(seal.signer, key)
const answers: URLSearchParams[] = []

/** The network of this example: the issuer at its address, and the employer at another. */
const fetch = async (url: string, init?: RequestInit): Promise<Response> => {
  if (url === 'https://employer.example/answers') {
    answers.push(new URLSearchParams(String(init?.body)))
    return Response.json({})
  }
  const answer = await issuer.answer(String(url), init)
  return answer === undefined ? new Response('', { status: 404 }) : Response.json(answer)
}
const wallet = await createWallet(fetch, seal.trustAnchors)

// The registrar: a place on a list, which is published in the form of each credential.
const { list, entry } = allocateStatus(
  createStatusList({ id: 'https://university.example/status/1', purpose: 'revocation' }),
)
const uri = 'https://university.example/status/1.jwt'
const [validFrom, validUntil] = [new Date(), new Date(Date.now() + 24 * 60 * 60 * 1000)]
const listCredential = await encodeStatusList(list, { issuer: key.controller, validFrom, validUntil })
const statusLists = givenStatusLists([
  await issueCredential(listCredential, { secureWith: vcJwt({ signer: key.signer() }) }),
  await issueStatusListToken(list, { signer: seal.signer, validFrom, validUntil, uri }),
])

// 1. The offer: a link or a QR code for the learner's wallet.
const model = { ...sample, identifiers: [{ value: 'MC-0000' }] }
const offer = await issuer.offer({ model, status: { token: tokenStatusOf(entry, uri), entry } })
console.log(`The offer: ${offer.slice(0, 60)}…`)

// 2. The wallet takes both forms.
const [attestation = '', badge = ''] = await wallet.take(offer)
assert(attestation.includes('~') && badge.split('.').length === 3)
const trust = trustIssuers(['NTRNL-TEST0000', key.controller])
const asBadge = await verifyCredential(badge, { mechanisms: [vcJwtVerifier()], trust, statusLists })
console.log('The badge:', explainReport(asBadge))
assert(asBadge.verified)

// 3. The employer asks, in the language of wallets.
const challenges = createChallengeMemory()
const domain = 'https://employer.example'
const request = parsePresentationRequest({
  domain,
  challenge: challenges.create(),
  requirements: [{ id: 'level', title: { en: 'Something at the level of a bachelor' }, eqf: 6, ects: 3 }],
})
const verifier = new Openid4vpVerifier({ callbacks })
const { authorizationRequest } = await verifier.createOpenId4vpAuthorizationRequest({
  authorizationRequestPayload: {
    response_type: 'vp_token',
    response_mode: 'direct_post',
    client_id: `redirect_uri:${domain}/answers`,
    response_uri: `${domain}/answers`,
    nonce: request.challenge,
    dcql_query: toDcqlQuery(request),
  } as never,
})
await wallet.answer(authorizationRequest)

// 4. The employer verifies: each attestation by itself, for this nonce and this employer alone.
const [posted] = answers
const presentations = verifier.parseDcqlVpToken(JSON.parse(posted?.get('vp_token') ?? '{}'))
assert(challenges.take(request.challenge))
const profiles = [...bundledProfiles, learningCredential]
const reports = await Promise.all(
  Object.values(presentations)
    .flat()
    .map((presented) =>
      verifyCredential(presented, {
        mechanisms: [
          sdJwtVerifier({
            trustAnchors: seal.trustAnchors,
            keyBinding: { nonce: request.challenge, audience: `redirect_uri:${domain}/answers` },
          }),
        ],
        trust,
        statusLists,
        profiles,
      }),
    ),
)
const shown = reports.flatMap((report) => (report.verified ? [report] : []))
assert.equal(shown.length, reports.length)
const claims = shown[0]?.credential.credentialSubject as Record<string, unknown>
console.log('What the employer sees:', Object.keys(claims).sort().join(', '))
assert(!('familyName' in claims) && !('grade' in claims))
assert(matchRequest(request, shown, { profiles }).met)
console.log('The request is met.')
