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

import { fullModel } from '../support/elm-models.ts'
import { sampleJwks } from '../support/keys.ts'

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

/** What both universities award together, sealed by the office. */
const sealed = (issuedOn: string, by = office): Promise<object> =>
  issueCredential(
    elm.encode({ ...fullModel, issuedOn, validFrom: undefined, validUntil: undefined }, { issuer: by.controller }),
    {
      secureWith: dataIntegrity({ signer: by.signer(), cryptosuite: eddsaRdfc2022 }),
      now: () => new Date(issuedOn),
    },
  )

const verify = (
  credential: object,
  register: Parameters<typeof trustAlliance>[0],
  at = '2027-01-15T12:00:00Z',
): Promise<Report> => verifyCredential(credential, { trust: trustAlliance(register), now: () => new Date(at) })
const trustIn = (report: Report) => report.checks.find(({ name }) => name === 'trust')

describe('a member that left an alliance', () => {
  it('takes nothing from those it awarded before', async () => {
    const credential = await sealed('2026-01-15T10:00:00Z')
    for (const register of [founded, afterLeaving]) {
      const report = await verify(credential, register)
      expect(report.verified).toBe(true)
      expect(trustIn(report)).toMatchObject({
        outcome: 'passed',
        details: { basis: expect.stringContaining('at the time of issue') },
      })
    }
  })

  it('gives nothing to those in whose name the office seals afterwards, and the report says why', async () => {
    const report = await verify(await sealed('2026-03-01T00:00:00Z'), afterLeaving)
    expect(report.verified).toBe(false)
    expect(trustIn(report)).toMatchObject({
      outcome: 'failed',
      problem: { code: 'trust.unknown_issuer' },
      details: { basis: 'the register of Example Alliance does not name every awarding body at the time of issue' },
    })
    expect(explainReport(report)).toContain('does not name every awarding body at the time of issue')
  })

  it('may come back', async () => {
    const back: AllianceRegister = {
      ...afterLeaving,
      members: [...afterLeaving.members, { ids: [leaving], mandate: true, from: '2026-09-01T00:00:00Z' }],
    }
    expect((await verify(await sealed('2026-08-31T23:59:59Z'), back)).verified).toBe(false)
    expect((await verify(await sealed('2026-09-01T00:00:00Z'), back)).verified).toBe(true)
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
    expect((await verify(await sealed('2026-02-28T23:59:59Z'), alone)).verified).toBe(true)
    expect((await verify(await sealed('2026-03-01T00:00:00Z'), alone)).verified).toBe(false)
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
    const verified = async (issuedOn: string, by: typeof office) =>
      (await verify(await sealed(issuedOn, by), register)).verified
    expect(await verified('2026-05-31T23:59:59Z', office)).toBe(true)
    expect(await verified('2026-06-01T00:00:00Z', office)).toBe(false)
    expect(await verified('2026-05-31T23:59:59Z', newOffice)).toBe(false)
    expect(await verified('2026-06-01T00:00:00Z', newOffice)).toBe(true)
  })
})

describe('a register that cannot be reached', () => {
  const down = () => Promise.reject(new Error('no answer'))

  it('is told apart from one that does not know the issuer, so that a verifier may try again', async () => {
    const credential = await sealed('2026-01-15T10:00:00Z')
    const report = await verify(credential, down)
    expect(report).toMatchObject({ verified: false, outcome: 'indeterminate', errors: [{ code: 'trust.unavailable' }] })
    expect(explainReport(report)).toMatch(/^COULD NOT BE VERIFIED/)
    expect((await verify(credential, founded)).verified).toBe(true)
    expect((await verify(credential, { ...founded, sealHolders: [] })).outcome).toBe('failed')
  })

  it('is not needed where another policy trusts, and is where none does', async () => {
    const credential = await sealed('2026-01-15T10:00:00Z')
    const ask = async (...ids: string[]) => {
      const trust = trustAnyOf(trustIssuers(ids), trustAlliance(down))
      return (await verifyCredential(credential, { trust, now: () => new Date('2026-06-01T00:00:00Z') })).outcome
    }
    expect(await ask(office.controller)).toBe('passed')
    expect(await ask()).toBe('indeterminate')
  })
})
