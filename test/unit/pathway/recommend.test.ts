import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { iscedF, learningOpportunityType, type Programme, programmeOf } from '../../../src/model.ts'
import { createPassport, type Goals, type Opportunity, type Passport, recommend } from '../../../src/passport.ts'
import { runs, seed } from '../../support/depth.ts'
import { minimalModel } from '../../support/elm-models.ts'
import { alliance, clock, communicate, create, expertise, models, verifyAll } from '../../support/learner.ts'

const terms = { commonScale: expertise }
const passport = createPassport(await verifyAll({ isRevoked: true }), { now: clock, ...terms })
const level = (name: string) => ({ id: `${alliance}/${name}`, scheme: alliance })

const offer = (code: string, more: Partial<Opportunity> = {}): Opportunity => ({
  ...(programmeOf({ ...minimalModel, programme: { code } }) as Programme),
  title: { en: `Sample: ${code}` },
  ...more,
})
const teaching = (code: string, skill: { readonly id: string }, name?: string): Opportunity =>
  offer(code, {
    learningOutcomes: [
      {
        title: { en: 'Learn' },
        skills: [skill],
        ...(name === undefined ? {} : { proficiency: { level: level(name) } }),
      },
    ],
  })

const goals: Goals = { skills: [{ id: communicate.id, level: level('advanced') }] }
const ranked = (opportunities: readonly Opportunity[], of: Goals = goals) =>
  recommend(opportunities, passport, of, terms).map(({ opportunity, score }) => [opportunity.code, score])

describe('a recommendation', () => {
  it('puts first what teaches a missing skill to the level that is aimed at', () => {
    const some = [
      teaching('A', communicate),
      teaching('B', communicate, 'aware'),
      teaching('C', communicate, 'advanced'),
    ]
    expect(ranked([...some, teaching('D', create, 'advanced')])).toEqual([
      ['C', 100],
      ['A', 57.1],
      ['B', 57.1],
    ])
  })

  it('states every part of its score, and adds up to it', () => {
    const opportunity = offer('A', {
      ...teaching('A', communicate, 'advanced'),
      fields: [iscedF['0532']],
      type: learningOpportunityType.course,
      workload: { ects: 9 },
      requires: [{ kind: 'credits', ects: 100 }],
    })
    const all: Goals = {
      ...goals,
      fields: ['http://data.europa.eu/snb/isced-f/05', iscedF['0714'].id],
      interests: [
        { id: learningOpportunityType.course.id, strength: 0.5 },
        { id: communicate.id, strength: 0.75 },
      ],
      maximumCredits: 5,
    }
    const [first] = recommend([opportunity], passport, all, terms)
    expect(first?.parts).toEqual([
      { name: 'skills', weight: 0.5, value: 1, because: [communicate.id] },
      { name: 'fields', weight: 2 / 12, value: 1, because: ['http://data.europa.eu/snb/isced-f/05'] },
      { name: 'interests', weight: 2 / 12, value: 0.75, because: [learningOpportunityType.course.id, communicate.id] },
      { name: 'readiness', weight: 1 / 12, value: 0, because: [] },
      { name: 'credits', weight: 1 / 12, value: 0, because: [] },
    ])
    expect(first?.score).toBe(79.2)
    expect(first?.unmet).toMatchObject([{ met: false, has: 8 }])
  })

  it('leaves out what is earned, what is closed, and what serves no goal', () => {
    const earned = programmeOf(models.tides) as Programme
    expect(ranked([earned, { ...teaching('A', communicate), applyBy: '2026-01-01' }, offer('B')])).toEqual([])
    expect(ranked([teaching('A', communicate)], {})).toEqual([])
    const reached: Goals = { skills: [{ id: communicate.id }] }
    expect(ranked([teaching('A', communicate)], reached)).toEqual([])
  })

  it('counts a narrower skill for the one that is aimed at', () => {
    const below = { id: 'urn:example:below' }
    const aim: Goals = { skills: [{ id: 'urn:example:above' }] }
    const concepts = { version: 'v1.2.0', concepts: { [below.id]: { broader: ['urn:example:above'] } } }
    expect(recommend([teaching('A', below)], passport, aim)).toEqual([])
    expect(recommend([teaching('A', below)], passport, aim, { concepts })).toHaveLength(1)
  })

  it('has an order that does not depend on that of the opportunities', () => {
    const some = ['A', 'B', 'C', 'D', 'E'].map((code, at) =>
      teaching(code, communicate, expertise.levels[at % 3]?.split('/').at(-1)),
    )
    const expected = ranked(some)
    fc.assert(
      fc.property(fc.shuffledSubarray(some, { minLength: 5 }), (shuffled) => {
        expect(ranked(shuffled)).toEqual(expected)
      }),
      { numRuns: runs(20, 200), seed: seed(27) },
    )
  })

  it('is made for no copy of a passport', () => {
    const copy: Passport = JSON.parse(JSON.stringify(passport))
    expect(() => recommend([], copy, goals)).toThrow(TypeError)
    expect(() => recommend([], passport, { interests: [{ id: 'urn:example:a', strength: 2 }] })).toThrow(TypeError)
  })
})
