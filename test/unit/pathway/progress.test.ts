import { describe, expect, it } from 'vitest'

import { type MicroCredential, type Programme, programmeOf } from '../../../src/model.ts'
import {
  createPassport,
  type Opportunity,
  type Passport,
  type Pathway,
  progress,
  type StackingRules,
} from '../../../src/passport.ts'
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
} from '../../support/learner.ts'

/** The programmes behind the credentials of the journey, and one that nobody has earned. */
const offer = (model: MicroCredential, more: Partial<Opportunity> = {}): Opportunity => ({
  ...(programmeOf(model) as Programme),
  ...more,
})
const level = (name: string, scheme = alliance) => ({ id: `${scheme}/${name}`, scheme })
const robots: Opportunity = {
  ...offer(models.robotics),
  code: 'RB-2',
  title: { en: 'Sample: Robots together' },
  learningOutcomes: [{ title: { en: 'Lead a crew' }, skills: [create], proficiency: { level: level('advanced') } }],
  workload: { ects: 5 },
}
const opportunities = [offer(models.robotics), offer(models.tides), offer(models.data), offer(models.harbour), robots]
const award: StackingRules = { title: { en: 'TEST certificate' } }
const pathway: Pathway = { title: { en: 'Sample: To the sea' }, opportunities, award }

const terms = { commonScale: expertise }
const options = { now: clock, ...terms }
const [passport, afterwards] = [
  createPassport(await verifyAll(), options),
  createPassport(await verifyAll({ isRevoked: true }), options),
]
const awardOf = (rules: Partial<StackingRules>, of: Passport = passport) =>
  progress({ ...pathway, award: { ...award, ...rules } }, of, terms).award

describe('progress on a pathway', () => {
  it('says what is earned, what is open, what is missing, and how many credits are to go', () => {
    const { steps, next, missingSkills, creditsToGo } = progress(pathway, passport, terms)
    expect(steps.map(({ code, state, earnedBy }) => [code, state, earnedBy?.match])).toEqual([
      ['MR-1', 'earned', 'code'],
      ['TW-1', 'earned', 'code'],
      ['DS-1', 'earned', 'code'],
      ['HC-1', 'earned', 'code'],
      ['RB-2', 'open', undefined],
    ])
    expect([next, creditsToGo]).toEqual([['RB-2'], 5])
    expect(missingSkills).toMatchObject([{ need: { id: create.id }, holding: 'lower', taughtBy: ['HC-1', 'RB-2'] }])
  })

  it('falls back where a credential was revoked', () => {
    const { steps, missingSkills } = progress(pathway, afterwards, terms)
    expect(steps.filter(({ state }) => state !== 'earned').map(({ code }) => code)).toEqual(['DS-1', 'RB-2'])
    expect(missingSkills.map(({ need, holding }) => [need.id, holding])).toEqual([
      [communicate.id, 'lower'],
      [create.id, 'lower'],
    ])
  })

  it('compares a level with none of another scale, unless a mapping is given', () => {
    const needs = { ...pathway, skills: [{ id: create.id, level: level('practised') }] }
    expect(progress(needs, passport, terms).missingSkills).toEqual([])
    expect(progress(needs, passport).missingSkills).toMatchObject([{ holding: 'incomparable' }])
    const [own, higher] = ['four', 'five'].map((name) => ({
      ...needs,
      skills: [{ id: create.id, level: level(name, stars) }],
    }))
    expect(progress(own as Pathway, passport).missingSkills).toEqual([])
    const scales = [{ scheme: stars, levels: [`${stars}/four`, `${stars}/five`] }]
    expect(progress(higher as Pathway, passport, { scales }).missingSkills).toMatchObject([{ holding: 'lower' }])
  })

  it('takes a narrower skill for a broader one, and never the other way round', () => {
    const [above, top] = ['urn:example:above', 'urn:example:top']
    const concepts = {
      version: 'v1.2.0',
      concepts: { [create.id]: { broader: [above] }, [above]: { broader: [top] }, [top]: { broader: [create.id] } },
    }
    const of = (id: string) =>
      progress({ ...pathway, skills: [{ id }] }, passport, { ...terms, concepts }).missingSkills
    expect([of(above), of(top)]).toEqual([[], []])
    const below = { version: 'v1.2.0', concepts: { 'urn:example:below': { broader: [create.id] } } }
    const { missingSkills } = progress({ ...pathway, skills: [{ id: 'urn:example:below' }] }, passport, {
      concepts: below,
    })
    expect(missingSkills).toMatchObject([{ holding: 'absent', by: [] }])
  })

  it('judges what an opportunity requires: skills, programmes, credits', () => {
    const requires = [
      { kind: 'skill', skill: { id: collaborate.id, level: level('advanced') } },
      { kind: 'programme', code: 'DS-1' },
      { kind: 'credits', ects: 11, eqf: 6 },
    ] as const
    const stepOf = (of: Passport) => {
      const { steps } = progress(
        { ...pathway, opportunities: [...opportunities.slice(0, 4), { ...robots, requires }] },
        of,
        terms,
      )
      const step = steps[4]
      return [step?.state, step?.requirements.map(({ met, has }) => has ?? met)]
    }
    expect(stepOf(passport)).toEqual(['open', [true, true, 11]])
    expect(stepOf(afterwards)).toEqual(['blocked', [true, false, 7]])
  })

  it('closes what can no longer be applied for', () => {
    const stateBy = (applyBy: string) =>
      progress({ ...pathway, opportunities: [{ ...robots, applyBy }] }, passport).steps[0]?.state
    expect([stateBy('2026-01-14'), stateBy('2026-01-15')]).toEqual(['closed', 'open'])
  })

  it('takes no programme of another university for one of the same code, nor another version', () => {
    const elsewhere = { ...offer(models.tides), awardingBodies: robots.awardingBodies } as const
    const older = offer({ ...models.robotics, programme: { code: 'MR-1', version: '2024' } })
    const { steps } = progress({ ...pathway, opportunities: [elsewhere, older] }, passport)
    expect(steps.map(({ state }) => state)).toEqual(['open', 'open'])
  })

  it('refuses a passport that was not made here, and two opportunities with one code', () => {
    const copy: Passport = JSON.parse(JSON.stringify(passport))
    expect(() => progress(pathway, copy)).toThrow(TypeError)
    expect(() => progress({ ...pathway, opportunities: [robots, robots] }, passport)).toThrow(TypeError)
  })
})

describe('an award', () => {
  it('asks for credits, and says how many are to go', () => {
    expect(awardOf({ minimumCredits: 10.5 })).toMatchObject({ reached: true, creditsToGo: 0 })
    expect(awardOf({ minimumCredits: 10.5 }, afterwards)).toMatchObject({
      reached: false,
      creditsToGo: 4,
      rules: [{ rule: 'credits', met: false, has: 6.5, needs: 10.5 }],
    })
  })

  it('asks for required modules, and names those that are missing', () => {
    expect(awardOf({ required: ['MR-1', 'TW-1'] })).toMatchObject({ reached: true })
    expect(awardOf({ required: ['MR-1', 'RB-2'] })).toMatchObject({
      reached: false,
      rules: [{ rule: 'required', has: 1, needs: 2, missing: ['RB-2'] }],
    })
  })

  it('asks for electives by their number or their credits', () => {
    const from = ['HC-1', 'RB-2']
    expect(awardOf({ electives: [{ from, modules: 1 }] })).toMatchObject({
      reached: true,
      rules: [{ missing: ['RB-2'] }],
    })
    expect(awardOf({ electives: [{ from, modules: 2 }] })).toMatchObject({ reached: false })
    expect(awardOf({ electives: [{ from, ects: 3 }] })).toMatchObject({ reached: false, rules: [{ has: 1, needs: 3 }] })
  })

  it('asks for credits at a level', () => {
    expect(awardOf({ level: { eqf: 6, minimumCredits: 9 } })).toMatchObject({ reached: true, rules: [{ has: 9.5 }] })
    expect(awardOf({ level: { eqf: 7, minimumCredits: 5 } })).toMatchObject({ reached: false, rules: [{ has: 4 }] })
  })

  it('asks who awarded, and can ask for proof of it', () => {
    const [north, minimumCredits] = ['https://north.example/', 3]
    expect(awardOf({ awardedBy: { ids: [north], minimumCredits } })).toMatchObject({ reached: true })
    expect(awardOf({ awardedBy: { ids: [north], minimumCredits, proven: true } })).toMatchObject({
      reached: false,
      rules: [{ rule: 'awarded-by', has: 0, needs: 3 }],
    })
    expect(awardOf({ awardedBy: { ids: [south.controller], minimumCredits, proven: true } })).toMatchObject({
      rules: [{ has: 6.5 }],
    })
  })

  it('does not count what is too old', () => {
    const minimumCredits = 8
    expect(awardOf({ minimumCredits, maximumAgeMonths: 11 })).toMatchObject({ reached: true, excluded: [] })
    expect(awardOf({ minimumCredits, maximumAgeMonths: 10 })).toMatchObject({
      reached: false,
      creditsToGo: 0.5,
      excluded: [{ because: 'too-old' }],
    })
  })
})
