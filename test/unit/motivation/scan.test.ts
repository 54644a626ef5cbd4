import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { MicroCredentialError } from '../../../src/index.ts'
import { type Questionnaire, reliabilityOf, scoreAnswers, toGoals } from '../../../src/passport.ts'
import { runs, seed } from '../../support/depth.ts'
import { sampleCohort, sampleQuestionnaire } from '../../support/questionnaire.ts'

const codeOf = (call: () => unknown): string | undefined => {
  try {
    call()
  } catch (error) {
    return error instanceof MicroCredentialError ? error.code : String(error)
  }
  return undefined
}

describe('the score of a scan', () => {
  it('is the mean of what was answered, reversed items from the other end', () => {
    const answers = { a1: 5, a2: 4, a3: 4, a4: 2, a5: 1, c1: 5, c2: 5, c3: 1, c4: 3 }
    expect(scoreAnswers(sampleQuestionnaire, answers)).toEqual({
      questionnaire: 'sample-motivation-scan',
      scales: [
        { scale: 'achievement', items: 5, answered: 5, mean: 4.4, strength: 0.8500000000000001 },
        { scale: 'curiosity', items: 4, answered: 4, mean: 4.5, strength: 0.875 },
      ],
    })
  })

  it('is left out where too few items were answered, and puts nothing in the place of an answer', () => {
    const { scales } = scoreAnswers(sampleQuestionnaire, { a1: 5, a2: 4, a4: 3, c1: 5, c2: 5, c3: 1 })
    expect(scales).toEqual([
      { scale: 'achievement', items: 5, answered: 3, mean: 4, strength: 0.75 },
      { scale: 'curiosity', items: 4, answered: 3 },
    ])
    expect(scoreAnswers(sampleQuestionnaire, {}).scales.every(({ mean }) => mean === undefined)).toBe(true)
  })

  it('refuses answers to other items and beside the scale, and repeats none', () => {
    for (const answers of [{ a1: 6 }, { a1: 0 }, { a1: 2.5 }, { other: 1 }, { a1: '5' as never }, { a1: Number.NaN }])
      expect(codeOf(() => scoreAnswers(sampleQuestionnaire, answers))).toBe('motivation.answer')
  })

  it('refuses a questionnaire that is malformed', () => {
    const faults: readonly Partial<Record<keyof Questionnaire, unknown>>[] = [
      { answers: { lowest: 5, highest: 1 } },
      { items: [{ id: 'a1', scale: 'no scale', text: { en: 'A' } }] },
      { items: [sampleQuestionnaire.items[0], sampleQuestionnaire.items[0]] },
      { scales: [{ title: { en: 'A' } }] },
      { source: undefined },
    ]
    for (const fault of faults)
      expect(codeOf(() => scoreAnswers({ ...sampleQuestionnaire, ...fault } as Questionnaire, {}))).toBe(
        'motivation.questionnaire',
      )
  })

  it('stays from 0 to 1, and turns round where every item does', () => {
    const answer = fc.integer({ min: 1, max: 5 })
    const answers = fc.record(Object.fromEntries(sampleQuestionnaire.items.map(({ id }) => [id, answer])))
    const turned: Questionnaire = {
      ...sampleQuestionnaire,
      items: sampleQuestionnaire.items.map((item) => ({ ...item, reversed: item.reversed !== true })),
    }
    fc.assert(
      fc.property(answers, (given) => {
        const [one, other] = [scoreAnswers(sampleQuestionnaire, given), scoreAnswers(turned, given)]
        for (const [at, { strength = Number.NaN }] of one.scales.entries()) {
          expect(strength).toBeGreaterThanOrEqual(0)
          expect(strength + (other.scales[at]?.strength ?? Number.NaN)).toBeCloseTo(1, 12)
        }
      }),
      { numRuns: runs(50, 1000), seed: seed(27) },
    )
  })
})

describe("Cronbach's alpha", () => {
  /**
   * Computed independently of this library in Python 3, in exact fractions and by the other formula, from the matrix of
   * covariances: k × c / (v + (k − 1) × c), with the mean variance v and the mean covariance c of the items.
   *
   *   achievement: 11 cases, 5 items, alpha = 1985/2091
   *   curiosity:   11 cases, 4 items, alpha = 1264/1377
   */
  it('agrees with an independent computation, of those who answered all items', () => {
    const [achievement, curiosity] = reliabilityOf(sampleQuestionnaire, sampleCohort)
    expect(achievement).toMatchObject({ scale: 'achievement', items: 5, cases: 11 })
    expect(achievement?.alpha).toBeCloseTo(1985 / 2091, 12)
    expect(curiosity).toMatchObject({ scale: 'curiosity', items: 4, cases: 11 })
    expect(curiosity?.alpha).toBeCloseTo(1264 / 1377, 12)
  })

  it('does not depend on the order of the cohort', () => {
    for (const [at, { alpha = 0 }] of reliabilityOf(sampleQuestionnaire, [...sampleCohort].reverse()).entries())
      expect(alpha).toBeCloseTo(reliabilityOf(sampleQuestionnaire, sampleCohort)[at]?.alpha ?? Number.NaN, 12)
  })

  it('is left out where it is not defined, and 1 where all items say the same', () => {
    const same = sampleCohort.slice(0, 3).map(() => sampleCohort[0] ?? {})
    expect(reliabilityOf(sampleQuestionnaire, same)).toEqual([
      { scale: 'achievement', items: 5, cases: 3 },
      { scale: 'curiosity', items: 4, cases: 3 },
    ])
    expect(reliabilityOf(sampleQuestionnaire, []).map(({ cases }) => cases)).toEqual([0, 0])
    const agreed = [1, 3, 5].map((one) => ({ a1: one, a2: one, a3: one, a4: 6 - one, a5: 6 - one }))
    expect(reliabilityOf(sampleQuestionnaire, agreed)[0]?.alpha).toBeCloseTo(1, 12)
    expect(codeOf(() => reliabilityOf(sampleQuestionnaire, [{ a1: 9 }]))).toBe('motivation.answer')
  })
})

describe('the goals of a scan', () => {
  const result = scoreAnswers(sampleQuestionnaire, { a1: 5, a2: 5, a3: 5, c1: 2, c2: 2, c3: 4, c4: 4 })
  const leadsTo = { achievement: ['urn:example:one', 'urn:example:two'], curiosity: ['urn:example:two'] }

  it('are those that the learner confirmed, and none without a say', () => {
    expect(toGoals(result, { confirmed: [], leadsTo })).toEqual({ interests: [] })
    expect(toGoals(result, { confirmed: ['curiosity'], leadsTo })).toEqual({
      interests: [{ id: 'urn:example:two', strength: 0.25 }],
    })
    expect(toGoals(result, { confirmed: ['curiosity', 'achievement'], leadsTo })).toEqual({
      interests: [
        { id: 'urn:example:one', strength: 1 },
        { id: 'urn:example:two', strength: 1 },
      ],
    })
  })

  it('are none of a scale without a score, or that leads to nothing', () => {
    const few = scoreAnswers(sampleQuestionnaire, { a1: 5 })
    expect(toGoals(few, { confirmed: ['achievement'], leadsTo })).toEqual({ interests: [] })
    expect(toGoals(result, { confirmed: ['achievement', 'toString'], leadsTo: {} })).toEqual({ interests: [] })
  })
})
