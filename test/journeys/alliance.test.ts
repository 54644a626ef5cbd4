import {
  type AllianceRegister,
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  explainReport,
  importKeyPair,
  issueCredential,
  type Report,
  trustAlliance,
  trustAnyOf,
  trustIssuers,
  verifyCredential,
} from 'microcredentials'
import { describe, expect, it } from 'vitest'

import { eSeal } from '../../src/eseal.ts'
import { createTestSeal } from '../../src/testing.ts'
import { fullModel, minimalModel } from '../support/elm-models.ts'
import { sampleJwks } from '../support/keys.ts'
import { sealHolder, toBeSealed, verifySealed } from '../support/seals.ts'

/** The office of an alliance seals for its members. One of them leaves. */
const office = await importKeyPair('Ed25519', sampleJwks.Ed25519)
const newOffice = await importKeyPair('Ed25519', sampleJwks.another)
const staying = 'https://university.example/'
const leaving = 'https://second-university.example/'

const founded: AllianceRegister = {
  name: 'Example Alliance',
  sealHolders: [{ id: office.controller, from: '2024-01-01T00:00:00Z' }],
  members: [
    { ids: [staying], mandate: true, from: '2024-01-01T00:00:00Z' },
    { ids: [leaving], mandate: true, from: '2024-01-01T00:00:00Z' },
  ],
}
const withMember = (id: string, change: object): AllianceRegister => ({
  ...founded,
  members: founded.members.map((member) => (member.ids.includes(id) ? { ...member, ...change } : member)),
})
const afterLeaving = withMember(leaving, { until: '2026-03-01T00:00:00Z' })

const id = 'urn:credential:sample'

/** What both universities award together, signed by the office. */
const signed = (issuedOn: string, by = office): Promise<object> =>
  issueCredential(
    elm.encode({ ...fullModel, issuedOn, validFrom: undefined, validUntil: undefined }, { issuer: by.controller, id }),
    {
      secureWith: dataIntegrity({ signer: by.signer(), cryptosuite: eddsaRdfc2022 }),
      now: () => new Date(issuedOn),
    },
  )

/** The alliance says that it issued a credential then. */
const recording = (register: AllianceRegister, moment: string, credential: object): AllianceRegister => {
  const { proof } = credential as { readonly proof: { readonly proofValue: string } }
  return { ...register, recorded: { [proof.proofValue]: moment } }
}

const verify = (
  credential: object,
  register: Parameters<typeof trustAlliance>[0],
  at = '2027-01-15T12:00:00Z',
): Promise<Report> => verifyCredential(credential, { trust: trustAlliance(register), now: () => new Date(at) })
const trustIn = (report: Report) => report.checks.find(({ name }) => name === 'trust')

describe('a member that left an alliance', () => {
  it('takes nothing from those it awarded before, where the alliance has recorded it', async () => {
    const credential = await signed('2026-01-15T10:00:00Z')
    for (const register of [founded, afterLeaving]) {
      const report = await verify(credential, recording(register, '2026-01-15T10:00:00Z', credential))
      expect(report.verified).toBe(true)
      expect(trustIn(report)).toMatchObject({
        outcome: 'passed',
        details: { basis: expect.stringContaining('at the time that it recorded') },
      })
    }
  })

  it('is not believed to be a member for a date that the issuer alone writes, and the report says why', async () => {
    const credential = await signed('2026-01-15T10:00:00Z')
    expect((await verify(credential, founded)).verified).toBe(true)
    const report = await verify(credential, afterLeaving)
    expect(trustIn(report)).toMatchObject({ outcome: 'failed', problem: { code: 'trust.unknown_issuer' } })
    expect(explainReport(report)).toContain(
      'does not name every awarding body today, since nothing proves an earlier time',
    )
  })

  it('gives nothing to those in whose name the office signs afterwards', async () => {
    const credential = await signed('2026-03-01T00:00:00Z')
    const report = await verify(credential, recording(afterLeaving, '2026-03-01T00:00:00Z', credential))
    expect(report.verified).toBe(false)
    expect(explainReport(report)).toContain('does not name every awarding body at the time that it recorded')
  })

  it('may come back', async () => {
    const back: AllianceRegister = {
      ...afterLeaving,
      members: [...afterLeaving.members, { ids: [leaving], mandate: true, from: '2026-09-01T00:00:00Z' }],
    }
    const credential = await signed('2026-01-15T10:00:00Z')
    const outcome = async (moment: string) => (await verify(credential, recording(back, moment, credential))).verified
    expect(await outcome('2026-08-31T23:59:59Z')).toBe(false)
    expect(await outcome('2026-09-01T00:00:00Z')).toBe(true)
  })

  it('may stay and seal for itself, which takes the mandate away from then on', async () => {
    const alone: AllianceRegister = {
      ...founded,
      members: [
        { ids: [staying], mandate: true },
        { ids: [leaving], mandate: true, until: '2026-03-01T00:00:00Z' },
        { ids: [leaving], mandate: false, from: '2026-03-01T00:00:00Z' },
      ],
    }
    const credential = await signed('2026-01-15T10:00:00Z')
    const outcome = async (moment: string) => (await verify(credential, recording(alone, moment, credential))).verified
    expect(await outcome('2026-02-28T23:59:59Z')).toBe(true)
    expect(await outcome('2026-03-01T00:00:00Z')).toBe(false)
  })

  it('takes nothing from what was sealed with a time-stamp before, nor gives to what is sealed after', async () => {
    const clock = () => new Date('2026-01-15T12:00:00Z')
    const seal = await createTestSeal({ algorithm: 'ES256', now: clock })
    const number = sealHolder.organizationIdentifier
    const register: AllianceRegister = {
      ...afterLeaving,
      sealHolders: [{ id: number }],
      members: [{ ids: ['urn:example:university'], mandate: true, until: '2026-03-01T00:00:00Z' }],
    }
    const outcome = async (stamped: boolean) => {
      const [{ country, name }] = minimalModel.awardingBodies
      const credential = toBeSealed(undefined, { id: 'urn:example:university', name, country })
      const secureWith = eSeal({ signer: seal.signer, ...(stamped ? { timestamper: seal.timestamper } : {}) })
      const file = JSON.stringify(await issueCredential(credential, { secureWith, now: clock }))
      const trust = trustAlliance(register)
      const report = await verifySealed(file, seal, { trust, now: () => new Date('2026-06-01T00:00:00Z') })
      return trustIn(report)
    }
    expect(await outcome(true)).toMatchObject({
      outcome: 'passed',
      details: { basis: expect.stringContaining('at the time of the time-stamp') },
    })
    expect(await outcome(false)).toMatchObject({
      outcome: 'failed',
      details: { basis: expect.stringContaining('today, since nothing proves an earlier time') },
    })
  })
})

describe('an office that hands the seal over', () => {
  it('is believed for its time, and the next for its own', async () => {
    const register: AllianceRegister = {
      ...founded,
      sealHolders: [
        { id: office.controller, until: '2026-06-01T00:00:00Z' },
        { id: newOffice.controller, from: '2026-06-01T00:00:00Z' },
      ],
    }
    const verified = async (moment: string, by: typeof office) => {
      const credential = await signed('2026-01-15T10:00:00Z', by)
      return (await verify(credential, recording(register, moment, credential))).verified
    }
    expect(await verified('2026-05-31T23:59:59Z', office)).toBe(true)
    expect(await verified('2026-06-01T00:00:00Z', office)).toBe(false)
    expect(await verified('2026-05-31T23:59:59Z', newOffice)).toBe(false)
    expect(await verified('2026-06-01T00:00:00Z', newOffice)).toBe(true)
  })
})

describe('a register that cannot be reached', () => {
  const down = () => Promise.reject(new Error('no answer'))

  it('is told apart from one that does not know the issuer, so that a verifier may try again', async () => {
    const credential = await signed('2026-01-15T10:00:00Z')
    const report = await verify(credential, down)
    expect(report).toMatchObject({ verified: false, outcome: 'indeterminate', errors: [{ code: 'trust.unavailable' }] })
    expect(explainReport(report)).toMatch(/^COULD NOT BE VERIFIED/)
    expect((await verify(credential, founded)).verified).toBe(true)
    expect((await verify(credential, { ...founded, sealHolders: [] })).outcome).toBe('failed')
  })

  it('is not needed where another policy trusts, and is where none does', async () => {
    const credential = await signed('2026-01-15T10:00:00Z')
    const ask = async (...ids: string[]) => {
      const trust = trustAnyOf(trustIssuers(ids), trustAlliance(down))
      return (await verifyCredential(credential, { trust, now: () => new Date('2026-06-01T00:00:00Z') })).outcome
    }
    expect(await ask(office.controller)).toBe('passed')
    expect(await ask()).toBe('indeterminate')
  })
})
