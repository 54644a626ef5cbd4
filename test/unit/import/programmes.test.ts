import { describe, expect, it } from 'vitest'

import {
  elmoProgrammeMapping,
  type ImportMapping,
  importCsv,
  importElmo,
  importOpenEducation,
  openEducationMapping,
  openEducationProgrammeMapping,
  type ProgrammeResult,
  programmesFromCsv,
  programmesFromElmo,
  programmesFromJsonLines,
  programmesFromOpenEducation,
} from '../../../src/import.ts'
import { award, type Programme, programmeOf } from '../../../src/model.ts'
import { fullModel, minimalModel } from '../../support/elm-models.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { collect, constants, fates } from '../../support/imports.ts'

const { issuedOn, ...same } = constants ?? {}
const catalogue: ImportMapping = {
  language: 'en',
  columns: {
    programme: 'Code',
    'programme.version': 'Year',
    title: 'Course',
    learningOutcomes: 'Outcomes',
    'workload.ects': 'ECTS',
    'provider.name': 'Partner',
    'provider.country': 'Partner country',
  },
  constants: Object.fromEntries(Object.entries(same).filter(([name]) => name !== 'workload.ects')),
  separator: '|',
}
const courses = [
  'Code,Year,Course,Outcomes,ECTS,Partner,Partner country',
  'MR-1,2026,Marine robotics,Plan a dive|Run a robot,3,Example Robotics,NL',
  'T-1,,Tides,Read a table,1,,',
].join('\n')

const gather = async (results: AsyncIterable<ProgrammeResult>): Promise<readonly ProgrammeResult[]> => {
  const all: ProgrammeResult[] = []
  for await (const result of results) all.push(result)
  return all
}
const programmesIn = (results: readonly ProgrammeResult[]): readonly Programme[] =>
  results.flatMap((result) => (result.outcome === 'imported' ? [result.programme] : []))
const programmes = programmesIn(await gather(programmesFromCsv(courses, { mapping: catalogue })))

const results: ImportMapping = {
  language: 'en',
  columns: {
    programme: 'Course code',
    'learner.fullName': 'Name',
    'assessment.grade': 'Grade',
    'assessment.assessedOn': 'Day',
  },
  constants: { issuedOn: '2026-07-01' },
  words: { 'assessment.grade': 'as-written' },
}
const imported = (text: string, more: Partial<ImportMapping> = {}, given: Iterable<Programme> = programmes) =>
  collect(importCsv(text, { mapping: { ...results, ...more }, programmes: given }))
const header = 'Course code,Name,Grade,Day\n'

describe('a catalogue', () => {
  it('is a programme for each row of a table', () => {
    expect(programmes).toMatchObject([
      {
        code: 'MR-1',
        version: '2026',
        title: { en: 'Marine robotics' },
        learningOutcomes: [{ title: { en: 'Plan a dive' } }, { title: { en: 'Run a robot' } }],
        workload: { ects: 3 },
        providers: [{ name: { en: 'Example Robotics' } }],
      },
      { code: 'T-1', title: { en: 'Tides' } },
    ])
    expect(programmes[1]).not.toHaveProperty('version')
  })

  it('says of each row what is wrong with it, by its column', async () => {
    const text = 'Code,Year,Course,Outcomes,ECTS,Partner,Partner country\n,2026,A,B,3,,\nC,,A,B,three,,\nD,,A,B,3,P,\n'
    const all = await gather(programmesFromCsv(text, { mapping: catalogue }))
    expect(all.map((one) => (one.outcome === 'failed' ? one.problems[0] : one.outcome))).toMatchObject([
      { row: 2, code: 'model.missing_member', column: 'Code' },
      { row: 3, code: 'import.number', column: 'ECTS' },
      { row: 4, code: 'model.missing_member', column: 'Partner country' },
    ])
    const withGrades = { ...catalogue, constants: { ...catalogue.constants, 'assessment.grade': '8' } }
    const [graded] = await gather(programmesFromCsv(courses, { mapping: withGrades }))
    expect(graded).toMatchObject({ outcome: 'failed', problems: [{ code: 'model.unknown_member' }] })
  })

  it('is read from lines of JSON as programmes are', async () => {
    const lines = programmes.map((one) => JSON.stringify(one))
    expect(programmesIn(await gather(programmesFromJsonLines(lines.join('\n'))))).toEqual(programmes)
    expect(await gather(programmesFromJsonLines(`{"code":"A"}\n\n{`))).toMatchObject([
      { row: 1, outcome: 'failed', problems: [{ code: 'model.missing_member', row: 1 }, ...Array(6).fill({})] },
      { row: 2, outcome: 'skipped' },
      { row: 3, outcome: 'failed', problems: [{ code: 'input.not_json' }] },
    ])
  })

  it('is read from courses of the Open Education API, by the names of either version', async () => {
    const text = (value: string) => [{ language: 'en', value }]
    const common = { studyLoad: { studyLoadUnit: 'ects', value: 3 }, name: text('Marine robotics') }
    const six = {
      ...common,
      courseId: 'c',
      primaryCode: { codeType: 'identifier', code: 'MR-1' },
      learningOutcomes: [{ name: text('Plan a dive') }],
      modesOfDelivery: ['blended'],
      teachingLanguages: ['nld'],
      admissionRequirements: text('A diving licence'),
      organisation: { name: text('Example University'), addresses: [{ countryCode: { 'iso3166-1-alpha2': 'NL' } }] },
    }
    const five = {
      ...common,
      courseId: 'c',
      primaryCode: { codeType: 'courseCode', code: 'MR-1' },
      learningOutcomes: [text('Plan a dive')],
      modeOfDelivery: ['blended'],
      teachingLanguage: 'nld',
      admissionRequirements: text('A diving licence'),
      organization: { name: text('Example University'), addresses: [{ country: 'NL' }] },
    }
    const left = /^(?:awardingBody|learningOutcomes|workload|participation)/
    const mapping = {
      ...{ ...openEducationProgrammeMapping, language: 'en' },
      constants: Object.fromEntries(Object.entries(same).filter(([name]) => !left.test(name))),
    }
    const all = await gather(programmesFromOpenEducation(JSON.stringify({ items: [six, five] }), { mapping }))
    const [one, other] = programmesIn(all)
    expect(one).toMatchObject({
      code: 'MR-1',
      title: { en: 'Marine robotics' },
      workload: { ects: 3 },
      learningOutcomes: [{ title: { en: 'Plan a dive' } }],
      prerequisites: { en: 'A diving licence' },
      languages: [{ label: { en: 'Dutch' } }],
    })
    expect(other).toEqual(one)
    expect(all.map((result) => 'warnings' in result && result.warnings)).toEqual([[], []])
    expect(await codeOfAsync(() => gather(programmesFromOpenEducation('[{"person":{}}]', { mapping })))).toBe(
      'import.not_open_education',
    )
  })

  it('is read from the specifications of an ELMO file, and nothing of the learner with it', async () => {
    const mapping = {
      ...{ ...elmoProgrammeMapping, language: 'en' },
      constants: Object.fromEntries(Object.entries(same).filter(([name]) => !/^(?:awardingBody|workload)/.test(name))),
    }
    const all = await gather(programmesFromElmo(elmoFile, { mapping }))
    expect(all).toMatchObject([
      { programme: { code: 'MR-1', title: { en: 'Marine robotics' }, workload: { ects: 3 }, level: { eqf: 6 } } },
    ])
    expect(JSON.stringify(all)).not.toMatch(/Sample|Learner|"8"|2026-01/)
  })
})

const elmoFile = `<elmo xmlns="https://github.com/emrex-eu/elmo-schemas/tree/v1"><learner><givenNames>Sample</givenNames>
  <familyName>Learner</familyName></learner><report><issuer><country>NL</country><title xml:lang="en">Example University</title></issuer>
  <learningOpportunitySpecification><identifier type="local">MR-1</identifier><title xml:lang="en">Marine robotics</title>
  <type>Course</type><specifies><learningOpportunityInstance><date>2026-01-10</date><status>failed</status>
  <resultLabel>8</resultLabel><credit><scheme>ECTS</scheme><value>3</value></credit><level><type>EQF</type><value>6</value></level>
  </learningOpportunityInstance></specifies></learningOpportunitySpecification><issueDate>2026-01-15T12:00:00Z</issueDate></report></elmo>`

describe('results that refer to programmes', () => {
  it('need the learner, the code, the grade and the day, and nothing else', async () => {
    const [row] = await imported(`${header}MR-1,Sample Learner,8,2026-06-20\n`)
    const [first] = programmes
    expect(row).toMatchObject({
      model: award(first as Programme, {
        learner: { fullName: 'Sample Learner' },
        issuedOn: '2026-07-01',
        results: [{ grade: { en: '8' }, assessedOn: '2026-06-20' }],
      }),
    })
  })

  it('have the column of a code that nobody knows, and of what is missing', async () => {
    expect(fates(await imported(`${header}X-1,A,8,2026-06-20\n,A,8,2026-06-20\nMR-1,,8,2026-06-20\n`))).toEqual([
      [2, 'import.programme_unknown Course code'],
      [3, 'model.missing_member Course code'],
      [4, 'model.missing_member Name'],
    ])
    const words = { ...results.words, programme: { 'X-1': 'MR-1' } } as const
    expect(fates(await imported(`${header}X-1,A,8,2026-06-20\n`, { words }))).toEqual([[2, 'imported']])
    const { issuedOn: _, ...none } = results.constants ?? {}
    expect(fates(await imported(`${header}MR-1,A,8,2026-06-20\n`, { constants: none }))).toEqual([
      [2, 'model.missing_member'],
    ])
  })

  it('are refused where they are of an institution that does not award the programme', async () => {
    const [first] = programmes as readonly [Programme, ...Programme[]]
    const [body] = first.awardingBodies
    const numbered = {
      ...first,
      awardingBodies: [{ ...body, identifiers: [{ type: 'erasmus', value: 'NL SAMPLE01' }] }],
    }
    const columns = {
      ...results.columns,
      'awardingBody.name': 'University',
      'awardingBody.country': 'Country',
      'awardingBody.erasmus': 'Number',
    } as const
    const text = [
      'Course code,Name,Grade,Day,University,Country,Number',
      'MR-1,A,8,2026-06-20,Universiteit,NL,nl sample01',
      'MR-1,A,8,2026-06-20,Universiteit,NL,',
      'MR-1,A,8,2026-06-20,Universiteit,NL,NL OTHER01',
      'MR-1,A,8,2026-06-20,Example University,DE,',
    ].join('\n')
    expect(fates(await imported(text, { columns }, [numbered as unknown as Programme]))).toEqual([
      [2, 'imported'],
      [3, 'imported'],
      [4, 'import.programme_elsewhere University'],
      [5, 'import.programme_elsewhere University'],
    ])
  })

  it('say which version is meant, where there are several', async () => {
    const [first] = programmes as readonly [Programme, ...Programme[]]
    const next = { ...first, version: '2027', title: { en: 'Marine robotics II' } }
    const columns = { ...results.columns, 'programme.version': 'Year' }
    const text =
      'Course code,Year,Name,Grade,Day\nMR-1,2027,A,8,2026-06-20\nMR-1,,A,8,2026-06-20\nMR-1,2030,A,8,2026-06-20\n'
    const all = await imported(text, { columns }, [first, next])
    expect(all[0]).toMatchObject({ model: { title: next.title, programme: { version: '2027' } } })
    expect(fates(all).slice(1)).toEqual([
      [3, 'import.programme_version Course code'],
      [4, 'import.programme_unknown Course code'],
    ])
    const { version: _, ...unversioned } = next
    const [, plain] = await imported(text, { columns }, [first, next, unversioned])
    expect(plain).toMatchObject({ outcome: 'imported', model: { title: unversioned.title } })
    expect(await codeOfAsync(() => imported(text, { columns }, [first, next, first]))).toBe('import.programme_repeated')
  })

  it('take nothing else from a row, unless the mapping says so', async () => {
    const columns = { ...results.columns, 'workload.ects': 'ECTS', title: 'Title' }
    const text = 'Course code,Name,Grade,Day,ECTS,Title\nMR-1,A,8,2026-06-20,2,Other\nMR-1,A,8,2026-06-20,,Other\n'
    const title = { en: 'Marine robotics' }
    expect(await imported(text, { columns })).toMatchObject([
      { model: { workload: { ects: 3 }, title } },
      { model: { workload: { ects: 3 }, title } },
    ])
    expect(await imported(text, { columns, override: ['workload.ects'] })).toMatchObject([
      { model: { workload: { ects: 2 }, title } },
      { model: { workload: { ects: 3 }, title } },
    ])
  })

  it.each(['learner.fullName', 'issuedOn', 'assessment.type', 'programme', 'colour'])(
    'cannot be told to override %s',
    async (member) => {
      const reading = imported(header, { override: [member] as never })
      await expect(reading).rejects.toMatchObject({ code: 'import.mapping', problems: [{ pointer: '/override' }] })
    },
  )

  it('do not say to which of several assessments a grade belongs', async () => {
    const two = programmeOf({ ...fullModel, programme: { code: 'F-1' } }) as Programme
    expect(fates(await imported(`${header}F-1,A,8,2026-06-20\nF-1,A,,\n`, {}, [two]))).toEqual([
      [2, 'model.results_unclear Grade'],
      [3, 'imported'],
    ])
  })

  it('are refused with a mapping that names no column of codes', async () => {
    const { programme: _, ...columns } = results.columns
    const reading = imported(header, { columns })
    await expect(reading).rejects.toMatchObject({
      code: 'import.mapping',
      problems: [{ pointer: '/columns/programme' }],
    })
  })

  it('stand in ELMO files and answers of the Open Education API as well', async () => {
    const elmo = elmoFile.replace('failed', 'passed')
    const mapping = {
      language: 'en',
      columns: {
        programme: 'identifier[local]',
        'learner.givenName': 'learner.givenNames',
        'learner.familyName': 'learner.familyName',
        issuedOn: 'issueDate',
      },
    } as const
    const expected = { model: { programme: { code: 'MR-1' }, learner: { familyName: 'Learner' } } }
    expect(await collect(importElmo(elmo, { mapping, programmes }))).toMatchObject([expected])
    const association = {
      person: { givenName: 'Sample', surname: 'Learner' },
      result: { pass: 'passed', score: '8', state: 'completed', resultDateTime: '2026-06-20T12:00:00Z' },
      courseOffering: { course: { primaryCode: { codeType: 'identifier', code: 'MR-1' } } },
    }
    const education = {
      ...openEducationMapping,
      ...{ language: 'en', constants: { issuedOn: '2026-07-01' } },
      columns: { ...openEducationMapping.columns, programme: 'courseOffering.course.primaryCode' },
      words: { ...openEducationMapping.words, 'assessment.grade': 'as-written' },
    } as const
    expect(
      await collect(importOpenEducation(JSON.stringify([association]), { mapping: education, programmes })),
    ).toMatchObject([{ model: { ...expected.model, assessments: [{ grade: { en: '8' } }] } }])
  })

  it('are micro-credentials with a reference alone, where no programmes are given', async () => {
    const columns = { title: 'Title', programme: 'Course code', 'learner.fullName': 'Name' }
    const text = 'Course code,Name,Title\nMR-1,A,Marine robotics\n'
    expect(
      await collect(importCsv(text, { mapping: { language: 'en', columns, constants: constants ?? {} } })),
    ).toMatchObject([{ model: { programme: { code: 'MR-1' } } }])
    expect(minimalModel.programme).toBeUndefined()
    expect(issuedOn).toBe('2026-01-15')
  })
})
