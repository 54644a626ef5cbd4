import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { MicroCredential } from '../../../src/lib/model/micro-credential.ts'
import { reviewModel } from '../../../src/lib/model/review.ts'
import { microCredential } from '../../support/arbitraries.ts'
import { runs } from '../../support/depth.ts'
import { minimalModel } from '../../support/elm-models.ts'

const netherlands = { id: 'http://publications.europa.eu/resource/authority/country/NLD' }
const skill = { id: 'http://data.europa.eu/esco/skill/ccdf3597-5c80-410f-896d-e1bdfa223de9' }

/** Of which nothing is to be said. */
const fine: MicroCredential = {
  ...minimalModel,
  learningOutcomes: [{ title: { en: 'Plan a dive of a robot' }, skills: [skill] }],
  assessments: [{ ...minimalModel.assessments[0], grade: { en: '8 out of 10' } }],
  level: { eqf: 6 },
  workload: { ects: 3, hours: 84 },
}

const warnings = (changes: Partial<MicroCredential>): readonly string[] =>
  reviewModel({ ...fine, ...changes }).map(({ code, pointer }) => `${code} ${pointer}`)

describe('a review', () => {
  it('has nothing to say of a micro-credential that is fine', () => {
    expect(warnings({})).toEqual([])
  })

  it.each<[string, Partial<MicroCredential>, readonly string[]]>([
    [
      'personal data that few need',
      {
        learner: {
          fullName: 'Sample Learner',
          dateOfBirth: '2000-01-01',
          email: 'sample@university.example',
          citizenships: [netherlands],
          identifiers: [
            { type: 'local', value: '1', scheme: 'Example register' },
            { type: 'national', value: '1', country: netherlands },
          ],
        },
      },
      [
        'review.date_of_birth /learner/dateOfBirth',
        'review.email /learner/email',
        'review.citizenship /learner/citizenships',
        'review.national_id /learner/identifiers/1',
      ],
    ],
    [
      'texts that lack a language of the title',
      { title: { en: 'Marine robotics', nl: 'Mariene robotica' }, description: { en: 'x', nl: 'y' } },
      [
        'review.translation /awardingBodies/0/name',
        'review.translation /learningOutcomes/0/title',
        'review.translation /assessments/0/grade',
        'review.translation /qualityAssurance/0/title',
        'review.translation /qualityAssurance/0/agency/name',
      ],
    ],
    ['a level of no European framework', { level: { cycle: 'first' } }, ['review.eqf_level /level']],
    [
      'a level of no framework at all',
      { level: { eqf: 6, national: [{ id: 'https://levels.example/6' }] } },
      ['review.level_framework /level/national/0'],
    ],
    ['minutes for hours', { workload: { ects: 3, hours: 5_040 } }, ['review.hours /workload/hours']],
    ['days for hours', { workload: { ects: 3, hours: 10 } }, ['review.hours /workload/hours']],
    ['months for minutes', { workload: { hours: 2_190 } }, ['review.hours /workload/hours']],
    [
      'an activity of years',
      {
        activities: [
          { title: { en: 'A' }, hours: 10 },
          { title: { en: 'B' }, hours: 8_760 },
        ],
      },
      ['review.hours /activities/1/hours'],
    ],
    [
      'an outcome without a skill',
      { learningOutcomes: minimalModel.learningOutcomes },
      ['review.skill /learningOutcomes/0'],
    ],
    ['an assessment without a grade', { assessments: minimalModel.assessments }, ['review.grade /assessments/0']],
  ])('warns of %s', (_, changes, expected) => {
    expect(warnings(changes)).toEqual(expected)
  })

  it('says nothing of what was said', () => {
    fc.assert(
      fc.property(microCredential(), (model) => {
        const marked = { ...model, learner: { ...model.learner, fullName: 'Canary', email: 'canary@a.example' } }
        expect(JSON.stringify(reviewModel(marked)).toLowerCase()).not.toContain('canary')
      }),
      { numRuns: runs(10, 50), seed: 1 },
    )
  })
})
