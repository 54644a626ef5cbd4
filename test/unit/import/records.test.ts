import { describe, expect, it } from 'vitest'

import { type ImportMapping, importJsonLines, importOpenEducation, openEducationMapping } from '../../../src/import.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { collect, constants, fates } from '../../support/imports.ts'

const mapping: ImportMapping = {
  language: 'en',
  columns: { title: 'course.name', 'learner.fullName': 'person.name', learningOutcomes: 'outcomes' },
  constants: constants ?? {},
}
const lines = (text: string | Uint8Array) => collect(importJsonLines(text, { mapping }))

describe('JSON lines', () => {
  it('are read by the paths of their members', async () => {
    const record = {
      course: {
        name: [
          { language: 'en', value: 'Tides' },
          { language: 'nl', value: 'Getijden' },
        ],
      },
      person: { name: 'Sample Learner' },
      outcomes: ['One', 'Two'],
      active: true,
    }
    expect(await lines(`${JSON.stringify(record)}\n\n`)).toMatchObject([
      {
        row: 1,
        model: {
          title: { en: 'Tides', nl: 'Getijden' },
          learner: { fullName: 'Sample Learner' },
          learningOutcomes: [{ title: { en: 'One' } }, { title: { en: 'Two' } }],
        },
        warnings: [{ code: 'import.column_unused' }],
        unused: ['active'],
      },
      { row: 2, outcome: 'skipped' },
    ])
  })

  it('have a fault in one line and the others are whole', async () => {
    const good = JSON.stringify({ course: { name: 'Tides' }, person: { name: 'Sample' } })
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const bad = ['{"course"', '[]', '7', deep, '{"a":1,"a":2}', '{"__proto__":{}}', `{"course":{"name":"Nul\\u0000"}}`]
    const text = [good, ...bad, good].join('\n')
    const results = fates(await lines(text))
    expect(results).toHaveLength(9)
    expect([results[0], results[8]]).toEqual([
      [1, 'imported'],
      [9, 'imported'],
    ])
    for (const [, code] of results.slice(1, -1)) expect(code).toMatch(/^(?:input|limit|model)\./)
  })

  it('end where their encoding does, and where a line never ends', async () => {
    const good = `${JSON.stringify({ course: { name: 'Tides' }, person: { name: 'Sample' } })}\n`
    const bytes = new Uint8Array([...new TextEncoder().encode(good), 0x7b, 0xe9, 0x0a])
    expect(fates(await lines(bytes))).toEqual([
      [1, 'imported'],
      [2, 'import.encoding'],
    ])
    expect(fates(await lines(good + 'x'.repeat(3_000_000)))).toEqual([
      [1, 'imported'],
      [2, 'import.too_large'],
    ])
  })
})

const { 'workload.ects': _, learningOutcomes: __, 'participation.modes': ___, ...rest } = constants ?? {}
const educationMapping: ImportMapping = {
  ...openEducationMapping,
  language: 'en',
  constants: rest,
  words: { ...openEducationMapping.words, 'assessment.grade': 'as-written' },
}
const education = (value: unknown) =>
  collect(importOpenEducation(typeof value === 'string' ? value : JSON.stringify(value), { mapping: educationMapping }))

const text = (value: string) => [{ language: 'en', value }]
const person = { personId: 'p', givenName: 'Sample', surnamePrefix: 'van', surname: 'Learner' }
const version6 = {
  associationId: 'a',
  role: 'student',
  state: 'finished',
  person: {
    ...person,
    otherCodes: [{ codeType: 'esi', code: 'urn:schac:personalUniqueCode:int:esi:university.example:1' }],
  },
  result: {
    state: 'completed',
    pass: 'passed',
    score: '9',
    resultDateTime: '2026-01-10T12:00:00Z',
    studyLoad: { studyLoadUnit: 'ects', value: 2.5 },
  },
  courseOffering: {
    name: text('Autumn'),
    modesOfDelivery: ['project_based', 'online'],
    course: {
      name: text('Marine Robotics'),
      studyLoad: [{ studyLoadUnit: 'ects', value: 3 }],
      fieldsOfStudy: '0716',
      learningOutcomes: [{ name: text('Plan a survey') }, { name: text('Explain it') }],
      organisation: { name: text('Example University') },
    },
  },
}
const version5 = {
  associationId: 'a',
  associationType: 'courseOfferingAssociation',
  person,
  result: { state: 'completed', pass: 'passed', score: '9', resultDate: '2026-01-10' },
  offering: {
    name: text('Autumn'),
    modeOfDelivery: ['online'],
    course: {
      name: text('Marine Robotics'),
      studyLoad: { studyLoadUnit: 'ects', value: 3 },
      learningOutcomes: [text('Plan a survey'), text('Explain it')],
      organization: { name: text('Example University') },
    },
  },
}
const model = {
  title: { en: 'Marine Robotics' },
  learner: { givenName: 'Sample', familyName: 'van Learner' },
  learningOutcomes: [{ title: { en: 'Plan a survey' } }, { title: { en: 'Explain it' } }],
}

describe('the Open Education API', () => {
  it('is read in version 6', async () => {
    expect(await education({ items: [version6] })).toMatchObject([
      {
        row: 1,
        model: {
          ...model,
          workload: { ects: 2.5 },
          participation: { modes: [{ label: { en: 'Project based' } }, { label: { en: 'Online' } }] },
          assessments: [{ grade: { en: '9' }, assessedOn: '2026-01-10T12:00:00Z' }],
        },
      },
    ])
  })

  it('is read in version 5, one or many', async () => {
    const expected = { row: 1, model: { ...model, workload: { ects: 3 }, assessments: [{ assessedOn: '2026-01-10' }] } }
    expect(await education(version5)).toMatchObject([expected])
    expect(await education([version5, version6])).toMatchObject([expected, { row: 2, outcome: 'imported' }])
  })

  it('is read in version 5 by its own names: organization, teachingLanguage, schacHome, nld', async () => {
    const { 'awardingBody.name': _, 'awardingBody.country': __, ...constants } = educationMapping.constants ?? {}
    const organization = {
      name: text('Example University'),
      otherCodes: [{ codeType: 'schacHome', code: 'university.example' }],
      addresses: [{ country: 'NL' }, { countryCode: { 'iso3166-1-alpha2': 'NL' } }],
    }
    const course = { ...version5.offering.course, organization, teachingLanguage: 'nld' }
    const own = {
      ...version5,
      offering: { ...version5.offering, teachingLanguage: 'NLD', modeOfDelivery: ['on campus'], course },
    }
    const results = await collect(
      importOpenEducation(JSON.stringify([own]), { mapping: { ...educationMapping, constants } }),
    )
    expect(results).toMatchObject([
      {
        model: {
          awardingBodies: [
            {
              name: { en: 'Example University' },
              country: { label: { en: 'Netherlands' } },
              identifiers: [{ type: 'schac', value: 'university.example' }],
            },
          ],
          languages: [{ label: { en: 'Dutch' } }],
          participation: { modes: [{ label: { en: 'Presential' } }] },
        },
      },
    ])
    // Two countries are for somebody to choose from.
    const two = { ...organization, addresses: [{ country: 'NL' }, { country: 'DE' }] }
    const unclear = { ...own, offering: { ...own.offering, course: { ...course, organization: two } } }
    expect(
      fates(
        await collect(importOpenEducation(JSON.stringify([unclear]), { mapping: { ...educationMapping, constants } })),
      ),
    ).toEqual([[1, 'import.not_mapped offering.course.organization.country']])
  })

  it.each([
    ['a lecturer', { role: 'lecturer' }, 'role'],
    ['an assistant', { role: 'teaching_assistant' }, 'role'],
    ['a role of somebody’s own', { role: 'x-observer' }, 'role'],
    ['an enrolment that was cancelled', { state: 'cancelled' }, 'state'],
    ['the same in the spelling of version 5', { state: 'canceled' }, 'state'],
    ['an enrolment that was denied', { state: 'denied' }, 'state'],
    ['a result that is not there yet', { result: { ...version6.result, state: 'in_progress' } }, 'result.state'],
    ['the same in the words of version 5', { result: { ...version6.result, state: 'in progress' } }, 'result.state'],
    ['a result that is postponed', { result: { ...version6.result, state: 'postponed' } }, 'result.state'],
    ['no result', { result: null }, 'result.pass'],
    ['a result that is not known', { result: { ...version6.result, pass: 'unknown' } }, 'result.pass'],
    ['a programme that is said to be a course', { offering: { offeringType: 'program' } }, 'associationType'],
    [
      'a programme of which nothing else is said',
      { associationType: null, courseOffering: null, offering: { program: {} } },
      'associationType',
    ],
    ['a programme of version 5', { associationType: 'programOfferingAssociation' }, 'associationType'],
    [
      'a programme of version 6',
      { courseOffering: null, programmeOffering: version6.courseOffering },
      'associationType',
    ],
    ['a part of a course', { courseOffering: null, testComponentOffering: version6.courseOffering }, 'associationType'],
  ])('never makes a micro-credential of %s', async (_, change, column) => {
    expect(await education([{ ...version6, ...change }])).toEqual([{ row: 1, outcome: 'skipped', column }])
  })

  it('has a given name where a name to be called by is all there is', async () => {
    const { givenName, ...called } = { ...person, preferredName: 'Sam' }
    expect(await education([{ ...version6, person: called }])).toMatchObject([
      { model: { learner: { givenName: 'Sam' } } },
    ])
    expect(await education([{ ...version6, person: { ...called, givenName } }])).toMatchObject([
      { model: { learner: { givenName: 'Sample' } } },
    ])
  })

  it('skips whoever has not passed, and lists words that are not known', async () => {
    const failed = { ...version6, result: { ...version6.result, pass: 'failed' } }
    const other = { ...version6, courseOffering: { ...version6.courseOffering, modesOfDelivery: ['coil'] } }
    expect(fates(await education([failed, other]))).toEqual([
      [1, 'skipped'],
      [2, 'import.not_mapped courseOffering.modesOfDelivery'],
    ])
  })

  it.each([
    ['no association', { items: [{ courseId: 'x' }] }, 'import.not_open_education'],
    ['nothing in it', [], 'import.not_open_education'],
    ['a number', 7, 'import.not_open_education'],
    ['half of it', '{"items":[', 'input.not_json'],
    ['a key twice', '{"items":[],"items":[]}', 'input.duplicate_key'],
  ])('is refused with %s', async (_, value, code) => {
    expect(await codeOfAsync(() => education(value))).toBe(code)
  })
})
