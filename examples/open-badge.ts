/**
 * Open Badges: one award as a European credential and as a badge, revoked in both forms at once; the badge in a picture, and
 * its endorsement.
 *
 *   npx tsx examples/open-badge.ts
 */
import {
  checkSchemas,
  dataIntegrity,
  decodeCredential,
  eddsaRdfc2022,
  generateKeyPair,
  givenStatusLists,
  hashIdentities,
  issueBoth,
  issueCredential,
  openBadge,
  readBakedBadge,
  trustIssuers,
  verifyCredential,
  verifyInner,
} from 'microcredentials'
import { allocateStatus, createStatusList, encodeStatusList, revoke } from 'microcredentials/status'

import { sample } from './support/sample.ts'

const key = await generateKeyPair('Ed25519')
const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })
const list = createStatusList({ id: 'https://status.university.example/1', purpose: 'revocation' })
const place = allocateStatus(list)

// The badge is public, so it reveals the learner only to people who know them already.
const identities = await hashIdentities(sample.learner)
const { european, badge } = await issueBoth(sample, {
  issuer: key.controller,
  status: place.entry,
  european: { secureWith },
  badge: { secureWith, identities },
})
console.log('Issued twice, as', european.type.join(', '), 'and', badge.type.join(', '))

const publish = async (state: typeof place.list) =>
  issueCredential(await encodeStatusList(state, { issuer: key.controller, validFrom: new Date().toISOString() }), {
    secureWith,
  })
const ask = async (file: object | string, state: typeof place.list) =>
  verifyCredential(file, {
    trust: trustIssuers([key.controller]),
    statusLists: givenStatusLists([await publish(state)]),
  })

const picture = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">
  <openbadges:credential><![CDATA[${JSON.stringify(badge)}]]></openbadges:credential>
</svg>`
const report = await ask(readBakedBadge(picture), place.list)
if (!report.verified) throw new Error('The badge in the picture should have passed.')
const { title, level, learningOutcomes } = decodeCredential(report.credential)
console.log('The picture holds', title, 'at level', level?.eqf, 'with', learningOutcomes?.length, 'outcome(s)')
for (const { id, outcome } of await checkSchemas(report.credential)) console.log('Schema', id, 'is', outcome)

const revoked = revoke(place.list, place.entry)
for (const file of [european, badge]) {
  const { errors } = await ask(file, revoked)
  if (errors[0]?.code !== 'status.revoked') throw new Error('One revocation should have ended both.')
}
console.log('One revocation ended both.')

const agency = await generateKeyPair('Ed25519')
const endorsement = await issueCredential(
  {
    '@context': openBadge.encode(sample, { issuer: key.controller })['@context'],
    id: 'urn:uuid:00000000-0000-4000-8000-0000000000e1',
    type: ['VerifiableCredential', 'EndorsementCredential'],
    name: 'Endorsement',
    issuer: { id: agency.controller, type: ['Profile'], name: 'Example Agency' },
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      id: badge.id,
      type: ['EndorsementSubject'],
      endorsementComment: 'We have visited the course.',
    },
  },
  { secureWith: dataIntegrity({ signer: agency.signer(), cryptosuite: eddsaRdfc2022 }) },
)
for (const inner of await verifyInner({ ...badge, endorsement }, { trust: trustIssuers([agency.controller]) }))
  console.log(inner.pointer, inner.report.outcome)
