import { describe, expect, it } from 'vitest'

import type { MicroCredentialError } from '../../../src/index.ts'
import {
  type Award,
  award,
  type Programme,
  parseMicroCredential,
  parseProgramme,
  programmeOf,
  programmeSchema,
} from '../../../src/model.ts'
import { fullModel, minimalModel } from '../../support/elm-models.ts'
import { codeOf } from '../../support/errors.ts'
import { deepFreeze } from '../../support/freeze.ts'

const reference = {
  ...{ id: 'https://university.example/programmes/mr-1', code: 'MR-1', version: '2026' },
  providers: [{ name: { en: 'Example Robotics' }, country: minimalModel.awardingBodies[0].country }],
} as const
const programme: Programme = deepFreeze(programmeOf({ ...minimalModel, programme: reference }) as Programme)
const result: Award = {
  learner: { fullName: 'Sample Learner' },
  issuedOn: '2026-07-01',
  awardedOn: '2026-06-30',
  grade: { en: '8 of 10' },
}

const caughtFrom = (run: () => unknown): unknown => {
  try {
    return run()
  } catch (error) {
    return error
  }
}

describe('a programme', () => {
  it('is awarded: what is the same for all comes of it, and the rest of the result', () => {
    const model = award(programme, result)
    expect(parseMicroCredential(model)).toEqual({
      ...minimalModel,
      ...{ issuedOn: '2026-07-01', awardedOn: '2026-06-30', programme: reference },
      assessments: [{ ...minimalModel.assessments[0], grade: { en: '8 of 10' } }],
    })
  })

  it('gives way where the award says so, member by member, and is not changed by that', () => {
    const before = structuredClone(programme)
    const model = award(programme, { ...result, override: { workload: { ects: 2 }, title: undefined } })
    expect(model).toMatchObject({ workload: { ects: 2 }, title: programme.title })
    expect(programme).toEqual(before)
  })

  it('has a result for each assessment, and none whose assessment is not clear', () => {
    const [first, second] = fullModel.assessments
    const two = programmeOf({ ...fullModel, programme: reference }) as Programme
    expect(two.assessments).toEqual([
      ...[first, second].map((one) => {
        const { grade: _, status: _status, assessedOn: __, assessors: ___, parts: _parts, ...planned } = one ?? {}
        return planned
      }),
    ])
    const results = [{ grade: { en: '8' } }, { grade: { en: 'Pass' }, assessedOn: '2026-06-01' }]
    const { grade: _, ...ungraded } = result
    expect(award(two, { ...ungraded, results }).assessments).toMatchObject(results)
    expect(award(two, ungraded).assessments).toEqual(two.assessments)
    for (const unclear of [{ ...result }, { ...ungraded, results: results.slice(0, 1) }])
      expect(codeOf(() => award(two, unclear))).toBe('model.results_unclear')
  })

  it('is found again in what was awarded, and nothing of the learner with it', () => {
    expect(programmeOf(award(programme, result))).toEqual(programme)
    expect(JSON.stringify(programmeOf(award(programme, result)))).not.toMatch(/Sample Learner|8 of 10|2026-0/)
    expect(programmeOf(minimalModel)).toBeUndefined()
  })

  it('is judged as a micro-credential is: every fault with its place', () => {
    expect(parseProgramme(structuredClone(programme))).toEqual(programme)
    const faulty = {
      ...programme,
      ...{ code: '', learner: result.learner, version: 7, workload: {} },
      assessments: [{ ...programme.assessments[0], grade: { en: '8' } }],
      learningOutcomes: [],
    }
    const { problems } = caughtFrom(() => parseProgramme(faulty)) as MicroCredentialError
    expect(problems.map(({ code, pointer }) => [code, pointer])).toEqual(
      expect.arrayContaining([
        ['model.empty', '/code'],
        ['model.wrong_type', '/version'],
        ['model.workload_missing', '/workload'],
        ['model.unknown_member', '/assessments/0'],
        ['model.unknown_member', ''],
        ['model.empty', '/learningOutcomes'],
      ]),
    )
    expect(codeOf(() => parseProgramme({}))).toBe('model.programme_invalid')
    const { code: _, ...nameless } = programme
    expect(programmeSchema['~standard'].validate(nameless)).toMatchObject({ issues: [{ path: ['code'] }] })
  })
})
