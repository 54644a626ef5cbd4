import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Concept } from '../../../src/lib/model/concept.ts'
import { creditsOf } from '../../../src/lib/model/credits.ts'
import { hasPassed } from '../../../src/lib/model/grade-status.ts'
import type { AchievementPart, RecordedMicroCredential } from '../../../src/lib/model/micro-credential.ts'
import { gradeStatus } from '../../../src/lib/model/vocabulary/grade-status.ts'
import { runs } from '../../support/depth.ts'
import { minimalModel } from '../../support/elm-models.ts'

const part = (ects?: number, more: Partial<AchievementPart> = {}): AchievementPart => ({
  title: { en: 'Module' },
  ...(ects === undefined ? {} : { workload: { ects } }),
  ...more,
})
const transcript = (...parts: readonly AchievementPart[]): RecordedMicroCredential => {
  const { workload: _, ...rest } = minimalModel
  return { ...rest, parts }
}
const fail = [{ status: gradeStatus.fail }]
const pass = [{ status: gradeStatus.pass }]

describe('the credits of a micro-credential', () => {
  it('are those of the whole, with those of its parts among them', () => {
    expect(creditsOf({ ...transcript(part(2), part(3)), workload: { ects: 6 } })).toBe(6)
  })

  it('are those of the parts where the whole says nothing, at whatever depth', () => {
    expect(creditsOf(transcript(part(2.1), part(undefined, { parts: [part(1.2), part(3)] }), part()))).toBe(6.3)
  })

  it('count a part of two wholes once, by its id or because it is the same', () => {
    const shared = part(5, { id: 'urn:example:statistics' })
    const copy = { ...shared }
    expect(creditsOf(transcript(part(undefined, { parts: [shared] }), part(undefined, { parts: [copy] })))).toBe(5)
    const same = part(5)
    expect(creditsOf(transcript(part(undefined, { parts: [same] }), part(undefined, { parts: [same] })))).toBe(5)
    expect(creditsOf(transcript(part(5), part(5)))).toBe(10)
  })

  it('count a part no more where one of its wholes has counted it, in whichever order they stand', () => {
    const shared = part(5, { id: 'urn:example:statistics' })
    const minor = part(30, { parts: [shared] })
    expect(creditsOf(transcript(minor, shared))).toBe(30)
    expect(creditsOf(transcript(shared, minor))).toBe(30)
  })

  it('leave out what was failed, and not what was passed within it or at another try', () => {
    expect(creditsOf(transcript(part(5, { assessments: fail }), part(3, { assessments: pass })))).toBe(3)
    expect(creditsOf(transcript(part(5, { assessments: [...fail, ...pass] })))).toBe(5)
    expect(creditsOf(transcript(part(10, { assessments: fail, parts: [part(5)] })))).toBe(5)
    expect(creditsOf({ ...minimalModel, assessments: [{ ...minimalModel.assessments[0], ...fail[0] }] } as never)).toBe(
      0,
    )
  })

  const tree: fc.Arbitrary<AchievementPart> = fc.letrec<{ part: AchievementPart }>((tie) => ({
    part: fc
      .record({
        id: fc.option(fc.constantFrom('urn:a:1', 'urn:a:2'), { nil: undefined }),
        ects: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
        parts: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie('part'), { maxLength: 3 })),
      })
      .map(({ id, ects, parts }) => part(ects, { id, parts })),
  })).part

  it('are never more than what all that says its own says together, whatever is part of what', () => {
    const sum = (parts: readonly AchievementPart[] = []): number =>
      parts.reduce((total, one) => total + (one.workload?.ects ?? sum(one.parts)), 0)
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 4 }), fc.integer(), (parts, turn) => {
        const credits = creditsOf(transcript(...parts))
        expect(credits).toBeLessThanOrEqual(sum(parts))
        expect(creditsOf(transcript(...parts, ...parts))).toBeLessThanOrEqual(sum(parts))
        const at = parts.length === 0 ? 0 : Math.abs(turn % parts.length)
        expect(creditsOf(transcript(...parts.slice(at), ...parts.slice(0, at)))).toBe(credits)
      }),
      { numRuns: runs(50, 2_000), seed: 1 },
    )
  })
})

describe('whether an assessment was passed', () => {
  const called = (label: string): Concept => ({ id: 'urn:uuid:1', label: { en: label } })

  it.each<[boolean | undefined, Concept | undefined]>([
    [true, gradeStatus.pass],
    [false, gradeStatus.fail],
    [false, { id: 'https://university.example/status/FAIL' }],
    [true, { id: 'https://university.example/status#passed' }],
    [false, called('Failed')],
    [false, { id: 'https://university.example/status/pass', label: { en: 'Fail' } }],
    [undefined, called('Withdrawn')],
    [undefined, undefined],
  ])('is %s for %j', (expected, status) => {
    expect(hasPassed({ grade: { en: '5' }, status })).toBe(expected)
  })
})
