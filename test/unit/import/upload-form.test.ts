import { describe, expect, it } from 'vitest'

import { readUploadForm, type UploadForm, type UploadFormOptions } from '../../../src/import.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { defaults, type FormRows, formSheets, sampleRows, sampleWith } from '../../support/upload-forms.ts'
import { type Book, book } from '../../support/workbooks.ts'

const read = (
  rows: FormRows,
  options: UploadFormOptions = { defaults },
  more: Partial<Book> = {},
): Promise<UploadForm> => readUploadForm(book({ ...more, sheets: formSheets(rows) }), options)

/** Of a failed award, what its problems say. */
const faults = async (rows: FormRows, options?: UploadFormOptions) =>
  (await read(rows, options)).awards.map((award) =>
    award.outcome === 'failed' ? award.problems.map(({ code, row, column }) => [code, row, column]) : award.outcome,
  )

const modelOf = async (rows: FormRows, options?: UploadFormOptions) => {
  const { awards } = await read(rows, options)
  const [award] = awards
  if (award?.outcome !== 'imported') throw new Error(JSON.stringify(award))
  return award.model
}

describe('an upload form of the EDC Issuer', () => {
  it('is read as micro-credentials, with where each is to be sent', async () => {
    const { awards } = await read(sampleRows)
    expect(awards).toMatchObject([
      {
        row: 13,
        outcome: 'imported',
        warnings: [],
        delivery: { email: 'sample.learner@university.example', wallet: 'https://wallet.example/sample' },
        model: {
          learner: { fullName: 'Sample Learner' },
          title: { en: 'Marine robotics' },
          documentTitle: { en: 'Certificate of achievement' },
          issuedOn: '2026-01-15',
          awardingBodies: [{ name: { en: 'Example University' }, country: { label: { en: 'Netherlands' } } }],
          learningOutcomes: [
            {
              title: { en: 'Plan a dive of a robot' },
              skills: [{ id: 'http://data.europa.eu/esco/skill/00000000-0000-4000-8000-000000000001' }],
            },
            { title: { en: 'Weigh a robot' } },
          ],
          workload: { ects: 2.5 },
          level: { eqf: 6 },
          assessments: [{ title: { en: 'The dive' }, grade: { en: '8.5' } }],
          participation: { modes: [{ id: 'http://data.europa.eu/snb/learning-assessment/e92d221e4d' }] },
          programme: { code: 'MR-1' },
          primaryLanguage: 'en',
        },
      },
    ])
    expect(JSON.stringify(awards[0]?.outcome === 'imported' && awards[0].model)).not.toContain('@university')
  })

  it('is read as programmes: the achievements that have a code', async () => {
    const { programmes } = await read(
      sampleWith({ Achievements: [{}, { 'LearningAchievement|title|Property|content||en': 'Statics' }] }),
    )
    expect(programmes).toMatchObject([
      {
        row: 13,
        outcome: 'imported',
        programme: { code: 'MR-1', title: { en: 'Marine robotics' }, assessments: [{ title: { en: 'The dive' } }] },
      },
      { row: 14, outcome: 'skipped', column: 'LearningAchievement.specifiedBy.identifier#1.content' },
    ])
  })

  it('is read alike with its texts in one place or in the cells, and whatever its sheets are called', async () => {
    const sheets = formSheets(sampleRows)
    const renamed = Object.fromEntries(
      Object.entries(sheets)
        .reverse()
        .map(([name, rows]) => [`${name} (copy)`, rows]),
    )
    const expected = await read(sampleRows)
    expect(await readUploadForm(book({ sheets, inline: true }), { defaults })).toEqual(expected)
    expect(await readUploadForm(book({ sheets: renamed }), { defaults })).toEqual(expected)
  })

  it('is read by the cells that formulas came to, and by the row of defaults that they name', async () => {
    const rows = sampleWith({
      Credentials: [
        {
          'EuropassCredential|title|Property|content||en': { formula: 'D$11', value: 0 },
          'EuropassCredential|title|Property|content||nl': { formula: 'E$11', value: 0 },
          'EuropassCredential|credentialSubject|Association': { formula: 'MATCH(J13,PersonNames,0)+12', value: 13 },
          'EuropassCredential|issuer|Association': { error: '#VALUE!' },
          'EuropassCredential|issuer|Reference': 'Example University',
        },
      ],
    })
    const sheets = formSheets(rows, {
      Credentials: [{ 'EuropassCredential|title|Property|content||en': 'By default' }],
    })
    const { awards } = await readUploadForm(book({ sheets }), { defaults })
    expect(awards).toMatchObject([{ outcome: 'imported', model: { documentTitle: { en: 'By default' } } }])
    expect(awards[0]?.outcome === 'imported' && awards[0].model.documentTitle).toEqual({ en: 'By default' })
  })

  it('counts days from 1900 or 1904, as the workbook says, and takes days that are written', async () => {
    const issuedOn = async (cell: number | string, since1904 = false) => {
      const rows = sampleWith({ Credentials: [{ 'VerifiableCredential|issuanceDate': cell }] })
      const [award] = (await read(rows, { defaults }, { date1904: since1904 })).awards
      return award?.outcome === 'imported'
        ? award.model.issuedOn
        : award?.problems.map(({ code, column }) => [code, column])
    }
    expect(await issuedOn(46037)).toBe('2026-01-15')
    expect(await issuedOn(46037.75)).toBe('2026-01-15')
    expect(await issuedOn(44575, true)).toBe('2026-01-15')
    expect(await issuedOn('2026-01-15')).toBe('2026-01-15')
    expect(await issuedOn('15/01/2026')).toBe('2026-01-15')
    const refused = [['import.date', 'VerifiableCredential.issuanceDate']]
    for (const none of ['next week', -1, 0.5, 60, 4e9]) expect(await issuedOn(none)).toEqual(refused)
  })

  it('has grades as they are shown: percents, and numbers without the noise of fractions', async () => {
    const grade = async (cell: NonNullable<FormRows['Persons']>[0][string]) => {
      const rows = sampleWith({ Persons: [{ 'Person|13': cell }] })
      const [award] = (await read(rows, { defaults }, { styles: [10, '0.0%', '"year "0'] })).awards
      return award?.outcome === 'imported' ? award.model.assessments[0].grade : award?.problems
    }
    expect(await grade({ number: 0.85, style: 1 })).toEqual({ en: '85%' })
    expect(await grade({ number: 0.855, style: 2 })).toEqual({ en: '85.5%' })
    expect(await grade({ number: 7, style: 3 })).toEqual({ en: '7' })
    expect(await grade(0.1 + 0.2)).toEqual({ en: '0.3' })
    expect(await grade('magna cum laude')).toEqual({ en: 'magna cum laude' })
  })

  it('is one micro-credential for each achievement of a person', async () => {
    const rows = sampleWith({
      Persons: [{ 'Person|achieved|Association': '13; 14', 'Person|performed|Association': 13 }],
      Achievements: [
        {},
        { ...sampleRows.Achievements[0], 'LearningAchievement|title|Property|content||en': 'Statics' },
      ],
      Activities: [{ 'LearningActivity|title': 'Lecture', 'LearningActivity|workload': 8 }],
    })
    const { awards } = await read(rows)
    expect(awards.map((one) => [one.row, one.outcome === 'imported' && one.model.title])).toEqual([
      [13, { en: 'Marine robotics' }],
      [13, { en: 'Statics' }],
    ])
    expect(awards[0]?.outcome === 'imported' && awards[0].model.activities).toBe(undefined)
  })

  it('has what the learner took part in with the one achievement', async () => {
    const model = await modelOf(
      sampleWith({
        Persons: [{ 'Person|performed|MultiReference': 'Lecture' }],
        Activities: [{ 'LearningActivity|title': 'Lecture', 'LearningActivity|workload': 'PT8H' }],
      }),
    )
    expect(model.activities).toEqual([{ title: { en: 'Lecture' }, hours: 8 }])
  })

  it('has parts, and notes below each other', async () => {
    const note = 'LearningAchievement.specifiedBy|additionalNote|NestedProperty|content'
    const model = await modelOf(
      sampleWith({
        Achievements: [
          { 'LearningAchievement|hasPart': 14, [`${note}|1|en`]: 'First.', [`${note}|2|en`]: 'Second.' },
          { 'LearningAchievement|title|Property|content||en': 'Statics' },
        ],
      }),
    )
    expect(model).toMatchObject({
      parts: [{ title: { en: 'Statics' } }],
      furtherInformation: { en: 'First.\nSecond.' },
    })
  })

  it('takes what it leaves open from the defaults, and nothing in the place of what it says', async () => {
    const { awards } = await read(sampleRows, {
      defaults: { ...defaults, workload: { hours: 60 }, prerequisites: { en: 'None.' } },
      issuedOn: '2026-02-01',
    })
    expect(awards).toMatchObject([
      {
        outcome: 'imported',
        model: {
          workload: { ects: 2.5 },
          prerequisites: { en: 'None.' },
          issuedOn: '2026-02-01',
          validFrom: '2026-01-15',
        },
      },
    ])
    expect(await faults(sampleRows, {})).toEqual([[['model.missing_member', 13, undefined]]])
    const [award] = (await read(sampleRows, {})).awards
    expect(award?.outcome === 'failed' && award.problems[0].remedy).toContain('in `defaults`')
  })

  it('names the row and column of a fault in the sheet where it is, and nothing that stands there', async () => {
    const secret = 'Confidential Name'
    const rows = sampleWith({
      Persons: [{ 'Person|fullName': secret, 'Person|achieved|Association': '13;99' }],
      Achievements: [{ 'LearningAchievement.specifiedBy.ectsCreditPoints': secret }],
      Organisations: [{ 'Organisation.hasLocation#1.hasAddress#1|countryCode|NestedAssociation': secret }],
    })
    expect(await faults(rows)).toEqual([
      [
        ['import.reference', 13, 'Person.achieved'],
        ['import.number', 13, 'LearningAchievement.specifiedBy.ectsCreditPoints.content'],
        ['import.reference', 13, 'Organisation.hasLocation#1.hasAddress#1.countryCode'],
      ],
    ])
    const { awards } = await read(rows)
    expect(JSON.stringify(awards[0]?.outcome === 'failed' && awards[0].problems)).not.toContain('Confidential')
  })

  it('names the cell behind a fault of the model, and the one that would have been filled', async () => {
    const rows = sampleWith({
      Assessments: [{ 'Assessment.specifiedBy|assessmentType|NestedAssociation': undefined }],
      Achievements: [{ 'LearningAchievement.specifiedBy|mode|NestedAssociation': undefined }],
      Organisations: [{ 'Organisation.hasLocation#1.hasAddress#1|countryCode|NestedAssociation': 14 }],
    })
    expect(await faults(rows)).toEqual([
      [
        ['model.wrong_list', 13, 'Organisation.hasLocation#1.hasAddress#1.countryCode'],
        ['model.missing_member', 13, 'Assessment.specifiedBy.assessmentType'],
        ['model.missing_member', 13, 'LearningAchievement.specifiedBy.mode'],
      ],
    ])
  })

  it('takes an identifier that is filled in twice once', async () => {
    const [one, other] = ['Person.identifier#1', 'Person.identifier#2']
    const column = (group: string | undefined, name: string): string => `${group}|${name}|NestedProperty`
    const cells = {
      ...{ [column(one, 'identifierSchemeId')]: 'student number', [column(one, 'content')]: '4711' },
      ...{ [column(other, 'identifierSchemeId')]: 'student number', [column(other, 'content')]: '4711' },
    }
    const { awards } = await read(sampleWith({ Persons: [cells] }))
    expect(awards[0]?.outcome === 'imported' && awards[0].model.learner.identifiers).toEqual([
      expect.objectContaining({ value: '4711' }),
    ])
  })

  it('is refused where a name is that of several rows, or of none', async () => {
    const twice = [{}, { 'Organisation|preferredName': 'Example University' }]
    const rows = sampleWith({
      Credentials: [
        {
          'EuropassCredential|issuer|Association': undefined,
          'EuropassCredential|issuer|Reference': 'Example University',
        },
      ],
      Organisations: twice,
    })
    expect(await faults(rows)).toMatchObject([[['import.reference', 13, 'EuropassCredential.issuer']]])
  })

  it('is refused where two columns say one thing, and not the same', async () => {
    const sheets = formSheets(sampleRows)
    const [first = [], ...others] = sheets['Persons'] ?? []
    const doubled = [first, ...others].map((row) => [...row, ...row.slice(1, 2)])
    expect(
      (await readUploadForm(book({ sheets: { ...sheets, Persons: doubled } }), { defaults })).awards,
    ).toMatchObject([{ outcome: 'imported' }])
    doubled[12] = [...(doubled[12] ?? []).slice(0, -1), 'Another Learner']
    expect(
      (await readUploadForm(book({ sheets: { ...sheets, Persons: doubled } }), { defaults })).awards,
    ).toMatchObject([
      { outcome: 'failed', problems: [{ code: 'import.column_repeated', row: 13, column: 'Person.fullName' }] },
    ])
  })

  it('warns of columns that nothing is taken from, as the file names them', async () => {
    const rows = sampleWith({
      Credentials: [{ 'EuropassCredential|display': '<p>' }],
      Achievements: [{ 'LearningAchievement.specifiedBy|title': 'Another title' }],
      Organisations: [{ 'Organisation.logo|contentUrl': 'https://university.example/logo.png' }],
    })
    const { awards } = await read(rows)
    expect(awards).toMatchObject([{ outcome: 'imported', warnings: [{ code: 'import.column_unused', row: 13 }] }])
    expect(awards[0]?.unused).toEqual([
      'EuropassCredential.display',
      'LearningAchievement.specifiedBy.title',
      'Organisation.logo.contentUrl',
    ])
  })

  it('is told from other workbooks, and from workbooks of before 2007', async () => {
    expect(await codeOfAsync(() => readUploadForm(book({ sheets: { Sheet1: [['a', 'b']] } })))).toBe(
      'import.not_upload_form',
    )
    const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    expect(await codeOfAsync(() => readUploadForm(old))).toBe('import.not_workbook')
    const { Persons: _, ...others } = formSheets(sampleRows)
    expect(await codeOfAsync(() => readUploadForm(book({ sheets: others })))).toBe('import.not_upload_form')
  })
})
