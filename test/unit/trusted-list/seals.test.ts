import { beforeAll, describe, expect, it } from 'vitest'

import { eSealVerifier, extendSeal, verifySeal } from '../../../src/eseal.ts'
import { trustIssuers, verifyCredential } from '../../../src/index.ts'
import {
  createTestSeal,
  createTestTrustedList,
  type TestSeal,
  type TestTrustedListOptions,
} from '../../../src/testing.ts'
import { anchorsOf, readTrustedList, type TrustedService } from '../../../src/trusted-lists.ts'
import { now, sealedAt, sealHolder, sealText, verdictOf } from '../../support/seals.ts'
import { read, sign, unsignedList } from '../../support/trusted-lists.ts'

const years = (count: number): Date => new Date(sealedAt.getTime() + count * 365 * 86_400_000)
const qualifiersOf = 'http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/'

let seal: TestSeal
let sealed: string
let stamped: string

beforeAll(async () => {
  seal = await createTestSeal({ algorithm: 'ES256', now })
  sealed = await sealText(seal)
  stamped = await sealText(seal, { timestamper: seal.timestamper })
})

type States = NonNullable<NonNullable<TestTrustedListOptions['services']>[number]['states']>

/** The services of a list with the authority of the seal, in these states. */
const servicesOf = async (
  states?: States,
  options: TestTrustedListOptions & { readonly purpose?: 'e-seal' | 'time-stamp' } = {},
): Promise<readonly TrustedService[]> => {
  const { purpose = 'e-seal', ...more } = options
  const [certificate] = seal.trustAnchors
  const { bytes, signers } = await createTestTrustedList({ services: [{ certificate, purpose, states }], now, ...more })
  return anchorsOf(await readTrustedList(bytes, { signers, now: () => new Date('2000-01-01T00:00:00Z') }))
}

const verify = async (trustedServices: readonly TrustedService[], file = sealed, clock = now) =>
  verifyCredential(file, {
    trust: trustIssuers([sealHolder.organizationIdentifier]),
    mechanisms: [eSealVerifier({ trustAnchors: [], trustedServices })],
    now: clock,
  })

const qualifiedIn = async (trustedServices: readonly TrustedService[]): Promise<unknown> => {
  const report = await verifySeal(sealed, { trustAnchors: [], trustedServices, now })
  return report.verified ? report.seals[0]?.seal.qualified : report.problem.code
}

const granted = (from: Date): States[number] => ({ from, status: 'granted' })
const withdrawn = (from: Date): States[number] => ({ from, status: 'withdrawn' })

describe('a seal whose authority is in a trusted list', () => {
  it('is qualified by the service that the list names', async () => {
    expect(await qualifiedIn(await servicesOf())).toEqual({
      kind: 'qualified-seal',
      service: 'TEST service for e-seal',
      provider: 'TEST Trust Service',
      territory: 'BE',
      sequenceNumber: 1,
    })
  })

  it('is not called qualified if its authority is an anchor without a list, whatever the certificate claims', async () => {
    const report = await verifySeal(sealed, { trustAnchors: seal.trustAnchors, now })
    expect(report.verified && report.seals[0]?.seal.signer.claims.qualified).toBe(true)
    expect(report.verified && report.seals[0]?.seal.qualified).toBeUndefined()
  })

  it('is called qualified if its authority is an anchor as well as in the list', async () => {
    const trustedServices = await servicesOf()
    const report = await verifySeal(sealed, { trustAnchors: seal.trustAnchors, trustedServices, now })
    expect(report.verified && report.seals[0]?.seal.qualified?.kind).toBe('qualified-seal')
  })

  it.each([
    ['was withdrawn before', [withdrawn(years(-0.1)), granted(years(-5))], 'trustlist.not_granted'],
    ['is granted only afterwards', [granted(years(0.1))], 'trustlist.not_granted'],
    ['was never granted', [withdrawn(years(-5))], 'trustlist.not_granted'],
    ['was withdrawn and granted again', [granted(years(-0.1)), withdrawn(years(-0.2)), granted(years(-5))], 'passed'],
    ['is withdrawn afterwards', [withdrawn(years(0.1)), granted(years(-5))], 'passed'],
  ])('is judged by its service, which %s', async (_, states, verdict) => {
    expect(verdictOf(await verify(await servicesOf(states)))).toBe(verdict)
  })

  it('is verified, but not qualified, if the service was not granted when the certificate was issued', async () => {
    expect(await qualifiedIn(await servicesOf([granted(years(-0.5))]))).toBeUndefined()
  })

  it('stays valid after its service is withdrawn if a time-stamp of a service granted then proves when it was made', async () => {
    const later = (): Date => years(0.5)
    const states = [withdrawn(years(0.1)), granted(years(-5))]
    const [ofSeals, ofStamps] = [await servicesOf(states), await servicesOf(states, { purpose: 'time-stamp' })]
    const current = (services: readonly TrustedService[]): readonly TrustedService[] =>
      services.map((one) => ({ ...one, list: { ...one.list, nextUpdate: '2030-01-01T00:00:00Z' } }))
    const outcomeOf = async (services: readonly TrustedService[], file = stamped): Promise<string> => {
      const report = await verify(services, file, later)
      return `${verdictOf(report)} ${report.outcome}`
    }
    const both = [...current(ofSeals), ...current(ofStamps)]
    expect(await outcomeOf(both)).toBe('passed passed')
    expect(await outcomeOf(both, sealed)).toBe('trustlist.not_granted failed')
    // A service that is unknown, was withdrawn, or is in an old list proves no time: another list might.
    const never = await servicesOf([withdrawn(years(-0.1))], { purpose: 'time-stamp' })
    for (const services of [[], current(never), ofStamps])
      expect(await outcomeOf([...current(ofSeals), ...services])).toBe('trustlist.not_granted indeterminate')
    expect(await outcomeOf([...ofSeals, ...ofStamps])).toBe('trustlist.expired indeterminate')
  })

  it('is indeterminate if only a list whose next update has passed names its service', async () => {
    const report = await verify(await servicesOf(undefined, { nextUpdate: years(-0.1) }))
    expect(report.outcome).toBe('indeterminate')
    expect(verdictOf(report)).toBe('trustlist.expired')
  })

  it('is unknown if its authority is in the list for time-stamps alone, or not at all', async () => {
    expect(verdictOf(await verify(await servicesOf(undefined, { purpose: 'time-stamp' })))).toBe('trust.unknown_root')
    expect(verdictOf(await verify([]))).toBe('trust.unknown_root')
    const another = await createTestSeal({ algorithm: 'ES256', now })
    expect(verdictOf(await verify(await servicesOf(), await sealText(another)))).toBe('trust.unknown_root')
  })

  it('is extended with the services of a list as anchors', async () => {
    const trustedServices = [...(await servicesOf()), ...(await servicesOf(undefined, { purpose: 'time-stamp' }))]
    const { timestamper, revocation } = seal
    const options = { trustAnchors: [], trustedServices, timestamper, revocation, now }
    const extended = await extendSeal(sealed, options)
    const report = await verifySeal(extended, { trustAnchors: [], trustedServices, now })
    expect(report.verified && report.seals[0]?.seal.level).toBe('B-LTA')
  })
})

const certificateOf = (): string => seal.trustAnchors[0]

/** A list in which the service of the seal has these further extensions. */
const withExtensions = async (extensions: string): Promise<readonly TrustedService[]> => {
  const plain = unsignedList({ services: [{ certificate: certificateOf(), purpose: 'e-seal' }] })
  const added = plain.replace('</ServiceInformationExtensions>', `${extensions}</ServiceInformationExtensions>`)
  expect(added).not.toBe(plain)
  return anchorsOf(await read(await sign(added)))
}

const qualification = (qualifier: string, criteria: string): string =>
  '<Extension Critical="true"><q:Qualifications ' +
  'xmlns:q="http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#" xmlns:x="http://uri.etsi.org/01903/v1.3.2#">' +
  `<q:QualificationElement><q:Qualifiers><q:Qualifier uri="${qualifiersOf}${qualifier}"/></q:Qualifiers>${criteria}` +
  '</q:QualificationElement></q:Qualifications></Extension>'
const criteria = (assert: string, content: string): string =>
  `<q:CriteriaList assert="${assert}">${content}</q:CriteriaList>`
const usage = (name: string, value: boolean): string =>
  `<q:KeyUsage><q:KeyUsageBit name="${name}">${value}</q:KeyUsageBit></q:KeyUsage>`
const policy =
  '<q:PolicySet><q:PolicyIdentifier><x:Identifier>1.2.3.4</x:Identifier></q:PolicyIdentifier></q:PolicySet>'
const meant = criteria('all', usage('nonRepudiation', true))
const notMeant = criteria('all', usage('nonRepudiation', false))
const unclear = criteria('all', '<q:otherCriteriaList/>')

describe('what a list says about certificates that meet criteria', () => {
  it.each([
    ['takes the qualification from those it means', qualification('NotQualified', meant), undefined],
    ['leaves it to those it does not mean', qualification('NotQualified', notMeant), 'qualified-seal'],
    ['takes it where the criteria cannot be told', qualification('NotQualified', unclear), undefined],
    ['takes it where there are no criteria', qualification('NotQualified', ''), undefined],
    ['takes it where the assertion is unknown', qualification('NotQualified', criteria('some', '')), undefined],
    ['takes it where they are for signatures', qualification('QCForESig', meant), undefined],
    ['takes the device from those it means', qualification('QCNoQSCD', meant), 'qualified-certificate'],
    ['gives nothing that a certificate has already', qualification('QCWithQSCD', meant), 'qualified-seal'],
    [
      'knows policies that a certificate does not have',
      qualification('NotQualified', criteria('atLeastOne', policy)),
      'qualified-seal',
    ],
    ['knows what is none of several', qualification('NotQualified', criteria('none', policy)), undefined],
    [
      'knows criteria in criteria',
      qualification('NotQualified', criteria('all', `${notMeant}${unclear}`)),
      'qualified-seal',
    ],
    [
      'does not take a name of JavaScript for a usage',
      qualification('NotQualified', criteria('all', usage('constructor', true))),
      undefined,
    ],
  ])('%s', async (_, extensions, kind) => {
    const qualified = await qualifiedIn(await withExtensions(extensions))
    expect((qualified as { kind?: string } | undefined)?.kind).toBe(kind)
  })

  it('does not count in a state with a critical extension that is unknown', async () => {
    const unknown = '<Extension Critical="true"><other xmlns="https://example.org"/></Extension>'
    expect(await qualifiedIn(await withExtensions(unknown))).toBe('trustlist.not_granted')
    expect(await qualifiedIn(await withExtensions(unknown.replace('true', 'false')))).toMatchObject({
      kind: 'qualified-seal',
    })
  })

  it('does not count in a list of another kind, such as one of another country', async () => {
    const plain = unsignedList({ services: [{ certificate: certificateOf(), purpose: 'e-seal' }] })
    const foreign = await sign(plain.replace('TSLType/EUgeneric', 'TSLType/CCgeneric'))
    expect(anchorsOf(await read(foreign))).toEqual([])
  })
})
