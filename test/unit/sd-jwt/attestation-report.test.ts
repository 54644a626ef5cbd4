import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { attestationControls } from '../../../src/lib/sd-jwt/attestation-controls.ts'
import { checkAttestation, learningCredential } from '../../../src/wallet.ts'
import { requirements, requirementTables, unjudged } from '../../support/attestation-requirements.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { issue, signRaw, status, walletModel } from '../../support/sd-jwt.ts'

const brokenIn = async (text: string): Promise<readonly string[]> =>
  (await checkAttestation(text)).findings.flatMap(({ control, outcome }) => (outcome === 'broken' ? [control] : []))

const typeMetadata = '{"vct":"urn:eu.europa.ec.eudi:learning:credential:1"}'
const completeStatus = { type: 'TokenStatusList', purpose: 'revocation', index: 1, uri: 'https://a.example' }
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
    expect(await brokenIn(await signRaw({ ...claims, status: completeStatus }))).toEqual([])
  })

  it('asks more of qualified attestations and those of public bodies', async () => {
    for (const [category, prefix] of [
      ['qualified', 'QEAA'],
      ['pub', 'PuB-EAA'],
    ] as const) {
      const given = learningCredential.encode(walletModel, { type: 'eudi', category })
      const broken = await brokenIn(await issue({ typeMetadata, validUntil }, given))
      // The form of the EUDI has no identifier of the learner, which one of a public body must have.
      expect(broken).toEqual([
        ...(category === 'pub' ? ['PuB-EAA-4.2.6.8-01'] : []),
        'EAA-5.2.4.1-03',
        expect.stringMatching(`^${prefix}-5\\.6\\.`),
      ])
    }
  })

  const sound = { vct: 'urn:example:type', 'vct#integrity': 'sha256-x', nbf: 1, exp: 2, cnf: { jwk: {} } }
  const ofPublicBody = { ...sound, category: 'urn:etsi:esi:eaa:eu:pub', sub: 'urn:example:learner', shortLived: null }
  const own = ['PuB-EAA-5.6.3-02']

  it.each([
    ['EAA-4.2.4.1-05', { issuing_country: 'NL' }, { issuing_country: 'NLD' }],
    ['EAA-4.2.7.2-01', { iat: 1 }, { iat: 1.5 }],
    ['EAA-4.2.11.1-03', { shortLived: null }, { shortLived: null, status: completeStatus }],
    ['EAA-5.2.8.1-01', {}, { aud: 'https://employer.example' }],
    ['EAA-5.3-03', { subAttrs: { sub_id: 'A', attrs: [] } }, { subAttrs: { sub_id: 'A', sub_aka: 'B', attrs: [] } }],
    ['EAA-5.3-03', { subAttrs: [{ sub_aka: 'A', attrs: [] }] }, { subAttrs: [{ attrs: [] }] }],
    ['EAA-5.3-04', { subAttrs: { sub_id: 'A', attrs: [] } }, { subAttrs: { sub_id: 1, attrs: [] } }],
    ['EAA-5.3-05', { subAttrs: { sub_aka: 'A', attrs: [] } }, { subAttrs: { sub_aka: 1, attrs: [] } }],
    ['EAA-5.3-06', { subAttrs: { sub_id: 'A', attrs: [] } }, { subAttrs: { sub_id: 'A' } }],
    ['EAA-5.3-07', { subAttrs: { sub_id: 'A', attrs: [] } }, { subAttrs: { sub_id: 'A', attrs: {} } }],
    [
      'EAA-5.5-04',
      { cnf: { jwk: {}, x5u: 'https://a.example', 'x5t#S256': 'x' } },
      { cnf: { jwk: {}, x5u: 'https://a.example' } },
    ],
    ['EAA-5.5-05', { cnf: { x5c: ['x'] } }, { cnf: { x5c: ['x'], 'x5t#S256': 'x' } }],
  ])('tells what meets %s from what breaks it', async (control, met, broken) => {
    expect(await brokenIn(await signRaw({ ...sound, ...met }))).toEqual([])
    expect(await brokenIn(await signRaw({ ...sound, ...broken }))).toEqual([control])
  })

  it.each([
    ['PuB-EAA-4.2.6.8-01', { sub: undefined, also_known_as: 'A' }, { sub: undefined }],
    ['PuB-EAA-5.2.4.3-04', { iss_reg_id: 'NTRNL-00000000' }, { iss_reg_id: '00000000' }],
  ])('tells what meets %s from what breaks it, in one of a public body', async (control, met, broken) => {
    expect(await brokenIn(await signRaw({ ...ofPublicBody, ...met }))).toEqual(own)
    expect(await brokenIn(await signRaw({ ...ofPublicBody, ...broken }))).toEqual([control, ...own])
  })

  it('does not know whether a public body names its subject where claims are concealed', async () => {
    const concealed = { ...ofPublicBody, sub: undefined, _sd: ['x'.repeat(43)], _sd_alg: 'sha-256' }
    expect(await brokenIn(await signRaw(concealed))).toEqual(own)
  })

  it('asks a public body for its country, which a certificate may state instead', async () => {
    const control = 'PuB-EAA-5.2.4.3-02'
    const outcomeOf = async (claims: object, header?: object): Promise<string | undefined> => {
      const { findings } = await checkAttestation(
        await signRaw({ ...ofPublicBody, ...claims }, header === undefined ? {} : { header }),
      )
      return findings.find((one) => one.control === control)?.outcome
    }
    expect(await outcomeOf({ issuing_country: 'NL' })).toBe('met')
    expect(await outcomeOf({})).toBe('not-applicable')
    expect(await outcomeOf({}, { x5c: undefined, kid: 'a' })).toBe('broken')
  })

  it('has a finding or a reason for every requirement of the standard, and says so on its page', () => {
    const judged = attestationControls.map(({ id }) => id)
    const reasoned = unjudged.flatMap(([ids]) => ids)
    expect([...judged, ...reasoned].sort()).toEqual([...requirements].sort())
    expect(requirements).toHaveLength(227)
    const plain = (text: string): string => text.replace(/ +/g, ' ').replace(/-{2,}/g, '-')
    const page = plain(
      readFileSync(new URL('../../../docs/explanation/attestation-controls.md', import.meta.url), 'utf8'),
    )
    for (const table of Object.values(requirementTables())) expect(page).toContain(plain(table))
    expect(page).toContain(`Of these, ${judged.length} are findings`)
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
