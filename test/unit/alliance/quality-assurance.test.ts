import { describe, expect, it } from 'vitest'

import { checkQualityAssurance, verifyCoMakers } from '../../../src/alliance.ts'
import { model, sources } from '../../support/alliance.ts'
import { achievementId, endorse } from '../../support/inner-credentials.ts'
import { issuer, now, stranger } from '../../support/status.ts'

const identified = {
  ...model().awardingBodies[0],
  identifiers: [{ type: 'deqar', value: 'DEQARINST0001' }],
} as const
const report = (change: object = {}) => ({
  ...{ agency: 'Sample Agency', decision: 'positive', valid_from: '2022-03-01', valid_to: null },
  ...{ activity_type: 'institutional', institutions: [{ deqar_id: 'DEQARINST0001' }] },
  ...change,
})
const findings = (reports: readonly ReturnType<typeof report>[], bodies = [identified] as const) =>
  checkQualityAssurance({ ...model(), awardingBodies: bodies }, reports, { now }).map(({ finding }) => finding)

describe('quality assurance by reports in the form of DEQAR', () => {
  it.each<[string, object, string]>([
    ['a positive report without an end, for six years', {}, 'confirmed'],
    ['a positive one on its last day', { valid_to: '2026-01-15' }, 'confirmed'],
    ['a positive one after its last day', { valid_to: '2026-01-14' }, 'ended'],
    ['a positive one that is older than six years', { valid_from: '2020-01-14' }, 'ended'],
    ['one that begins tomorrow', { valid_from: '2026-01-16' }, 'not found'],
    ['one with conditions', { decision: 'positive with conditions or restrictions' }, 'conditional'],
    ['a negative one', { decision: 'negative' }, 'not found'],
    ['one on a programme', { activity_type: 'programme' }, 'not found'],
    ['one on another institution', { institutions: [{ deqar_id: 'DEQARINST0002' }] }, 'not found'],
    ['one whose dates cannot be read', { valid_from: '01/03/2022' }, 'not found'],
    ['one without institutions', { institutions: null }, 'not found'],
  ])('says of %s what it means', (_, change, finding) => {
    expect(findings([report(change)])).toEqual([finding])
  })

  it('needs the identifier, and not the name', () => {
    const { identifiers: _, ...body } = identified
    expect(findings([report()], [body] as never)).toEqual(['unidentified'])
  })
})

describe('the co-makers of a programme', () => {
  const programme = {
    id: achievementId,
    title: { en: 'Pilot course' },
    awardingBodies: ['https://university.example'],
    coMakers: [
      {
        organisation: {
          id: 'https://pilots.example',
          name: { en: 'Pilots' },
          country: model().awardingBodies[0].country,
        },
        signsAs: [stranger.controller],
      },
    ],
  } as const
  const verify = async (endorsement: object) => {
    const { coMakers, problems } = await verifyCoMakers(programme, [endorsement], sources(now))
    return { endorsed: coMakers.map(({ endorsed }) => endorsed), codes: problems.flat().map(({ code }) => code) }
  }

  it('have endorsed it if they signed an endorsement of it', async () => {
    expect(await verify(await endorse())).toEqual({ endorsed: [true], codes: [] })
  })

  it('have not endorsed it by an endorsement of something else', async () => {
    const other = await endorse({}, { id: 'https://pilots.example/other' })
    expect(await verify(other)).toEqual({ endorsed: [false], codes: ['directory.other_endorsement'] })
  })

  it('have not endorsed it by an endorsement of somebody else, or a changed one', async () => {
    const endorsement = await endorse()
    const changed = JSON.parse(JSON.stringify(endorsement).replace('can steer', 'can fly')) as object
    expect(await verify(changed)).toEqual({ endorsed: [false], codes: ['proof.invalid_signature'] })
    const others = { ...programme, coMakers: [{ ...programme.coMakers[0], signsAs: [issuer.controller] }] } as const
    const found = await verifyCoMakers(others, [endorsement], sources(now))
    expect(found.coMakers).toEqual([{ coMaker: 'https://pilots.example', endorsed: false }])
    expect(found.problems.flat().map(({ code }) => code)).toEqual(['trust.unknown_issuer'])
  })
})
