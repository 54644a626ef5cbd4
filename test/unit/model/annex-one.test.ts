import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { annexOneReport } from '../../../src/lib/model/annex-one.ts'
import type { RecordedMicroCredential } from '../../../src/lib/model/micro-credential.ts'
import { microCredential } from '../../support/arbitraries.ts'
import { runs } from '../../support/depth.ts'
import { fullModel, minimalModel } from '../../support/elm-models.ts'

const valueAt = (root: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((place, step) => (place as Record<string, unknown>)[step], root)

const stated = (model: RecordedMicroCredential): readonly string[] =>
  annexOneReport(model)
    .elements.filter(({ pointers }) => pointers.length > 0)
    .map(({ element }) => element)

const without = (...members: readonly (keyof RecordedMicroCredential)[]): RecordedMicroCredential =>
  Object.fromEntries(
    Object.entries(fullModel).filter(
      ([key]) => key !== 'parts' && !members.includes(key as keyof RecordedMicroCredential),
    ),
  ) as unknown as RecordedMicroCredential

describe('the report on Annex I', () => {
  it('takes for stated what each of the parts states, and not what some of them do', () => {
    const workload = { ects: 2 }
    const parts = [
      { title: { en: 'Statics' }, workload, level: { eqf: 5 } as const },
      { title: { en: 'Dynamics' }, workload },
    ]
    const { elements, complete } = annexOneReport({ ...without('workload', 'level'), parts })
    const pointersOf = (name: string) => elements.find(({ element }) => element === name)?.pointers
    expect(pointersOf('workload')).toEqual(['/parts/0/workload/ects', '/parts/1/workload/ects'])
    expect(pointersOf('level')).toEqual([])
    expect(complete).toBe(true)
  })

  it('names the sixteen elements in the order of the annex: eleven mandatory, the level only if applicable, five optional', () => {
    expect(
      annexOneReport(minimalModel).elements.map(({ element, number, requirement }) => [number, element, requirement]),
    ).toEqual([
      [1, 'learner', 'mandatory'],
      [2, 'title', 'mandatory'],
      [3, 'country', 'mandatory'],
      [4, 'awarding-body', 'mandatory'],
      [5, 'date-of-issuing', 'mandatory'],
      [6, 'learning-outcomes', 'mandatory'],
      [7, 'workload', 'mandatory'],
      [8, 'level', 'if-applicable'],
      [9, 'assessment', 'mandatory'],
      [10, 'participation', 'mandatory'],
      [11, 'quality-assurance', 'mandatory'],
      [undefined, 'prerequisites', 'optional'],
      [undefined, 'supervision', 'optional'],
      [undefined, 'grade', 'optional'],
      [undefined, 'stackability', 'optional'],
      [undefined, 'further-information', 'optional'],
    ])
  })

  it('finds all of them where everything is said, and those that are mandatory where the least is said', () => {
    expect(stated(fullModel)).toHaveLength(16)
    expect(annexOneReport(fullModel).complete).toBe(true)
    expect(annexOneReport(minimalModel).complete).toBe(true)
    expect(stated(minimalModel)).not.toContain('level')
  })

  it.each([
    ['learning-outcomes', ['learningOutcomes', 'learningOutcomeSummary']],
    ['workload', ['workload']],
    ['assessment', ['assessments']],
    ['participation', ['participation']],
  ] as const)('is not complete without %s', (element, members) => {
    const report = annexOneReport(without(...members))
    expect(report.complete).toBe(false)
    expect(report.elements.find((one) => one.element === element)?.pointers).toEqual([])
  })

  it.each([
    ['level', ['level']],
    ['prerequisites', ['prerequisites']],
    ['stackability', ['stackability']],
    ['further-information', ['furtherInformation', 'documents', 'homepage']],
  ] as const)('is complete without %s, and says that it is absent', (element, members) => {
    const report = annexOneReport(without(...members))
    expect(report.complete).toBe(true)
    expect(report.elements.find((one) => one.element === element)?.pointers).toEqual([])
  })

  it('takes the quality assurance of an awarding body for that of the micro-credential', () => {
    const { qualityAssurance, awardingBodies, ...rest } = minimalModel
    const assured = { ...rest, awardingBodies: [{ ...awardingBodies[0], qualityAssurance }] as const }
    const found = annexOneReport(assured).elements.find(({ element }) => element === 'quality-assurance')
    expect(found?.pointers).toEqual(['/awardingBodies/0/qualityAssurance'])
  })

  it('points only to what is there', () => {
    fc.assert(
      fc.property(microCredential(), (model) => {
        for (const { pointers } of annexOneReport(model).elements)
          for (const pointer of pointers) expect(valueAt(model, pointer)).toBeDefined()
      }),
      { numRuns: runs(20, 100), seed: 1 },
    )
  })
})
