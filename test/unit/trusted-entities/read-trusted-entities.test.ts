import { beforeAll, describe, expect, it } from 'vitest'
import { createTestListSigner } from '../../../src/lib/testing/sign-list.ts'
import { createTestSeal, type TestSeal } from '../../../src/testing.ts'
import { sealedAt } from '../../support/seals.ts'
import {
  base64,
  entity,
  headerOf,
  issuance,
  listOf,
  notified,
  readEntities,
  scheme,
  service,
  signJws,
  types,
  withdrawn,
} from '../../support/trusted-entities.ts'
import { listSigner, verdict } from '../../support/trusted-lists.ts'

const certificate = listSigner.certificate
const others = [entity([service(certificate)])]
const refused = (change: object, entities: readonly object[] | undefined = others): Promise<string> =>
  signJws(listOf(entities, { ...change })).then((list) => verdict(readEntities(list)))

describe('a list in the shape of those of the Commission', () => {
  it('is read: its operator, its entities, their services and their certificates', async () => {
    const revocation = {
      ServiceTypeIdentifier: 'http://uri.etsi.org/19602/SvcType/PID/Revocation',
      ServiceInformationExtensions: [{ ServiceUniqueIdentifier: 'urn:sample:solution' }],
    }
    const list = await readEntities(
      await signJws(listOf([entity([service(certificate), service(certificate, revocation)]), ...others])),
    )
    expect(list).toEqual({
      ...{ type: types.pid, operator: 'Sample Commission', territory: 'EU', sequenceNumber: 9, pointers: [] },
      ...{ issued: '2026-01-10T16:59:16Z', nextUpdate: '2026-07-09T16:59:16Z' },
      signedBy: expect.stringMatching(/^[0-9a-f]{64}$/),
      entities: [
        {
          ...{ name: 'Sample Provider', tradeNames: ['NTRNL-TEST0001'] },
          informationUrls: [
            'https://provider.example',
            'http://uri.etsi.org/19602/ListOfTrustedEntities/PIDProvider/NL',
          ],
          services: [issuance.pid, revocation.ServiceTypeIdentifier].map((type) => ({
            name: 'Sample issuance service',
            certificates: [certificate],
            identifiers: [],
            states: [{ type, hasUnknownExtension: false }],
          })),
        },
        expect.objectContaining({ name: 'Sample Provider' }),
      ],
    })
  })

  it('is read with its history, in which each state ends when the next one begins', async () => {
    const past = { ServiceName: [{ lang: 'en', value: 'Sample' }], ServiceDigitalIdentity: { X509SKIs: ['AAAA'] } }
    const present = { ServiceTypeIdentifier: issuance.pubEaa, ServiceStatus: withdrawn }
    const history = [
      { ...past, ServiceStatus: notified, StatusStartingTime: '2024-05-01T00:00:00Z' },
      { ...past, ServiceStatus: withdrawn, StatusStartingTime: '2025-02-01T00:00:00Z' },
      { ...past, ServiceStatus: notified, StatusStartingTime: '2025-06-01T00:00:00Z' },
    ]
    const services = [service(certificate, { ...present, StatusStartingTime: '2025-09-01T00:00:00Z' }, history)]
    const change = { LoTEType: types.pubEaa, HistoricalInformationPeriod: 65535 }
    const list = await readEntities(await signJws(listOf([entity(services)], change)), { type: types.pubEaa })
    expect(list.entities[0]?.services[0]?.states.map(({ from, until, status }) => [from, until, status])).toEqual([
      ['2025-09-01T00:00:00Z', undefined, withdrawn],
      ['2025-06-01T00:00:00Z', '2025-09-01T00:00:00Z', notified],
      ['2025-02-01T00:00:00Z', '2025-06-01T00:00:00Z', withdrawn],
      ['2024-05-01T00:00:00Z', '2025-02-01T00:00:00Z', notified],
    ])
    expect(list.entities[0]?.services[0]?.states.every(({ type }) => type === issuance.pubEaa)).toBe(true)
    const undated = [service(certificate, present, history)]
    expect(await verdict(readEntities(await signJws(listOf([entity(undated)]))))).toBe('trustlist.malformed')
  })

  it('is read without entities where none was ever approved, and to the end of a closed scheme', async () => {
    const closed = await readEntities(await signJws(listOf(undefined, { NextUpdate: null })))
    expect(closed.entities).toEqual([])
    expect(closed).not.toHaveProperty('nextUpdate')
  })

  it('leads to other lists, of which one of the certificates named has to have signed', async () => {
    const qualifier = { LoTEType: types.pubEaa, SchemeOperatorName: [{ lang: 'en', value: 'Sample' }] }
    const pointer = (MimeType: string) => ({
      LoTELocation: 'https://lists.example/pub-eaa.jwt',
      ServiceDigitalIdentities: [{ X509Certificates: [{ val: base64(certificate) }] }, { X509SKIs: ['AAAA'] }],
      LoTEQualifiers: [{ ...qualifier, SchemeTerritory: 'EU', MimeType }],
    })
    const PointersToOtherLoTE = [pointer('application/jose'), pointer('application/xml')]
    const { pointers } = await readEntities(await signJws(listOf(others, { PointersToOtherLoTE })))
    expect(pointers).toEqual([
      { url: 'https://lists.example/pub-eaa.jwt', type: types.pubEaa, territory: 'EU', certificates: [certificate] },
    ])
    const [found] = pointers
    if (found === undefined) throw new Error('There is no pointer.')
    const list = await signJws(listOf(others, { LoTEType: types.pubEaa }))
    const follow = (file: string, change: object = {}) =>
      verdict(readEntities(file, { pointer: { ...found, ...change }, type: undefined }))
    expect(await follow(list)).toBe('read')
    expect(await follow(list, { certificates: [] })).toBe('trustlist.signer')
    expect(await follow(list, { territory: 'BE' })).toBe('trustlist.territory')
    expect(await follow(await signJws(listOf(others)))).toBe('trustlist.type')
  })
})

describe('the signature of a list', () => {
  let stranger: typeof listSigner
  beforeAll(async () => {
    stranger = await createTestListSigner('BE', sealedAt)
  })
  const list = listOf(others)

  it('is by a certificate that is named, in the header or by its thumbprint there', async () => {
    const { x5c: _, ...byThumbprint } = await headerOf()
    expect(await verdict(readEntities(await signJws(list, byThumbprint)))).toBe('read')
    const { 'x5t#S256': _thumbprint, ...byCertificate } = await headerOf()
    expect(await verdict(readEntities(await signJws(list, byCertificate)))).toBe('read')
    const others = [stranger.certificate, certificate]
    expect(await verdict(readEntities(await signJws(list), { signers: others }))).toBe('read')
    expect(await verdict(readEntities(await signJws(list), { signers: [stranger.certificate] }))).toBe(
      'trustlist.signer',
    )
  })

  it.each<[string, (header: Record<string, unknown>) => object, string]>([
    ['an unknown critical header', (header) => ({ ...header, newRule: 1, crit: ['newRule'] }), 'jades.crit_invalid'],
    ['a critical header that is not there', (header) => ({ ...header, crit: ['sigT'] }), 'jades.crit_invalid'],
    ['no signing time', ({ iat: _, ...header }) => header, 'jades.signing_time'],
    ['two signing times', (header) => ({ ...header, sigT: '2026-01-14T12:00:00Z' }), 'jades.signing_time'],
    ['a signing time in the future', (header) => ({ ...header, iat: 1_800_000_000 }), 'jades.signing_time'],
    ['no certificate', ({ x5c: _, 'x5t#S256': _thumbprint, ...header }) => header, 'jades.cert_binding'],
    ['the thumbprint of another', (header) => ({ ...header, 'x5t#S256': 'AAAA' }), 'jades.cert_binding'],
    ['no algorithm', (header) => ({ ...header, alg: 'none' }), 'proof.unsupported'],
    ['another algorithm', (header) => ({ ...header, alg: 'ES384' }), 'key.type_mismatch'],
    ['content outside the file', (header) => ({ ...header, sigD: {}, crit: ['sigD'] }), 'jades.sigd_invalid'],
  ])('is refused with %s', async (_, change, code) => {
    const header = change({ ...(await headerOf()) }) as Record<string, unknown>
    expect(await verdict(readEntities(await signJws(list, header)))).toBe(code)
  })

  it('may have the header of other software, which has to state the time for that', async () => {
    const { alg, x5c, iat } = await headerOf()
    const theirs = { alg, typ: 'trustlist+jwt', kid: 'sample-signer', x5c }
    expect(await verdict(readEntities(await signJws(list, { ...theirs, iat })))).toBe('read')
    expect(await verdict(readEntities(await signJws(list, theirs)))).toBe('jades.signing_time')
  })

  it('is refused over another content, by another key, and in another form', async () => {
    const [head, , end] = (await signJws(list)).split('.')
    const [, body] = (await signJws(listOf(others, { LoTESequenceNumber: 10 }))).split('.')
    expect(await verdict(readEntities(`${head}.${body}.${end}`))).toBe('proof.invalid_signature')
    expect(await verdict(readEntities(await signJws(list, headerOf(), stranger)))).toBe('proof.invalid_signature')
    expect(await verdict(readEntities(JSON.stringify(list)))).toBe('trustlist.malformed')
    expect(await verdict(readEntities(`${head}.${body}`))).toBe('trustlist.malformed')
    expect(await verdict(readEntities(''))).toBe('trustlist.malformed')
    expect(await verdict(readEntities(new Uint8Array(11 * 1024 * 1024)))).toBe('limit.bytes')
  })
})

describe('a list sealed by its operator', () => {
  let seal: TestSeal
  beforeAll(async () => {
    seal = await createTestSeal({ algorithm: 'ES256', now: () => sealedAt, organisation: 'Sample Commission' })
  })
  const number = 'NTRBE-TEST0000'
  const sealed = async (name: string): Promise<string> => {
    const [certificate] = seal.signer.certificates
    const signer = { certificate, sign: (data: Uint8Array) => seal.signer.sign({ data }) }
    const content = listOf(others, { SchemeOperatorName: [{ lang: 'en', value: name }] })
    return signJws(content, headerOf({}, signer), signer)
  }
  const by = (list: string, organizationIdentifier: string, trustAnchors = seal.trustAnchors) =>
    verdict(readEntities(list, { operator: { organizationIdentifier, trustAnchors } }))

  it('is read if an authority that is trusted says who the operator is', async () => {
    const list = await sealed('TEST Sample Commission')
    expect(await by(list, number)).toBe('read')
    expect(await by(list, 'NTRBE-TEST0001')).toBe('trustlist.operator')
    const other = await createTestSeal({ algorithm: 'ES256', now: () => sealedAt })
    expect(await by(list, number, other.trustAnchors)).toBe('trust.unknown_root')
    expect(await by(await sealed('Another Commission'), number)).toBe('trustlist.operator')
  })
})

describe('what a list states', () => {
  it.each<[string, object, string]>([
    ['of another type', { LoTEType: types.pubEaa }, 'trustlist.type'],
    ['of no type', { LoTEType: undefined }, 'trustlist.malformed'],
    ['of a later version', { LoTEVersionIdentifier: 2 }, 'trustlist.version'],
    ['of a version as text', { LoTEVersionIdentifier: '1' }, 'trustlist.version'],
    ['whose next update is past', { NextUpdate: '2026-01-15T11:59:59Z' }, 'trustlist.expired'],
    ['that says nothing of the next update', { NextUpdate: undefined }, 'trustlist.malformed'],
    ['of tomorrow', { ListIssueDateTime: '2026-01-16T12:00:00Z' }, 'trustlist.not_yet'],
    ['of no day', { ListIssueDateTime: '2026-02-30T12:00:00Z' }, 'trustlist.malformed'],
    ['without a number', { LoTESequenceNumber: undefined }, 'trustlist.malformed'],
    ['with a number as text', { LoTESequenceNumber: '9' }, 'trustlist.malformed'],
    ['with the number 0', { LoTESequenceNumber: 0 }, 'trustlist.malformed'],
    ['with half a number', { LoTESequenceNumber: 1.5 }, 'trustlist.malformed'],
    ['with a critical extension', { SchemeExtensions: [{ critical: true, Rule: 1 }] }, 'trustlist.extension'],
    ['with a critical extension of nothing', { SchemeExtensions: [{ Critical: 'true' }] }, 'trustlist.extension'],
    ['with another extension', { SchemeExtensions: [{ critical: false, Rule: 1 }, { Rule: 1 }] }, 'read'],
    ['without an operator', { SchemeOperatorName: [] }, 'trustlist.malformed'],
  ])('is judged: one %s', async (_, change, code) => {
    expect(await refused(change)).toBe(code)
  })

  it('is not read if a number went down, or the list is of another territory', async () => {
    const list = await signJws(listOf(others))
    const following = (sequenceNumber: number, change: object = {}) =>
      verdict(readEntities(list, { previous: { type: types.pid, territory: 'EU', sequenceNumber, ...change } }))
    expect(await following(9)).toBe('read')
    expect(await following(10)).toBe('trustlist.rollback')
    expect(await following(1, { territory: 'BE' })).toBe('trustlist.territory')
    expect(await following(1, { type: types.pubEaa })).toBe('trustlist.type')
  })

  it('has one reading: nothing is said twice, and nothing beside the list is read', async () => {
    const text = JSON.stringify(listOf(others))
    const twice = text.replace('"LoTESequenceNumber":9', '"LoTESequenceNumber":9,"LoTESequenceNumber":10')
    expect(await verdict(readEntities(await signJws(twice)))).toBe('input.duplicate_key')
    const unwrapped = { ListAndSchemeInformation: scheme(), TrustedEntitiesList: others }
    expect(await verdict(readEntities(await signJws(unwrapped)))).toBe('trustlist.malformed')
    expect(await verdict(readEntities(await signJws('[]')))).toBe('trustlist.malformed')
    expect(await verdict(readEntities(await signJws('<xml/>')))).toBe('input.not_json')
  })

  it.each<[string, object]>([
    ['entities that are no list', { TrustedEntitiesList: {} }],
    ['an entity that is no object', { TrustedEntitiesList: [1] }],
    ['an entity without a name', { TrustedEntitiesList: [entity([], { TEName: [] })] }],
    ['a name without a language', { TrustedEntitiesList: [entity([], { TEName: [{ value: 'Sample' }] })] }],
    ['a service without a certificate that can be decoded', { TrustedEntitiesList: [entity([broken()])] }],
  ])('is refused with %s', async (_, change) => {
    const list = { LoTE: { ListAndSchemeInformation: scheme(), ...change } }
    expect(await verdict(readEntities(await signJws(list)))).toBe('trustlist.malformed')
  })
})

function broken(): object {
  return service(certificate, { ServiceDigitalIdentity: { X509Certificates: [{ val: '-----BEGIN' }] } })
}
