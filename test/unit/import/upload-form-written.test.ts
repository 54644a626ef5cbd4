import { describe, expect, it } from 'vitest'

import { readUploadForm, type UploadItem, writeUploadForm } from '../../../src/import.ts'
import { readWorkbook } from '../../../src/lib/import/upload-form/workbook.ts'
import { language, type MicroCredential } from '../../../src/model.ts'
import { fullModel, minimalModel } from '../../support/elm-models.ts'
import { codeOf } from '../../support/errors.ts'
import { defaults } from '../../support/upload-forms.ts'

const model: MicroCredential = {
  ...minimalModel,
  assessments: [{ ...minimalModel.assessments[0], grade: { en: '8' } }],
}

/** The sheets as rows of texts. */
const sheetsOf = async (given: readonly UploadItem[]) => {
  const { sheets } = await readWorkbook(writeUploadForm(given).bytes)
  return new Map(
    sheets.map(({ name, rows }) => [
      name,
      new Map([...rows].map(([row, cells]) => [row, [...cells.values()].map(({ text }) => text)])),
    ]),
  )
}

describe('an upload form that is written', () => {
  it('has what the issuer of the EU reads: the names of its columns in rows 2 to 7, data from row 13 on', async () => {
    const sheets = await sheetsOf([{ model, delivery: { email: 'sample@university.example' } }])
    const persons = sheets.get('Persons')
    expect([2, 3, 4, 5, 6, 7, 13].map((row) => persons?.get(row))).toEqual([
      ['Class', 'Person', 'Person.contactPoint#1', 'Person', 'Person'],
      ['Field', 'fullName', 'email', 'achieved', '13'],
      ['Type', 'Property', 'NestedProperty', 'Association', 'GradesAssociation'],
      ['RangeProperty', 'content', 'id', 'LearningAchievement'],
      ['RangeRef', '1'],
      ['Language', 'en'],
      ['Sample Learner', 'sample@university.example', '13', '8'],
    ])
    expect(sheets.get('Credentials')?.get(13)).toEqual(['en', 'Marine robotics', '2026-01-15', '16', '13', '13'])
  })

  it('says once what several say alike, and of each person and each grade what is theirs', async () => {
    const others = ['One', 'Two', 'Three'].map(
      (fullName, at): UploadItem => ({
        model: { ...model, learner: { fullName }, assessments: [{ ...model.assessments[0], grade: { en: `${at}` } }] },
      }),
    )
    const sheets = await sheetsOf(others)
    const counts = [...sheets].map(([name, rows]) => [name, [...rows.keys()].filter((row) => row >= 13).length])
    expect(Object.fromEntries(counts)).toMatchObject({
      ...{ Credentials: 3, Persons: 3, Organisations: 1, Achievements: 1, 'Learning Outcomes': 1, Assessments: 1 },
    })
    const { awards } = await readUploadForm(writeUploadForm(others).bytes, { defaults })
    expect(awards.map((one) => one.outcome === 'imported' && one.model.assessments[0].grade)).toEqual([
      { en: '0' },
      { en: '1' },
      { en: '2' },
    ])
  })

  it('keeps the grades of two assessments apart that are alike in all else', async () => {
    const [assessment] = model.assessments
    const twice: MicroCredential = {
      ...model,
      assessments: [
        { ...assessment, title: { en: 'Test' }, grade: { en: '5' } },
        { ...assessment, title: { en: 'Test' }, grade: { en: '9' } },
      ],
    }
    const { awards } = await readUploadForm(writeUploadForm([{ model: twice }]).bytes, { defaults })
    expect(awards).toMatchObject([{ model: { assessments: [{ grade: { en: '5' } }, { grade: { en: '9' } }] } }])
  })

  it('is read with one of two documents that differ in their language alone, which it has no place for', async () => {
    const document = { url: 'https://university.example/supplement', title: { en: 'Supplement' } } as const
    const twice: MicroCredential = {
      ...model,
      documents: [
        { ...document, language: language.en },
        { ...document, language: language.nl },
      ],
    }
    const { bytes, notHeld } = writeUploadForm([{ model: twice }])
    expect(notHeld.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/documents/0/language', '/documents/1/language']),
    )
    const { awards } = await readUploadForm(bytes, { defaults })
    expect(awards).toMatchObject([{ outcome: 'imported', model: { documents: [document] } }])
  })

  it('names what it has no place for', () => {
    expect(writeUploadForm([{ model }]).notHeld).toEqual([{ item: 0, pointer: '/qualityAssurance' }])
    const { notHeld } = writeUploadForm([{ model }, { model: fullModel }])
    expect(notHeld.filter(({ item }) => item === 1).map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/learner/id', '/alliance', '/challenges', '/awardingBodies/1', '/workload/hours']),
    )
    const timed = { ...model, issuedOn: '2026-01-15T10:00:00Z' }
    expect(writeUploadForm([{ model: timed }]).notHeld.map(({ pointer }) => pointer)).toContain('/issuedOn')
  })

  it('sends to the address of the learner where no other one is given, and says it nowhere else', async () => {
    const withEmail = { ...model, learner: { ...model.learner, email: 'learner@university.example' } }
    const read = async (item: UploadItem) => (await readUploadForm(writeUploadForm([item]).bytes, { defaults })).awards
    const [own] = await read({ model: withEmail })
    expect(own).toMatchObject({ delivery: { email: 'learner@university.example' } })
    expect(own?.outcome === 'imported' && own.model.learner).toEqual({ fullName: 'Sample Learner' })
    const [other] = await read({
      model: withEmail,
      delivery: { email: 'other@university.example', wallet: 'urn:wallet:1' },
    })
    expect(other).toMatchObject({ delivery: { email: 'other@university.example', wallet: 'urn:wallet:1' } })
  })

  it('is refused with more rows than the issuer of the EU takes, and for what is no micro-credential', () => {
    const many = (count: number) =>
      Array.from(
        { length: count },
        (_, at): UploadItem => ({ model: { ...model, learner: { fullName: `Sample ${at}` } } }),
      )
    expect(codeOf(() => writeUploadForm(many(100)))).toBe(undefined)
    expect(codeOf(() => writeUploadForm(many(101)))).toBe('import.form_rows')
    expect(codeOf(() => writeUploadForm([{ model: { ...model, titel: {} } as never }]))).toBe('model.invalid')
  })

  it('keeps every text as it is: white space within, markup, escapes of spreadsheets', async () => {
    const title = { en: '<b> & "x"\n_x000D_ 1\t2', nl: "'=1+1" }
    const { bytes, notHeld } = writeUploadForm([{ model: { ...model, title } }])
    expect(notHeld).toHaveLength(1)
    expect((await readUploadForm(bytes, { defaults })).awards).toMatchObject([{ model: { title } }])
  })

  it('of nothing is a workbook without sheets', () => {
    expect(writeUploadForm([])).toMatchObject({ notHeld: [] })
  })
})
