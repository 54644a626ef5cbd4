import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { assertMandate } from '../../../src/alliance.ts'
import {
  type AllianceRegister,
  dataIntegrity,
  decodeCredential,
  eddsaRdfc2022,
  elm,
  importKeyPair,
  issueCredential,
  offline,
  openBadge,
  type RegisteredMandate,
  trustAlliance,
  verifyCredential,
} from '../../../src/index.ts'
import { country, type MicroCredential } from '../../../src/model.ts'
import { first, model, otherProgramme, programme, second } from '../../support/alliance.ts'
import { runs } from '../../support/depth.ts'
import { codeOf } from '../../support/errors.ts'
import { sampleJwks } from '../../support/keys.ts'
import { partiesIn } from '../../support/parties.ts'

const at = new Date('2026-01-15T12:00:00Z')
const office = 'did:web:alliance.example'
const own = 'did:web:university.example'

const stamp = fc.constantFrom('2025-01-01T00:00:00Z', '2026-01-15T12:00:00Z', '2027-01-01T00:00:00Z')
const period = fc.record({ from: stamp, until: stamp }, { requiredKeys: [] })
const mandate: fc.Arbitrary<RegisteredMandate> = fc
  .record({
    limits: period,
    more: fc.record(
      { programmes: fc.subarray([programme, otherProgramme]), revokedSince: stamp },
      { requiredKeys: [] },
    ),
    member: fc.constantFrom(first, second),
    sealHolder: fc.constantFrom(office, own, 'did:web:other.example'),
    evidence: fc.constantFrom('proven', 'stated', 'revoked', 'unverified', 'unavailable'),
  })
  .map(({ limits, more, ...one }) => ({ ...one, ...limits, ...more }))
const register: fc.Arbitrary<AllianceRegister> = fc.record({
  name: fc.constant('Example Alliance'),
  sealHolders: fc.array(
    fc.tuple(fc.constantFrom(office, own), period).map(([id, limits]) => ({ id, ...limits })),
    { maxLength: 2 },
  ),
  members: fc.array(
    fc
      .tuple(fc.constantFrom([first, own] as const, [first] as const, [second] as const), fc.boolean(), period)
      .map(([ids, general, limits]) => ({ ids, mandate: general, ...limits })),
    { maxLength: 3 },
  ),
  mandates: fc.array(mandate, { maxLength: 3 }),
})

const body = (id: string): MicroCredential['awardingBodies'][number] => ({
  ...{ id, name: { en: 'Sample University' }, country: country.NL },
})
const part = { title: { en: 'A module' }, awardingBodies: [body(second)] } as const
const awards: readonly MicroCredential[] = [
  model(),
  model({ programme: { id: otherProgramme } }),
  model({ programme: undefined }),
  model({ awardingBodies: [body(first), body(second)] }),
  model({ parts: [part] }),
]

describe('issuing and verifying', () => {
  it('agree about every mandate: what may be issued now is trusted now, and nothing else is', async () => {
    let trusted = 0
    await fc.assert(
      fc.asyncProperty(
        register,
        fc.constantFrom(...awards),
        fc.constantFrom(office, own),
        fc.constantFrom(elm, openBadge),
        fc.boolean(),
        async (known, award, name, profile, isNamed) => {
          // A badge has no parts.
          fc.pre(award.parts === undefined || profile === elm)
          const refusal = codeOf(() => assertMandate(known, award, { issuer: name, now: () => at }))
          const [, ...others] = award.awardingBodies
          const organisation = { id: name, name: { en: 'Office' }, country: country.BE }
          // By its id alone, the issuer can be named where one body awards.
          const issuer = isNamed || others.length > 0 ? organisation : name
          const credential = profile.encode(award, { issuer })
          const decision = await trustAlliance(known)(
            {
              ...partiesIn(credential),
              ...{ issuer: { kind: 'did', did: name }, credential, signatures: [], at },
              ...{ issuedAt: undefined, provenAt: undefined },
            },
            {},
          )
          expect(decision.outcome === 'trusted').toBe(refusal === undefined)
          if (decision.outcome === 'trusted') trusted++
          if (decision.outcome === 'unreachable') expect(refusal).toBe('mandate.unavailable')
        },
      ),
      { numRuns: runs(150, 3_000) },
    )
    expect(trusted).toBeGreaterThan(0)
  })

  it('agree about a badge whose issuer is given by its id alone: the awarding body keeps its own id', async () => {
    const known: AllianceRegister = {
      name: 'Example Alliance',
      sealHolders: [{ id: office }],
      members: [{ ids: [first], mandate: true }],
    }
    for (const profile of [elm, openBadge])
      expect(partiesIn(profile.encode(model(), { issuer: office })).awardingBodies).toMatchObject([
        { id: first, programmes: [programme] },
      ])
    const { controller, signer } = await importKeyPair('Ed25519', sampleJwks.Ed25519)
    const sealing = { ...known, sealHolders: [{ id: controller }] }
    const badge = await issueCredential(openBadge.encode(model(), { issuer: controller }), {
      secureWith: dataIntegrity({ signer: signer(), cryptosuite: eddsaRdfc2022 }),
    })
    const report = await verifyCredential(badge, { ...offline(), trust: trustAlliance(sealing) })
    expect(report.checks.find(({ name }) => name === 'trust')).toMatchObject({
      outcome: 'passed',
      details: { mandates: [{ member: first, mandate: 'stated by the seal holder' }] },
    })
    if (report.verified) {
      expect(decodeCredential(report.credential)).toMatchObject({ awardingBodies: [body(first)] })
      expect(decodeCredential(report.credential)).not.toHaveProperty('issuedBy')
    }
    expect(report.verified).toBe(true)
  })

  it('need no mandate of a member that holds the seal of an alliance which is no legal person', () => {
    const known: AllianceRegister = {
      name: 'Example Alliance',
      sealHolders: [{ id: own }],
      members: [
        { ids: [first, own], mandate: false },
        { ids: [second], mandate: false },
      ],
      mandates: [{ member: second, sealHolder: own, evidence: 'proven' }],
    }
    const rights = (award: MicroCredential) =>
      assertMandate(known, award, { issuer: own, now: () => at }).map(({ mandate }) => mandate)
    expect(rights(model())).toEqual(['none needed'])
    expect(rights(model({ awardingBodies: [body(first), body(second)] }))).toEqual([
      'none needed',
      'proven by the member',
    ])
    expect(
      codeOf(() =>
        assertMandate({ ...known, mandates: [] }, model({ awardingBodies: [body(second)] }), {
          issuer: own,
          now: () => at,
        }),
      ),
    ).toBe('mandate.missing')
  })

  it('do not count what the register states where the member has revoked what it signed', () => {
    const known: AllianceRegister = {
      name: 'Example Alliance',
      sealHolders: [{ id: office }],
      members: [{ ids: [first], mandate: true }],
      mandates: [{ member: first, sealHolder: office, evidence: 'revoked' }],
    }
    const code = (one: AllianceRegister) => codeOf(() => assertMandate(one, model(), { issuer: office, now: () => at }))
    expect(code(known)).toBe('mandate.revoked')
    const [revoked] = known.mandates ?? []
    const anew = {
      ...known,
      mandates: [revoked as RegisteredMandate, { member: first, sealHolder: office, evidence: 'proven' } as const],
    }
    expect(code(anew)).toBeUndefined()
  })

  it('want a mandate for each programme of which a body awards an achievement', async () => {
    const known: AllianceRegister = {
      name: 'Example Alliance',
      sealHolders: [{ id: office }],
      members: [{ ids: [first], mandate: false }],
      mandates: [
        { member: first, sealHolder: office, programmes: [programme], evidence: 'stated' },
        { member: first, sealHolder: office, programmes: [otherProgramme], evidence: 'revoked' },
      ],
    }
    const decide = (...programmes: string[]) =>
      trustAlliance(known)(
        {
          ...{ awardingBodies: [{ id: first, numbers: [], programmes }], byMandate: true },
          ...{ issuer: { kind: 'did', did: office }, credential: {} as never, signatures: [], at },
          ...{ issuedAt: undefined, provenAt: undefined },
        },
        {},
      )
    expect(await decide(programme)).toMatchObject({ outcome: 'trusted' })
    expect(await decide(programme, otherProgramme)).toMatchObject({
      outcome: 'unknown',
      mandates: [{ member: first, mandate: 'not in force', code: 'mandate.revoked' }],
    })
  })
})
