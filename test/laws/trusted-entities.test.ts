import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  type AllianceDirectory,
  allianceEntities,
  allianceRegisterOf,
  type DirectoryPeriod,
  publishTrustedEntities,
  toAllianceRegister,
} from '../../src/alliance.ts'
import { judgeMandate } from '../../src/lib/checks/judge-mandate.ts'
import { country } from '../../src/model.ts'
import { entityAnchorsOf, readTrustedEntities } from '../../src/trusted-lists.ts'
import { issuedAt, issuing, officeNumber, officeSeal } from '../support/alliance.ts'
import { runs, seed } from '../support/depth.ts'
import { entity, issuance, listOf, readEntities, service, signJws } from '../support/trusted-entities.ts'
import { listSigner, verdict } from '../support/trusted-lists.ts'

/** Every place in a value, each as the members that lead to it. */
const placesIn = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] => [
  path,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => placesIn(inner, [...path, name]))
    : []),
]

const withValue = (value: unknown, [name, ...rest]: readonly string[], other: unknown): unknown => {
  if (name === undefined) return other
  const changed = { ...(value as Record<string, unknown>) }
  changed[name] = withValue(changed[name], rest, other)
  return Array.isArray(value) ? Object.values(changed) : changed
}

const states = { ServiceStatus: 'urn:sample:good', StatusStartingTime: '2025-01-01T00:00:00Z' }
const past = { ...states, ServiceName: [{ lang: 'en', value: 'Sample' }], ServiceDigitalIdentity: {} }
const rich = listOf([entity([service(listSigner.certificate, states, [past]), service(listSigner.certificate)])], {
  SchemeExtensions: [{ critical: false, Rule: 1 }],
  PointersToOtherLoTE: [
    {
      LoTELocation: 'https://lists.example',
      ServiceDigitalIdentities: [{ OtherIds: ['sample'] }],
      LoTEQualifiers: [{ LoTEType: 'urn:sample:type', MimeType: 'application/jose' }],
    },
  ],
})

describe('a signed list in which anything stands anywhere', () => {
  it('is read, or refused with a code; and its services can be asked for', async () => {
    const places = placesIn(rich)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 2 }), async (place, value) => {
        const list = await signJws(JSON.stringify(withValue(rich, place, value)))
        if ((await verdict(readEntities(list))) !== 'read') return
        const read = await readEntities(list)
        for (const one of entityAnchorsOf(read, { types: [issuance.pid], statuses: ['urn:sample:good'] }))
          for (const { from, until = '9999-01-01T00:00:00Z' } of one.periods)
            expect(Date.parse(from)).toBeLessThanOrEqual(Date.parse(until))
      }),
      { numRuns: runs(30, 300), seed: seed(1) },
    )
  })
})

const day = 86_400_000
const stamp = (days: number): string => new Date(issuedAt.getTime() + days * day).toISOString().replace('.000', '')
/** Days from the list; what ends before the next update cannot be published. */
const period: fc.Arbitrary<DirectoryPeriod> = fc
  .tuple(fc.integer({ min: -400, max: 30 }), fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }))
  .map(([from, length]) => {
    const until = length === undefined ? undefined : from + length
    const isPublishable = until === undefined || until <= 0 || until >= 60
    return { from: stamp(from), ...(until === undefined ? {} : { until: stamp(isPublishable ? until : 90) }) }
  })

describe('the directory of an alliance', () => {
  it('is judged the same from its list of trusted entities, for every time up to the list', async () => {
    const contact = { address: { en: 'Sample Street 1' }, homepage: { url: 'https://alliance.example' } } as const
    const member = 'https://university.example'
    const body = { id: member, numbers: [] }
    const trustAnchors = officeSeal.trustAnchors
    await fc.assert(
      fc.asyncProperty(fc.array(period, { minLength: 1, maxLength: 3 }), period, async (periods, mandate) => {
        const directory = {
          ...{ id: 'https://alliance.example', name: { en: 'A' } },
          members: [{ organisation: { id: member, name: { en: 'A' }, country: country.NL, ...contact }, periods }],
          sealHolders: [{ id: officeNumber, organisation: { name: { en: 'A' }, country: country.BE, ...contact } }],
          mandates: [{ member, sealHolder: officeNumber, ...mandate }],
        } as unknown as AllianceDirectory
        const { register } = await toAllianceRegister(directory)
        const file = await publishTrustedEntities(directory, {
          ...{ register, signer: officeSeal.signer, sequence: 1, nextUpdate: stamp(60), now: issuing },
          ...{ informationUrl: 'https://alliance.example/list', policyUrl: 'https://alliance.example/policy' },
        })
        const operator = { organizationIdentifier: officeNumber, trustAnchors }
        const list = await readTrustedEntities(file, { type: allianceEntities.type, operator, now: issuing })
        const read = allianceRegisterOf(list)
        for (const days of [-401, -300, -200, -100, -50, -10, -1, 0]) {
          const issuer = { name: officeNumber, time: issuedAt.getTime() + days * day + 1, isProven: true }
          const isTrusted = (one: typeof register): boolean =>
            judgeMandate(one, body, issuer).mandate !== 'not in force'
          if (days < 0) expect(isTrusted(read)).toBe(isTrusted(register))
          // Later the list may say less, and never more.
          else expect(isTrusted(register) || !isTrusted(read)).toBe(true)
        }
      }),
      { numRuns: runs(8, 80), seed: seed(1) },
    )
  })
})
