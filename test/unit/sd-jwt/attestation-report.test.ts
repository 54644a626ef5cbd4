import { describe, expect, it } from 'vitest'
import { attestationControls } from '../../../src/lib/sd-jwt/attestation-controls.ts'
import { checkAttestation, learningCredential } from '../../../src/wallet.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { issue, signRaw, status, walletModel } from '../../support/sd-jwt.ts'

const brokenIn = async (text: string): Promise<readonly string[]> =>
  (await checkAttestation(text)).findings.flatMap(({ control, outcome }) => (outcome === 'broken' ? [control] : []))

const typeMetadata = '{"vct":"urn:eu.europa.ec.eudi:learning:credential:1"}'
const validUntil = new Date('2026-07-15T12:00:00Z')

describe('a report after ETSI TS 119 472-1', () => {
  it('finds nothing in a short-lived attestation with the metadata of its type and an end', async () => {
    const report = await checkAttestation(await issue({ typeMetadata, validUntil }))
    expect(report).toMatchObject({ conforms: true, category: 'non-qualified' })
    expect(report.findings.filter(({ outcome }) => outcome === 'broken')).toEqual([])
  })

  it('cites the requirement and the clause of what is missing', async () => {
    const report = await checkAttestation(await signRaw({ vct: 'urn:example:type', nbf: 1, cnf: { jwk: {} } }))
    expect(report.conforms).toBe(false)
    expect(report.findings.filter(({ outcome }) => outcome === 'broken')).toEqual([
      {
        control: 'EAA-5.2.1.2-03',
        clause: '5.2.1.2',
        requirement: 'shall',
        outcome: 'broken',
        message: 'It has the digest of the metadata of its type.',
        place: '/vct#integrity',
      },
      expect.objectContaining({ control: 'EAA-5.2.7.1-03', clause: '5.2.7.1', place: '/exp' }),
    ])
  })

  it('tells the spellings of the status apart: the IETF has one, and ETSI another', async () => {
    const ietf = await issue({ typeMetadata, validUntil, status, shortLived: undefined })
    expect(await brokenIn(ietf)).toEqual(
      ['04', '05', '06', '07', '08', '09', '10', '11'].map((number) => `EAA-5.2.10.1-${number}`),
    )
    const both = await issue({ typeMetadata, validUntil, status, shortLived: undefined, etsiStatus: true })
    expect(await checkAttestation(both)).toMatchObject({ conforms: true })
    expect(await brokenIn(both)).toEqual([])
    const claims = { vct: 'urn:example:type', 'vct#integrity': 'sha256-x', nbf: 1, exp: 2, cnf: { jwk: {} } }
    const etsi = { type: 'TokenStatusList', purpose: 'revocation', index: 1, uri: 'https://a.example' }
    expect(await brokenIn(await signRaw({ ...claims, status: etsi }))).toEqual([])
  })

  it('asks more of qualified attestations and those of public bodies', async () => {
    for (const [category, prefix] of [
      ['qualified', 'QEAA'],
      ['pub', 'PuB-EAA'],
    ] as const) {
      const given = learningCredential.encode(walletModel, { type: 'eudi', category })
      const broken = await brokenIn(await issue({ typeMetadata, validUntil }, given))
      expect(broken[0]).toBe('EAA-5.2.4.1-03')
      expect(broken.slice(1).every((one) => one.startsWith(prefix))).toBe(true)
      expect(broken).toHaveLength(2)
    }
  })

  it('has each requirement once, in its clause', () => {
    const ids = attestationControls.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { id, clause } of attestationControls) expect(id).toContain(`-${clause}-`)
  })

  it('is refused for what is no SD-JWT VC', async () => {
    expect(await codeOfAsync(() => checkAttestation('abc'))).toBe('sdjwt.malformed')
    expect(await codeOfAsync(async () => checkAttestation(await signRaw({ title: 'A' })))).toBe('sdjwt.vct_missing')
  })
})
