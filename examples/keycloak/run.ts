/**
 * Writes the configuration of a Keycloak that issues micro-credentials to wallets: a realm to be imported. If `KEYCLOAK` is
 * the address of a server, started as docs/how-to/issue-through-an-openid4vci-service.md says, a scripted wallet takes an
 * attestation from it.
 *
 *   npx tsx examples/keycloak/run.ts
 */
import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { explainReport, trustIssuers, verifyCredential } from 'microcredentials'
import { learningCredential, sdJwtVerifier } from 'microcredentials/wallet'

import { sample } from '../support/sample.ts'
import { connect } from './connect.ts'
import { toRealm } from './realm.ts'

const { KEYCLOAK: address } = process.env
const { claims } = learningCredential.encode(
  {
    ...sample,
    learner: { ...sample.learner, identifiers: [{ type: 'local', value: 'S-0000', scheme: 'Student number' }] },
  },
  { type: 'eudi' },
)
const realm = toRealm({
  name: 'university',
  attestation: 'micro-credential',
  type: { type: 'eudi', name: { en: 'Micro-credential', nl: 'Microcredential' } },
  claims,
  office: { id: 'office', secret: 'a secret of this example' },
  learner: { name: 'learner', password: 'a password of this example' },
})
mkdirSync('out', { recursive: true })
writeFileSync('out/keycloak-realm.json', JSON.stringify(realm, null, 2))
console.log('Wrote out/keycloak-realm.json: import it into Keycloak 26.5 (--features=oid4vc-vci).')

if (address === undefined) console.log('No Keycloak was asked: KEYCLOAK is not set.')
else {
  const keycloak = connect(address)
  await keycloak.replaceRealm(realm)
  const taken = await keycloak.takeAttestation(realm, 'micro-credential')
  const report = await verifyCredential(taken, {
    mechanisms: [sdJwtVerifier({ fetch: keycloak.fetch, keyBinding: 'off' })],
    profiles: [learningCredential],
    trust: trustIssuers([{ kind: 'web', url: 'https://issuer.university.example/realms/university' }]),
  })
  console.log(explainReport(report))
  assert(report.verified)
  const { learning_outcomes: outcomes, cnf } = report.credential.credentialSubject as Record<string, unknown>
  assert.equal(outcomes, [claims['learning_outcomes']].flat().join())
  assert(cnf !== undefined)
}
