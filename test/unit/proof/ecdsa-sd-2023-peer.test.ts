import { createSignCryptosuite, createVerifyCryptosuite } from '@digitalbazaar/ecdsa-sd-2023-cryptosuite'
import { describe, expect, it } from 'vitest'

import {
  dataIntegrity,
  discloseCredential,
  ecdsaSd2023,
  importKeyPair,
  issueCredential,
  trustAnyIssuer,
  verifyCredential,
} from '../../../src/index.ts'
import { foreignBadge } from '../../support/foreign-badges.ts'
import { sampleJwks } from '../../support/keys.ts'
import { createPeer } from '../../support/peer.ts'

const now = new Date('2026-01-15T12:00:00Z')
// The peer signs at the time at which the test runs.
const later = new Date('2100-01-01T00:00:00Z')
const pair = await importKeyPair('P-256', sampleJwks['P-256'] as never)
const peer = createPeer(pair, {
  signing: createSignCryptosuite({
    mandatoryPointers: ['/issuer', '/validFrom', '/credentialSubject/type', '/credentialSubject/achievement'],
  }),
  verifying: createVerifyCryptosuite(),
})
const badge = foreignBadge({
  badge: { issuer: { id: pair.controller, type: ['Profile'], name: 'Harbour University' } },
  subject: { result: [1, 2].map((serial) => ({ type: ['Result'], value: `${serial}` })) },
})
const show = ['/credentialSubject/result/1']

describe('a badge of which the learner shows a part', () => {
  it('verifies with the package of Digital Bazaar, and not once it was changed', async () => {
    const secureWith = dataIntegrity({ signer: pair.signer(), cryptosuite: ecdsaSd2023 })
    const base = await issueCredential(badge as never, { secureWith, now: () => now })
    const shown = await discloseCredential(base, { show })
    expect(await peer.verifies(shown, now)).toBe(true)
    expect(await peer.verifies({ ...shown, validFrom: '2020-01-01T00:00:00Z' }, now)).toBe(false)
  })

  it('verifies here if the package of Digital Bazaar signed it', async () => {
    const shown = await discloseCredential(await peer.issue(badge), { show })
    const report = await verifyCredential(shown, { trust: trustAnyIssuer, status: 'off', now: () => later })
    expect(report.errors).toEqual([])
    expect(JSON.stringify(shown)).not.toContain('"value":"1"')
  })
})
