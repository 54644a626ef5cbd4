import { describe, expect, it } from 'vitest'

import {
  type AllianceDirectory,
  allianceEntities,
  allianceRegisterOf,
  type PublishTrustedEntitiesOptions,
  publishTrustedEntities,
  toAllianceRegister,
} from '../../../src/alliance.ts'
import { eSealVerifier } from '../../../src/eseal.ts'
import { trustAlliance, verifyCredential } from '../../../src/index.ts'
import { entityAnchorsOf, readTrustedEntities, type TrustedEntityList } from '../../../src/trusted-lists.ts'
import {
  directory,
  first,
  issueAs,
  issuedAt,
  issuing,
  member,
  memberSeal,
  office,
  officeNumber,
  officeSeal,
  second,
} from '../../support/alliance.ts'
import { codeOfAsync } from '../../support/errors.ts'

const contact = (name: string) =>
  ({
    address: { en: `Sample Street 1, ${name}`, nl: `Voorbeeldstraat 1, ${name}` },
    homepage: { url: `https://${name}.example` },
    email: `office@${name}.example`,
  }) as const

/** The directory of the tests, with addresses and one mandate for the first member. */
const listed = (change: Partial<AllianceDirectory> = {}): AllianceDirectory => {
  const from = '2025-01-01T00:00:00Z'
  const { members, sealHolders, ...rest } = directory([
    { member: first, sealHolder: officeNumber, from },
    { member: second, sealHolder: officeNumber, from },
  ])
  return {
    ...rest,
    members: members.map((one) => ({
      ...one,
      organisation: { ...one.organisation, ...contact('university') },
    })) as unknown as AllianceDirectory['members'],
    sealHolders: sealHolders.map((one) => ({
      ...one,
      organisation: { ...one.organisation, ...contact('alliance') },
    })) as unknown as AllianceDirectory['sealHolders'],
    ...change,
  }
}

const published = async (
  given: AllianceDirectory = listed(),
  change: Partial<PublishTrustedEntitiesOptions> = {},
): Promise<string> => {
  const { register } = await toAllianceRegister(given, { now: issuing })
  return publishTrustedEntities(given, {
    ...{ register, signer: officeSeal.signer, sequence: 1, nextUpdate: '2026-04-15T12:00:00Z', now: issuing },
    ...{ informationUrl: 'https://alliance.example/list', policyUrl: 'https://alliance.example/policy' },
    certificates: { 'NTRNL-TEST0001': [memberSeal.certificates], [officeNumber]: [officeSeal.certificates] },
    ...change,
  })
}

const operator = { organizationIdentifier: officeNumber, trustAnchors: officeSeal.trustAnchors }
const read = (file: string, now: () => Date = issuing): Promise<TrustedEntityList> =>
  readTrustedEntities(file, { type: allianceEntities.type, operator, now })

describe('the directory of an alliance as a list of trusted entities', () => {
  it('names its seal holders and members, their services, and who may issue for whom', async () => {
    const list = await read(await published())
    expect(list).toMatchObject({ operator: 'TEST Alliance of Universities', territory: 'BE', sequenceNumber: 1 })
    const { services } = allianceEntities
    expect(
      list.entities.map((entity) => [
        entity.name,
        ...entity.services.map(({ identifiers, certificates, states }) => [
          states[0]?.type,
          identifiers,
          certificates.length,
          states[0]?.from,
        ]),
      ]),
    ).toEqual([
      ['Alliance Office', [services.sealHolder, [office.controller], 0, undefined]],
      ['TEST Alliance of Universities', [services.sealHolder, [officeNumber], 1, undefined]],
      [
        'Sample University',
        [services.member, [first, member.controller, 'NTRNL-TEST0001'], 1, undefined],
        [services.mandate, [officeNumber], 1, '2025-01-01T00:00:00Z'],
      ],
      [
        'Second University',
        [services.member, [second], 0, undefined],
        [services.mandate, [officeNumber], 1, '2025-01-01T00:00:00Z'],
      ],
    ])
  })

  it('lets a verifier who has nothing else trust what the office sealed for a member', async () => {
    const list = await read(await published())
    const { services, statuses } = allianceEntities
    const trustedServices = entityAnchorsOf(list, { types: [services.sealHolder], statuses: [statuses.inForce] })
    const verify = async (register = allianceRegisterOf(list), now: () => Date = issuing) =>
      verifyCredential(await issueAs('sealed, nothing proves the time'), {
        trust: trustAlliance(register),
        mechanisms: [eSealVerifier({ trustAnchors: [], trustedServices })],
        now,
      })
    const report = await verify()
    expect(report.verified).toBe(true)
    expect(report.checks.find(({ name }) => name === 'trust')).toMatchObject({
      details: { mandates: [{ mandate: 'stated by the seal holder' }] },
    })
    const late = await verify(undefined, () => new Date('2026-04-16T12:00:00Z'))
    expect(late.outcome).toBe('indeterminate')
    const { mandates: _, ...without } = listed()
    const other = await verify(allianceRegisterOf(await read(await published(without))))
    expect(other.errors.map(({ code }) => code)).toEqual(['trust.unknown_issuer'])
  })

  it('says of a member that left when that was', async () => {
    const [, one] = listed().members
    const left = { ...one, periods: [{ from: '2024-01-01T00:00:00Z', until: '2025-06-01T00:00:00Z' }] }
    const list = await read(await published(listed({ members: [listed().members[0], left] as never })))
    expect(allianceRegisterOf(list).members[1]).toEqual({
      ids: [second],
      mandate: false,
      from: '2024-01-01T00:00:00Z',
      until: '2025-06-01T00:00:00Z',
    })
  })

  it('leaves out mandates that it cannot state as they are', async () => {
    const mandate = { member: first, sealHolder: officeNumber } as const
    for (const limit of [
      { programmes: ['https://university.example/programmes/tides'] },
      { revokedSince: '2026-01-01T00:00:00Z' },
      { credential: { type: ['VerifiableCredential'] } },
      { from: '2026-02-01T00:00:00Z' },
    ] as const)
      expect(
        allianceRegisterOf(await read(await published(listed({ mandates: [{ ...mandate, ...limit }] })))).mandates,
      ).toEqual([])
  })

  it.each<[string, Partial<AllianceDirectory>, Partial<PublishTrustedEntitiesOptions>, string | undefined]>([
    ['by somebody who holds no seal', {}, { signer: memberSeal.signer }, 'directory.not_operator'],
    [
      'with a certificate of somebody else',
      {},
      { certificates: { [officeNumber]: [memberSeal.certificates] } },
      'directory.other_certificate',
    ],
    [
      'before its certificate is in force',
      {},
      { now: () => new Date('2020-01-15T12:00:00Z'), nextUpdate: '2020-02-15T12:00:00Z' },
      'cert.not_yet_valid',
    ],
    [
      'after the end of its certificate',
      {},
      { now: () => new Date('2046-01-15T12:00:00Z'), nextUpdate: '2046-02-15T12:00:00Z' },
      'cert.expired',
    ],
    ['that is never due', {}, { nextUpdate: issuedAt }, 'time.interval'],
    [
      'that is due after the end of a mandate',
      { mandates: [{ member: first, sealHolder: officeNumber, until: '2026-04-15T11:59:59Z' }] },
      {},
      'directory.ends_early',
    ],
    [
      'that is due at the end of a mandate',
      { mandates: [{ member: first, sealHolder: officeNumber, until: '2026-04-15T12:00:00Z' }] },
      {},
      undefined,
    ],
    ['without addresses', { members: directory().members }, {}, 'directory.no_contact'],
    [
      'by a seal holder whose time is over',
      {
        sealHolders: listed().sealHolders.map((one) => ({
          ...one,
          until: '2026-01-01T00:00:00Z',
        })) as unknown as AllianceDirectory['sealHolders'],
      },
      {},
      'directory.not_operator',
    ],
  ])('is judged when it is published: one %s', async (_, change, options, code) => {
    expect(await codeOfAsync(() => published(listed(change), options))).toBe(code)
  })

  it('is a register only if it is of an alliance', async () => {
    const list = { ...(await read(await published())), type: 'http://uri.etsi.org/19602/LoTEType/EUPIDProvidersList' }
    expect(() => allianceRegisterOf(list)).toThrow(expect.objectContaining({ code: 'directory.not_a_register' }))
  })
})
