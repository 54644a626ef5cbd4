import { describe, expect, it } from 'vitest'

import { type JsonObject, trustIssuers, verifyInner } from '../../src/index.ts'
import { codeOfAsync } from '../support/errors.ts'
import { foreignBadge, openBadgeContext } from '../support/foreign-badges.ts'
import { issuer, now, sign, stranger } from '../support/status.ts'

const options = { trust: trustIssuers([issuer.controller, stranger.controller]), now }

const endorsement = (members: object = {}): object => ({
  '@context': ['https://www.w3.org/ns/credentials/v2', openBadgeContext],
  id: 'urn:uuid:00000000-0000-4000-8000-0000000000e1',
  type: ['VerifiableCredential', 'EndorsementCredential'],
  name: 'Endorsement of a pilot course',
  issuer: { id: stranger.controller, type: ['Profile'], name: 'Pilots of the harbour' },
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: {
    id: 'https://badges.harbour.example/achievements/1',
    type: ['EndorsementSubject'],
    endorsementComment: 'Whoever has it can steer.',
  },
  ...members,
})
const endorse = (members?: object) => sign(endorsement(members), stranger)
const outcomes = async (file: unknown) =>
  (await verifyInner(JSON.stringify(file), options)).map(({ pointer, member, report }) => [
    pointer,
    member,
    report.outcome === 'passed' ? 'passed' : report.errors[0]?.code,
  ])

describe('endorsements in a badge', () => {
  it('are verified each by itself, wherever they stand', async () => {
    const [one, other] = [await endorse(), await endorse({ id: 'urn:uuid:00000000-0000-4000-8000-0000000000e2' })]
    const badge = foreignBadge({
      badge: { endorsement: [one], issuer: { id: issuer.controller, type: ['Profile'], endorsement: [other] } },
      achievement: { endorsement: one },
    })
    expect(await outcomes(badge)).toEqual([
      ['/issuer/endorsement/0', 'endorsement', 'passed'],
      ['/credentialSubject/achievement/endorsement', 'endorsement', 'passed'],
      ['/endorsement/0', 'endorsement', 'passed'],
    ])
  })

  it('that are forged, expired, unsigned, of a stranger or JWTs are told apart by their codes', async () => {
    const signed = (await endorse()) as JsonObject
    const forged = { ...signed, name: 'Endorsement of another course' }
    const expired = await endorse({ validUntil: '2026-01-02T00:00:00Z' })
    const badge = foreignBadge({
      badge: { endorsement: [forged, expired, endorsement()], endorsementJwt: ['e30.e30.c2FtcGxl'] },
    })
    expect(await outcomes(badge)).toEqual([
      ['/endorsement/0', 'endorsement', 'proof.invalid_signature'],
      ['/endorsement/1', 'endorsement', 'time.expired'],
      ['/endorsement/2', 'endorsement', 'proof.missing'],
      ['/endorsementJwt/0', 'endorsementJwt', 'input.jwt'],
    ])
    const reports = await verifyInner(
      { endorsement: [signed] },
      { ...options, trust: trustIssuers([issuer.controller]) },
    )
    expect(reports.map(({ report }) => report.errors[0]?.code)).toEqual(['trust.unknown_issuer'])
  })

  it('are none in a badge without any', async () => {
    expect(await outcomes(foreignBadge())).toEqual([])
  })
})

describe('credentials in a comprehensive record', () => {
  const record = (verifiableCredential: unknown): object => ({
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
      openBadgeContext,
    ],
    id: 'urn:uuid:00000000-0000-4000-8000-0000000000c1',
    type: ['VerifiableCredential', 'ClrCredential'],
    credentialSubject: { type: ['ClrSubject'], verifiableCredential },
  })
  const badge = async (serial: number): Promise<JsonObject> =>
    (await sign(foreignBadge({ badge: { id: `urn:uuid:00000000-0000-4000-8000-00000000000${serial}` } }))) as JsonObject

  it('are reported each: one bad one among five does not spoil the others', async () => {
    const five = await Promise.all([1, 2, 3, 4, 5].map(badge))
    const spoilt = five.map((one, at) => (at === 2 ? { ...one, validFrom: '2025-01-01T00:00:00Z' } : one))
    expect((await outcomes(record(spoilt))).map(([, , outcome]) => outcome)).toEqual([
      'passed',
      'passed',
      'proof.invalid_signature',
      'passed',
      'passed',
    ])
  })

  it('are found inside each other, with their endorsements', async () => {
    const inner = { ...(await badge(1)), endorsement: [await endorse()] }
    expect((await outcomes(record(record(inner)))).map(([pointer]) => pointer)).toEqual([
      '/credentialSubject/verifiableCredential',
      '/credentialSubject/verifiableCredential/credentialSubject/verifiableCredential',
      '/credentialSubject/verifiableCredential/credentialSubject/verifiableCredential/endorsement/0',
    ])
  })

  it('are refused if they are more than a hundred, and a file that is no object is', async () => {
    expect(await codeOfAsync(() => verifyInner(record(Array(101).fill({ a: 1 })), options))).toBe(
      'limit.inner_credentials',
    )
    expect(await codeOfAsync(() => verifyInner('[]', options))).toBe('input.not_object')
    expect(await codeOfAsync(() => verifyInner('{"a":1,"a":2}', options))).toBe('input.duplicate_key')
  })
})
