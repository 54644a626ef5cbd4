import { describe, expect, it } from 'vitest'
import type { Report } from '../../../src/index.ts'
import { createTestTrustedList, type TestTrustedListOptions } from '../../../src/testing.ts'
import { anchorsOf, readTrustedList, type TrustedService } from '../../../src/trusted-lists.ts'
import { codesOf, issue, now, seal, signRaw, verify } from '../../support/sd-jwt.ts'

/** SD-JWT VCs whose authority is in a trusted list. */

type States = NonNullable<NonNullable<TestTrustedListOptions['services']>[number]['states']>

const servicesOf = async (states?: States): Promise<readonly TrustedService[]> => {
  const [certificate] = seal.trustAnchors
  const service = { certificate, purpose: 'e-seal', ...(states === undefined ? {} : { states }) } as const
  const { bytes, signers } = await createTestTrustedList({ services: [service], now })
  return anchorsOf(await readTrustedList(bytes, { signers, now }))
}

const off = { keyBinding: 'off' } as const
const sealIn = (report: Report) => {
  const proof = report.checks.find(({ name }) => name === 'proof')
  return proof?.name === 'proof' && proof.outcome === 'passed' ? proof.details.proofs[0]?.seal : undefined
}

describe('an SD-JWT VC whose authority is in a trusted list', () => {
  it('is qualified by the service that the list names, and needs no other anchor', async () => {
    const report = await verify(await issue(), { ...off, trustAnchors: [], trustedServices: await servicesOf() })
    expect(codesOf(report)).toEqual([])
    expect(sealIn(report)).toMatchObject({
      level: 'B-B',
      signer: { organizationIdentifier: 'NTRBE-TEST0000' },
      time: { claimed: '2026-01-15T12:00:00Z', source: 'verifier' },
      qualified: { kind: 'qualified-seal', service: 'TEST service for e-seal', territory: 'BE', sequenceNumber: 1 },
    })
  })

  it('is not called qualified without a list, whatever the certificate and the claims say', async () => {
    const claims = { vct: 'urn:example:type', iat: now().getTime() / 1000, category: 'urn:etsi:esi:eaa:eu:qualified' }
    const report = await verify(await signRaw(claims), off)
    expect(codesOf(report)).toEqual([])
    expect(sealIn(report)?.signer.claims.qualified).toBe(true)
    expect(sealIn(report)?.qualified).toBeUndefined()
  })

  it('is refused if the service is not granted now, and not called a seal if nobody says when it was signed', async () => {
    const withdrawn = await servicesOf([{ from: new Date('2020-01-01T00:00:00Z'), status: 'withdrawn' }])
    const options = { ...off, trustAnchors: [], trustedServices: withdrawn }
    expect(codesOf(await verify(await issue(), options))).toEqual(['trustlist.not_granted'])
    const untimed = await verify(await signRaw({ vct: 'urn:example:type' }), off)
    expect([codesOf(untimed), sealIn(untimed)]).toEqual([[], undefined])
  })
})
