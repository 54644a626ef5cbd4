import { beforeAll, describe, expect, it } from 'vitest'

import { verifySeal } from '../../../src/eseal.ts'
import { readCertificates } from '../../../src/lib/pki/certificate.ts'
import { createTestSeal, type TestSeal } from '../../../src/testing.ts'
import { type CountedServices, entityAnchorsOf } from '../../../src/trusted-lists.ts'
import { sealedAt, sealText } from '../../support/seals.ts'
import {
  entity,
  issuance,
  listOf,
  notified,
  readEntities,
  service,
  signJws,
  withdrawn,
} from '../../support/trusted-entities.ts'

let seal: TestSeal
let authority: Uint8Array
let sealed: string
let stamped: string
beforeAll(async () => {
  const now = (): Date => sealedAt
  seal = await createTestSeal({ algorithm: 'ES256', now })
  authority = readCertificates(seal.trustAnchors[0])[0] as Uint8Array
  sealed = await sealText(seal)
  stamped = await sealText(seal, { timestamper: seal.timestamper })
})

const of = { types: [issuance.pid] } as const
const good = { ...of, statuses: [notified] } as const

/** How a seal is judged by somebody who has nothing but the list. */
const judged = async (
  services: readonly object[],
  counted: CountedServices = of,
  {
    file = sealed,
    at = sealedAt,
    change = {},
  }: { file?: string; at?: Date; change?: Readonly<Record<string, unknown>> } = {},
): Promise<unknown> => {
  const list = await readEntities(await signJws(listOf([entity(services, change)])))
  const trustedServices = entityAnchorsOf(list, counted)
  const report = await verifySeal(file, {
    ...{ trustAnchors: [], timestampAnchors: seal.timestampAnchors, trustedServices },
    now: () => at,
  })
  if (!report.verified) return report.problem.code
  // The certificate claims to be qualified, which such a list does not confirm.
  return report.seals[0]?.seal.qualified === undefined ? 'verified' : 'qualified'
}

const state = (ServiceStatus: string, StatusStartingTime: string) => ({ ServiceStatus, StatusStartingTime })
const described = (status: object) => ({
  ServiceName: [{ lang: 'en', value: 'Sample' }],
  ServiceDigitalIdentity: { X509SKIs: ['AAAA'] },
  ...status,
})
const critical = [{ critical: true, Rule: 1 }]

describe('a seal whose authority is in a list of trusted entities', () => {
  it('is verified, and not called qualified', async () => {
    expect(await judged([service(authority)])).toBe('verified')
    expect(await judged([service(seal.signer.certificates[0])])).toBe('verified')
    expect(await judged([])).toBe('trust.unknown_root')
  })

  it('is not verified by a service of another type, or one that may not be relied upon', async () => {
    const type = { ServiceTypeIdentifier: issuance.pubEaa }
    expect(await judged([service(authority, type)])).toBe('trust.unknown_root')
    expect(await judged([service(authority, { ServiceTypeIdentifier: undefined })])).toBe('trust.unknown_root')
    const ServiceInformationExtensions = critical
    expect(await judged([service(authority, { ServiceInformationExtensions })])).toBe('trustlist.not_granted')
    const change = { TEInformationExtensions: critical }
    expect(await judged([service(authority)], of, { change })).toBe('trustlist.not_granted')
  })

  it('counts only a status that was called good, and none only where none was', async () => {
    const since = state(notified, '2024-01-01T00:00:00Z')
    expect(await judged([service(authority, since)], good)).toBe('verified')
    expect(await judged([service(authority, since)])).toBe('trustlist.not_granted')
    expect(await judged([service(authority)], good)).toBe('trustlist.not_granted')
    expect(await judged([service(authority, { ...since, ServiceStatus: withdrawn })], good)).toBe(
      'trustlist.not_granted',
    )
  })

  it('was to be made while its authority was in force, which a time-stamp proves', async () => {
    const history = [described(state(notified, '2024-01-01T00:00:00Z'))]
    const services = [service(authority, state(withdrawn, '2026-03-01T00:00:00Z'), history)]
    const at = new Date('2026-04-01T00:00:00Z')
    expect(await judged(services, good, { at, file: stamped })).toBe('verified')
    expect(await judged(services, good, { at })).toBe('trustlist.not_granted')
    const before = [service(authority, state(notified, '2026-02-01T00:00:00Z'))]
    expect(await judged(before, good, { at, file: stamped })).toBe('trustlist.not_granted')
  })

  it('was to be made while its authority was in the list for what is wanted, and not for something else', async () => {
    const since = state(notified, '2026-03-01T00:00:00Z')
    const earlierAs = (type: string) => [
      { ...described(state(notified, '2024-01-01T00:00:00Z')), ServiceTypeIdentifier: type },
    ]
    const at = new Date('2026-04-01T00:00:00Z')
    const file = stamped
    expect(await judged([service(authority, since, earlierAs(issuance.pid))], good, { at, file })).toBe('verified')
    expect(await judged([service(authority, since, earlierAs(issuance.pubEaa))], good, { at, file })).toBe(
      'trustlist.not_granted',
    )
  })

  it('is indeterminate once the list is out of date', async () => {
    expect(await judged([service(authority)], of, { at: new Date('2026-07-10T00:00:00Z') })).toBe('trustlist.expired')
  })
})
