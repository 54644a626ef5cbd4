import { describe, expect, it } from 'vitest'

import { iscedF, type Programme, programmeOf } from '../../src/model.ts'
import { createPassport, drawCharts, type PassportContent, type Pathway, progress } from '../../src/passport.ts'
import {
  alliance,
  clock,
  collaborate,
  communicate,
  create,
  expertise,
  models,
  south,
  stars,
  verifyAll,
} from '../support/learner.ts'

/**
 * What a careful person says who has the six files on the table, written down before there was a passport:
 *
 * "These are five achievements, not six: the badge on tides says what the European credential on tides says, with the same
 * id, so it counts once. Together they are 12 credits: 3 + 2.5 + 1 + 4 + 1.5. One at level 5, seven at level 6, four at
 * level 7. Six and a half in earth sciences, three in electronics; the academy names no field for two and a half. South
 * awarded 6.5 and signed for them itself, the academy 2.5 likewise. That North awarded the 3 on robotics, the office of the
 * alliance says, which sealed it; North itself does not. Only that one names an alliance.
 *
 * Three skills. Collaborating: practised in March, advanced in June, so advanced. Communicating: aware in June, advanced in
 * October, so advanced. Creativity: in September without a level, in November with four stars; stars and levels of the
 * alliance cannot be compared, unless somebody says that four stars amount to practised.
 *
 * Then South revokes the course on data. It stays on the table, marked as revoked. Credits fall to 8, level 7 has none
 * left, earth sciences has 2.5. Communicating falls back to aware. Nothing else changes.
 *
 * For the certificate of the alliance one needs 8 credits, robotics and tides, and one of the harbour challenge and data; 6 of
 * the credits at level 6 or above. Of these four courses the learner has 10.5 credits: reached. After the revocation 6.5 are
 * left, of which 5.5 at level 6: both rules of credits fail, the modules are still there, 1.5 credits are to go, and what can
 * be done next is the course on data, once more."
 */
const figuresOf = ({ achievements, credits, skills, progress, refused }: PassportContent) => ({
  achievements: achievements.map(({ title, standing, ects, forms }) => [title?.en, standing, ects, forms.length]),
  total: credits.total,
  levels: credits.byLevel.map(({ key, ects }) => [key, ects]),
  fields: credits.byField.map(({ key, ects }) => [key, ects]),
  bodies: credits.byAwardingBody.map(({ label, ects, provenEcts }) => [label?.en, ects, provenEcts]).sort(),
  alliances: credits.byAlliance.map(({ label, ects }) => [label?.en, ects]),
  skills: Object.fromEntries(
    skills.map(({ id, proficiencies, commonLevel, evidence }) => [
      id,
      [
        proficiencies.map(({ best, levels }) => best?.id ?? levels.map((level) => level.id)),
        commonLevel,
        evidence.length,
      ],
    ]),
  ),
  progress: progress.map(({ on, ects, skills: known }) => [on, ects, known]),
  refused,
})

describe('the passport of a learner with six credentials, from three issuers in three forms', () => {
  it('says what a careful person says', async () => {
    const passport = createPassport(await verifyAll(), { now: clock, commonScale: expertise })
    expect(figuresOf(passport)).toEqual({
      achievements: [
        ['Sample: Marine robotics', 'current', 3, 1],
        ['Sample: Tides and waves', 'current', 2.5, 2],
        ['Sample: Harbour challenge', 'current', 1, 1],
        ['Sample: Data for the sea', 'current', 4, 1],
        ['Sample: Work in a team', 'current', 1.5, 1],
      ],
      total: 12,
      levels: [
        ['5', 1],
        ['6', 7],
        ['7', 4],
      ],
      fields: [
        ['', 2.5],
        [iscedF['0532'].id, 6.5],
        [iscedF['0714'].id, 3],
      ],
      bodies: [
        ['TEST City Academy', 2.5, 2.5],
        ['TEST University North', 3, 0],
        ['TEST University South', 6.5, 6.5],
      ],
      alliances: [
        [undefined, 9],
        ['TEST Alliance', 3],
      ],
      skills: {
        [collaborate.id]: [[`${alliance}/advanced`], `${alliance}/advanced`, 2],
        [communicate.id]: [[`${alliance}/advanced`], `${alliance}/advanced`, 2],
        [create.id]: [[[`${stars}/four`]], `${alliance}/practised`, 2],
      },
      progress: [
        ['2025-03-10', 3, 1],
        ['2025-06-01', 5.5, 2],
        ['2025-09-15', 6.5, 3],
        ['2025-10-01', 10.5, 3],
        ['2025-11-20', 12, 3],
      ],
      refused: [],
    })
    const [robotics, tides] = passport.achievements
    expect(robotics?.awardingBodies).toMatchObject([{ ids: ['https://north.example/'], proven: false }])
    expect(robotics?.forms[0]?.issuer).toEqual({ kind: 'organisation', organizationIdentifier: 'NTRBE-TEST0000' })
    expect(tides?.awardingBodies).toMatchObject([{ ids: [south.controller], proven: true }])
    expect(tides?.forms.map(({ profile, relation }) => [profile, relation])).toEqual([
      ['elm', 'shown'],
      ['openBadge', 'twin'],
    ])
  })

  it('says it again after one was revoked, which it goes on to show', async () => {
    const passport = createPassport(await verifyAll({ isRevoked: true }), { now: clock, commonScale: expertise })
    expect(figuresOf(passport)).toMatchObject({
      achievements: [
        ['Sample: Marine robotics', 'current', 3, 1],
        ['Sample: Tides and waves', 'current', 2.5, 2],
        ['Sample: Harbour challenge', 'current', 1, 1],
        ['Sample: Data for the sea', 'revoked', 4, 1],
        ['Sample: Work in a team', 'current', 1.5, 1],
      ],
      total: 8,
      levels: [
        ['5', 1],
        ['6', 7],
      ],
      fields: [
        ['', 2.5],
        [iscedF['0532'].id, 2.5],
        [iscedF['0714'].id, 3],
      ],
      skills: {
        [collaborate.id]: [[`${alliance}/advanced`], `${alliance}/advanced`, 2],
        [communicate.id]: [[`${alliance}/aware`], `${alliance}/aware`, 1],
        [create.id]: [[[`${stars}/four`]], `${alliance}/practised`, 2],
      },
    })
    expect(passport.achievements[3]?.forms[0]).toMatchObject({ standing: 'revoked', reason: 'status.revoked' })
  })

  it('compares stars with nothing as long as nobody says what they amount to', async () => {
    const { skills } = createPassport(await verifyAll(), {
      now: clock,
      scales: [expertise].map(({ scheme, levels }) => ({ scheme, levels })),
    })
    const creativity = skills.find(({ id }) => id === create.id)
    expect(creativity?.commonLevel).toBeUndefined()
    expect(creativity?.proficiencies).toMatchObject([{ scheme: stars, levels: [{ id: `${stars}/four` }] }])
    expect(creativity?.proficiencies[0]?.best).toBeUndefined()
  })
})

describe('the pathway of the same learner', () => {
  const opportunities = [models.robotics, models.tides, models.harbour, models.data].map(
    (model) => programmeOf(model) as Programme,
  )
  const pathway: Pathway = {
    title: { en: 'Sample: To the sea' },
    opportunities,
    award: {
      title: { en: 'TEST certificate of the alliance' },
      minimumCredits: 8,
      required: ['MR-1', 'TW-1'],
      electives: [{ from: ['HC-1', 'DS-1'], modules: 1 }],
      level: { eqf: 6, minimumCredits: 6 },
    },
  }
  const figures = async (isRevoked: boolean) => {
    const passport = createPassport(await verifyAll({ isRevoked }), { now: clock, commonScale: expertise })
    const { award, next } = progress(pathway, passport, { commonScale: expertise })
    return [award?.reached, award?.rules.map(({ rule, met, has }) => [rule, met, has]), award?.creditsToGo, next]
  }

  it('says what a careful person says, before and after', async () => {
    expect(await figures(false)).toEqual([
      true,
      [
        ['credits', true, 10.5],
        ['required', true, 2],
        ['electives', true, 2],
        ['level', true, 9.5],
      ],
      0,
      [],
    ])
    expect(await figures(true)).toEqual([
      false,
      [
        ['credits', false, 6.5],
        ['required', true, 2],
        ['electives', true, 1],
        ['level', false, 5.5],
      ],
      1.5,
      ['DS-1'],
    ])
  })

  it('is drawn as it is: nothing of what was revoked', async () => {
    const passport = createPassport(await verifyAll({ isRevoked: true }), { now: clock, commonScale: expertise })
    expect(drawCharts(passport, { language: 'en' }).map(({ table }) => table.rows)).toEqual([
      [
        ['establish collaborative relations', 'advanced', '2'],
        ['stimulate creativity in the team', 'practised', '2'],
        ['communicate with target community', 'aware', '1'],
      ],
      [
        ['2025-03-10', '3', '1'],
        ['2025-06-01', '5.5', '2'],
        ['2025-09-15', '6.5', '3'],
        ['2025-11-20', '8', '3'],
      ],
      [
        ['not stated', '1', '1.5'],
        ['Earth sciences', '0', '2.5'],
        ['Electronics and automation', '0', '3'],
      ],
    ])
  })
})
