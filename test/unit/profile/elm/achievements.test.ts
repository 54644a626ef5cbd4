import { describe, expect, it } from 'vitest'

import { MicroCredentialError } from '../../../../src/lib/base/errors.ts'
import type { Json, JsonObject } from '../../../../src/lib/base/json/json.ts'
import { creditsOf } from '../../../../src/lib/model/credits.ts'
import type { RecordedMicroCredential, RecordedPart } from '../../../../src/lib/model/micro-credential.ts'
import { elm } from '../../../../src/lib/profile/elm/elm.ts'
import { readUnverified } from '../../../../src/lib/profile/table.ts'
import { minimalModel, sampleIssuer } from '../../../support/elm-models.ts'

const base = elm.encode(minimalModel, { issuer: sampleIssuer, id: 'urn:credential:sample' }) as unknown as JsonObject
const subject = base['credentialSubject'] as JsonObject
const claim = subject['hasClaim'] as JsonObject
const { awardedBy = null } = claim

const read = (hasClaim: Json, more: JsonObject = {}): RecordedMicroCredential =>
  readUnverified({ ...base, ...more, credentialSubject: { ...subject, hasClaim } } as never)
const codeOf = (call: () => unknown): string | undefined => {
  try {
    call()
    return undefined
  } catch (error) {
    if (error instanceof MicroCredentialError) return error.code
    throw error
  }
}

let count = 0
const achievement = (title: string, more: JsonObject = {}): JsonObject => ({
  id: `urn:epass:learningAchievement:${100 + count++}`,
  type: 'LearningAchievement',
  title: { en: title },
  awardedBy,
  ...more,
})
const assessment = (grade: string, more: JsonObject = {}): JsonObject => ({
  id: `urn:epass:learningAssessment:${100 + count++}`,
  type: 'LearningAssessment',
  title: { en: 'Exam' },
  awardedBy,
  grade: { id: `urn:epass:note:${100 + count}`, type: 'Note', noteLiteral: { en: grade } },
  ...more,
})
const points = (point: string, framework: JsonObject): JsonObject => ({
  id: `urn:epass:creditPoint:${100 + count++}`,
  type: 'CreditPoint',
  framework: { type: 'Concept', ...framework },
  point,
})
const ects = { id: 'http://data.europa.eu/snb/education-credit/6fcec5c5af' }
const ecvet = { id: 'http://data.europa.eu/snb/education-credit/60b314e826' }

describe('an assessment', () => {
  it('is read with its grade though nobody says of what type it was', () => {
    expect(read({ ...claim, provenBy: assessment('5') }).assessments).toEqual([
      { title: { en: 'Exam' }, grade: { en: '5' } },
    ])
  })

  it('keeps the status of its grade, so that a fail stays one', () => {
    const status = { id: 'https://university.example/status/fail', type: 'Concept', prefLabel: { fi: 'Hylätty' } }
    const { assessments } = read({ ...claim, provenBy: assessment('Pass', { gradeStatus: status }) })
    expect(assessments).toMatchObject([{ grade: { en: 'Pass' }, status: { id: status.id, label: { fi: 'Hylätty' } } }])
  })

  it('is read with those that it is made of, and with those by which the award was decided', () => {
    const whole = assessment('8', { hasPart: [assessment('7'), assessment('9')] })
    const used = assessment('10')
    const award = { ...(awardedBy as JsonObject), used }
    const grades = read({ ...claim, provenBy: whole, awardedBy: award }).assessments?.map(({ grade, parts }) => [
      grade,
      parts?.map((part) => part.grade),
    ])
    expect(grades).toHaveLength(2)
    expect(grades).toContainEqual([{ en: '8' }, [{ en: '7' }, { en: '9' }]])
    expect(grades).toContainEqual([{ en: '10' }, undefined])
  })

  it('is not read within itself', () => {
    const cycle = { id: 'urn:x:a', hasPart: [{ id: 'urn:x:b', hasPart: 'urn:x:a' }] }
    expect(read({ ...claim, provenBy: assessment('8', cycle) }).assessments).toMatchObject([{ grade: { en: '8' } }])
  })
})

describe('the credits of an achievement', () => {
  const specifiedBy = (point: string): JsonObject => ({
    id: 'urn:x:spec',
    type: 'LearningAchievementSpecification',
    title: { en: 'Course' },
    creditPoint: points(point, ects),
    volumeOfLearning: 'PT80H',
  })

  it.each<[string, string | undefined, JsonObject | undefined]>([
    ['the five that were received before the three that were foreseen', '5', { ects: 5, hours: 80, specifiedEcts: 3 }],
    ['none where none were received', '0', { ects: 0, hours: 80, specifiedEcts: 3 }],
    ['those foreseen where nothing is said of what was received', undefined, { ects: 3, hours: 80 }],
    ['the same once', '3', { ects: 3, hours: 80 }],
  ])('are %s', (_, received, expected) => {
    const own = received === undefined ? {} : { creditReceived: points(received, ects) }
    expect(read({ ...claim, specifiedBy: specifiedBy('3'), ...own }).workload).toEqual(expected)
  })

  it.each<[string, JsonObject, JsonObject]>([
    ['unknown where their number cannot be read', points('withdrawn', ects), { hours: 80 }],
    ['unknown where they are of no framework', { type: 'CreditPoint', point: '1' }, { hours: 80 }],
    ['none where none of any framework were received', points('0', ecvet), { ects: 0, hours: 80, specifiedEcts: 3 }],
    ['those foreseen beside some of another framework', points('10', ecvet), { ects: 3, hours: 80 }],
  ])('are %s', (_, creditReceived, expected) => {
    expect(read({ ...claim, specifiedBy: specifiedBy('3'), creditReceived }).workload).toEqual(expected)
  })

  it.each<[string, JsonObject, number | undefined]>([
    ['a name under an invented id', { id: 'urn:uuid:1', prefLabel: { en: 'ECTS' } }, 5],
    ['its long name', { id: 'urn:uuid:1', prefLabel: { de: ' European Credit Transfer System ' } }, 5],
    ['a notation', { notation: 'ECTS' }, 5],
    ['a name that is another one', { id: 'urn:uuid:1', prefLabel: { en: 'Credits (1 = 2 ECTS)' } }, undefined],
    ['the id of another list with that name', { ...ecvet, prefLabel: { en: 'ECTS' } }, undefined],
  ])('are those of ECTS where the framework has %s', (_, framework, expected) => {
    expect(
      read({ ...claim, specifiedBy: undefined, creditReceived: points('5', framework) } as never).workload?.ects,
    ).toBe(expected)
  })
})

describe('the parts of an achievement', () => {
  it('are read with grades, credits, dates, rights and parts of their own', () => {
    const own = {
      awardedBy: {
        id: 'urn:x:award',
        type: 'AwardingProcess',
        awardingBody: sampleIssuer,
        awardingDate: '2025-01-01T00:00:00Z',
      },
      provenBy: [assessment('4'), assessment('6')],
      creditReceived: points('5', ects),
      entitlesTo: { id: 'urn:x:right', type: 'LearningEntitlement', title: { en: 'Enrol' }, awardedBy },
      influencedBy: { id: 'urn:x:lecture', type: 'LearningActivity', title: { en: 'Lecture' }, awardedBy },
      hasPart: achievement('Exercises'),
    }
    const { parts } = read({ ...claim, hasPart: [achievement('Statics', own), achievement('Dynamics')] })
    expect(parts).toHaveLength(2)
    expect(parts).toContainEqual({ title: { en: 'Dynamics' } })
    expect(parts?.find(({ title }) => title['en'] === 'Statics')).toEqual({
      title: { en: 'Statics' },
      awardedOn: '2025-01-01T00:00:00Z',
      workload: { ects: 5 },
      assessments: expect.arrayContaining([
        { title: { en: 'Exam' }, grade: { en: '4' } },
        { title: { en: 'Exam' }, grade: { en: '6' } },
      ]),
      entitlements: [{ title: { en: 'Enrol' } }],
      activities: [{ title: { en: 'Lecture' } }],
      parts: [{ title: { en: 'Exercises' } }],
    })
  })

  it('are one where they stand in two wholes, and counted once', () => {
    const shared = achievement('Statistics', {
      id: 'urn:epass:learningAchievement:7',
      creditReceived: points('5', ects),
    })
    const wholes = [achievement('A', { hasPart: shared }), achievement('B', { hasPart: shared['id'] ?? '' })]
    const model = read({ ...claim, specifiedBy: undefined, hasPart: wholes } as never)
    const ids = model.parts?.map(({ parts }) => parts?.map(({ id }) => id))
    expect(ids).toEqual([['urn:epass:learningAchievement:7'], ['urn:epass:learningAchievement:7']])
    expect(creditsOf(model)).toBe(5)
    expect(creditsOf(JSON.parse(JSON.stringify(model)))).toBe(5)
  })

  it('end where one would be part of itself, and after eight levels', () => {
    const inner = achievement('C', { id: 'urn:x:c', hasPart: ['urn:x:b', 'urn:x:c'] })
    expect(read({ ...claim, hasPart: achievement('B', { id: 'urn:x:b', hasPart: inner }) }).parts).toMatchObject([
      { id: 'urn:x:b', title: { en: 'B' }, parts: [{ id: 'urn:x:c', title: { en: 'C' } }] },
    ])
    const around = { ...claim, id: 'urn:x:a', hasPart: achievement('B', { hasPart: 'urn:x:a' }) }
    expect(codeOf(() => read(around))).toBe('profile.ambiguous')
    const deep = Array.from({ length: 12 }).reduce<JsonObject>(
      (inner) => achievement('X', { hasPart: inner }),
      achievement('X'),
    )
    const depthOf = (parts: RecordedMicroCredential['parts']): number =>
      parts === undefined ? 0 : 1 + depthOf(parts[0]?.parts)
    expect(depthOf(read({ ...claim, hasPart: deep }).parts)).toBe(8)
  })

  it('are refused where a file says that all are parts of all: that is more than it has objects', () => {
    const ids = Array.from({ length: 20 }, (_, index) => `urn:x:${index}`)
    const all = ids.map((id) => achievement('X', { id, hasPart: ids.filter((other) => other !== id) }))
    expect(codeOf(() => read({ ...claim, hasPart: all }))).toBe('limit.nodes')
  })
})

describe('the assessments of one awarding process', () => {
  const graded = (status: string): JsonObject =>
    assessment(status, { gradeStatus: { id: `urn:x:status:${status}`, type: 'Concept', prefLabel: { en: status } } })
  const [failed, passed, thesis] = [graded('fail'), graded('pass'), graded('pass')]
  const process = { ...(awardedBy as JsonObject), used: [failed, passed, thesis] }
  const module = (title: string, provenBy: JsonObject): JsonObject =>
    achievement(title, { awardedBy: process, provenBy, creditReceived: points('5', ects) })
  const modules = [module('Failed', failed), module('Passed', passed)]
  const statuses = ({ assessments }: Pick<RecordedPart | RecordedMicroCredential, 'assessments'>): readonly unknown[] =>
    (assessments ?? []).map(({ status }) => status?.label?.['en'])

  it('stay with what they prove, so that a module that was failed is not passed by another', () => {
    for (const model of [read({ ...claim, awardedBy: process, hasPart: modules, specifiedBy: null }), read(modules)]) {
      expect(statuses(model)).toContain('pass')
      expect(statuses(model)).not.toContain('fail')
      expect(
        Object.fromEntries((model.parts ?? []).map((part) => [part.title['en'], statuses(part as never)])),
      ).toEqual({
        Failed: ['fail'],
        Passed: ['pass'],
      })
      expect(creditsOf(model)).toBe(5)
    }
  })
})

describe('what parts have in common', () => {
  const learningOutcome = Array.from({ length: 500 }, (_, at) => ({
    id: `urn:sample:outcome:${at}`,
    type: 'LearningOutcome',
    title: { en: `Outcome ${at}` },
  }))
  const specifiedBy = { id: 'urn:sample:course', type: 'Qualification', title: { en: 'Course' }, learningOutcome }
  const parts = (count: number): readonly JsonObject[] =>
    Array.from({ length: count }, (_, at) =>
      achievement(`Part ${at}`, { specifiedBy: at === 0 ? specifiedBy : { id: specifiedBy.id } }),
    )

  it('is read of each, and refused where that is far more than a document can say', () => {
    expect(read({ ...claim, hasPart: parts(20) }).parts?.at(-1)?.learningOutcomes).toHaveLength(500)
    expect(codeOf(() => read({ ...claim, hasPart: parts(300) }))).toBe('limit.nodes')
    expect(codeOf(() => read(parts(300)))).toBe('limit.nodes')
  })

  it('may be written out as often as a file likes', () => {
    const awarded = Array.from({ length: 300 }, (_, at) => achievement(`Part ${at}`))
    expect(read({ ...claim, hasPart: awarded }).parts).toHaveLength(300)
  })
})

describe('several claims of one learner', () => {
  const title = { en: 'Transcript of records' }
  const displayParameter = { ...(base['displayParameter'] as JsonObject), title }

  it('are the parts of what the credential is shown as, in whichever order', () => {
    const claims = [achievement('Statics'), achievement('Dynamics')]
    const model = read(claims, { displayParameter })
    expect(model).toMatchObject({ title, awardingBodies: [{ name: { en: 'Example University' } }] })
    expect(model.parts?.map((part) => part.title['en']).sort()).toEqual(['Dynamics', 'Statics'])
    expect(read(claims.toReversed(), { displayParameter })).toEqual(model)
    expect(codeOf(() => read(claims, { displayParameter: undefined } as never))).toBe('profile.ambiguous')
  })

  it('of which one names nobody who awarded it is not awarded by those who awarded the others', () => {
    const claims = [achievement('Statics'), achievement('Dynamics', { awardedBy: null })]
    const bodiesOf = (model: RecordedMicroCredential) =>
      Object.fromEntries((model.parts ?? []).map((part) => [part.title['en'], part.awardingBodies]))
    const model = read(claims, { displayParameter })
    expect(bodiesOf(model)).toEqual({ Statics: undefined, Dynamics: [] })
    expect(read(claims.toReversed(), { displayParameter })).toEqual(model)
    // Within one achievement a module is awarded by whoever awarded that.
    const within = read({ ...claim, hasPart: achievement('Dynamics', { awardedBy: null }) })
    expect(bodiesOf(within)).toEqual({ Dynamics: undefined })
  })

  it('of which one says that it is part of another stand there, and are counted once', () => {
    const whole = achievement('Whole', { creditReceived: points('30', ects) })
    const part = achievement('Part', {
      creditReceived: points('5', ects),
      isPartOf: { id: whole['id'] as string, type: 'LearningAchievement' },
    })
    const model = read([part, whole])
    expect(model).toMatchObject({ title: { en: 'Whole' }, parts: [{ title: { en: 'Part' } }] })
    expect(creditsOf(model)).toBe(30)
    expect(read([part, { ...whole, hasPart: { id: part['id'] as string } }])).toEqual(model)
  })

  it('of which one is an achievement are that achievement, with what stands beside it', () => {
    const lecture: JsonObject = { ...achievement('Lecture'), type: 'LearningActivity' }
    const right: JsonObject = { ...achievement('Enrol'), type: 'LearningEntitlement' }
    const model = read([lecture, right, assessment('9'), { ...claim, influencedBy: lecture['id'] ?? '' }], {
      displayParameter,
    })
    expect(model).toMatchObject({
      title: minimalModel.title,
      activities: [{ title: { en: 'Lecture' } }],
      entitlements: [{ title: { en: 'Enrol' } }],
    })
    expect(model.assessments).toContainEqual({ title: { en: 'Exam' }, grade: { en: '9' } })
    expect(model).not.toHaveProperty('parts')
  })
})
