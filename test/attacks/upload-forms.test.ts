import { describe, expect, it } from 'vitest'

import { readUploadForm } from '../../src/import.ts'
import { MicroCredentialError } from '../../src/index.ts'
import { defaults, type FormRows, formSheets, sampleRows, sampleWith } from '../support/upload-forms.ts'
import { type Book, book, bookFiles, type Lies, zip } from '../support/workbooks.ts'

/** The code of a file that is refused, or of the first fault of each award. */
const fate = async (file: Uint8Array): Promise<readonly string[]> => {
  try {
    const { awards } = await readUploadForm(file, { defaults })
    return awards.map((award) => (award.outcome === 'failed' ? award.problems[0].code : award.outcome))
  } catch (error) {
    if (error instanceof MicroCredentialError) return [error.code]
    throw error
  }
}
const sample = (more: Partial<Book> = {}): Book => ({ sheets: formSheets(sampleRows), ...more })
const ofRows = (rows: FormRows): Promise<readonly string[]> => fate(book({ sheets: formSheets(sampleWith(rows)) }))
const sheetOf = (cells: string): string =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells}</sheetData></worksheet>`

describe('the archive of an upload form', () => {
  const files = bookFiles(sample())

  it('is read by its directory, and as it is told to be', async () => {
    expect(await fate(zip(files))).toEqual(['imported'])
  })

  it.each<readonly [string, Lies]>([
    ['of which a file is longer than it says', { length: 10 }],
    ['of which a file is shorter than it says', { length: 100_000 }],
    ['of which a file is not the one of its checksum', { checksum: 1 }],
    ['of which a file is packed in a way that is not known', { method: 12 }],
    ['of which a file is encrypted', { flags: 1 }],
    ['of which a file has two names', { localName: 'xl/workbook.xml' }],
    ['that has another number of files than it says', { count: 3 }],
    ['whose directory stands elsewhere', { directoryAt: 4 }],
    ['whose files are all of the same bytes', { shared: true }],
  ])('is refused: one %s', async (_, lies) => {
    const named = { 'xl/sharedStrings.xml': '', ...files }
    expect(await fate(zip({ ...named, 'xl/sharedStrings.xml': files['xl/sharedStrings.xml'] ?? '' }, lies))).toEqual([
      'import.archive',
    ])
  })

  it('is refused where it is cut off, or is none', async () => {
    const whole = zip(files)
    for (const length of [0, 4, 21, 1000, whole.length - 1])
      expect(await fate(whole.subarray(0, length))).toEqual(['import.archive'])
    expect(await fate(new TextEncoder().encode('name;title\n'))).toEqual(['import.archive'])
  })

  it('inflates to a ceiling and no further', async () => {
    const zeros = new Uint8Array(61_000_000)
    expect(await fate(zip({ ...files, 'xl/sharedStrings.xml': zeros }))).toEqual(['limit.inflated'])
    expect(await fate(zip({ ...files, 'xl/worksheets/sheet3.xml': zeros }))).toEqual(['limit.inflated'])
    // What nobody asks for is not taken out.
    expect(await fate(zip({ ...files, 'xl/media/image1.jpg': zeros }))).toEqual(['imported'])
    expect(await fate(new Uint8Array(20_000_001))).toEqual(['limit.bytes'])
  })
})

describe('the workbook of an upload form', () => {
  it('has a ceiling of sheets, of cells and of rows', async () => {
    const many = Object.fromEntries(Array.from({ length: 900 }, (_, at) => [`s${at}`, []]))
    expect(await fate(book(sample({ sheets: { ...formSheets(sampleRows), ...many } })))).toEqual(['limit.sheets'])
    const files = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`x${at}`, '']))
    expect(await fate(book(sample({ files })))).toEqual(['limit.records'])
    const rows = Array.from({ length: 5_100 }, () => ['x'])
    expect(await fate(book(sample({ sheets: { ...formSheets(sampleRows), More: rows } })))).toEqual(['limit.records'])
  })

  it('has no entities, no document type and no more depth than XML of spreadsheets', async () => {
    const laugh = `<!DOCTYPE sst [<!ENTITY a "${'ha'.repeat(100)}">]><sst><si><t>&a;</t></si></sst>`
    expect(await fate(book(sample({ files: { 'xl/sharedStrings.xml': laugh } })))).toEqual(['import.doctype'])
    const deep = sheetOf(`${'<row>'.repeat(200)}${'</row>'.repeat(200)}`)
    expect(await fate(book(sample({ files: { 'xl/worksheets/sheet1.xml': deep } })))).toEqual(['limit.depth'])
    expect(await fate(book(sample({ files: { 'xl/worksheets/sheet1.xml': '<worksheet' } })))).toEqual(['import.xml'])
  })

  it('fetches nothing: sheets outside of the file are not there', async () => {
    const rels = String(bookFiles(sample())['xl/_rels/workbook.xml.rels'])
    const external = rels.replace(
      'Target="worksheets/sheet1.xml"',
      'Target="https://attacker.example/sheet1.xml" TargetMode="External"',
    )
    expect(await fate(book(sample({ files: { 'xl/_rels/workbook.xml.rels': external } })))).toEqual([
      'import.not_upload_form',
    ])
  })

  it.each([
    ['a text that is not there', '<row r="1"><c r="A1" t="s"><v>999999</v></c></row>'],
    ['a text by no number', '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>'],
    ['one cell twice', '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'],
    ['one row twice', '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row>'],
    ['a cell in another row than its own', '<row r="1"><c r="A2"><v>1</v></c></row>'],
    ['a number that is none', '<row r="1"><c r="A1"><v>many</v></c></row>'],
    ['a row beyond all numbers', '<row r="99999999999999999999"><c><v>1</v></c></row>'],
  ])('is refused with %s', async (_, cells) => {
    expect(await fate(book(sample({ files: { 'xl/worksheets/sheet1.xml': sheetOf(cells) } })))).toEqual([
      'import.workbook',
    ])
  })

  it('has nothing in cells whose formulas name each other in a circle, or themselves', async () => {
    const title = 'EuropassCredential|title|Property|content||en'
    const round = [
      { [title]: { formula: 'D14', value: 'A' } },
      { [title]: { formula: 'D13', value: 'B' }, 'EuropassCredential|credentialSubject|Association': 13 },
    ]
    expect(await ofRows({ Credentials: round })).toEqual(['imported', 'model.missing_member'])
    const { awards } = await readUploadForm(book({ sheets: formSheets(sampleWith({ Credentials: round })) }), {
      defaults,
    })
    expect(awards[0]?.outcome === 'imported' && awards[0].model.documentTitle).toBe(undefined)
  })

  it('reads formulas of other files by what they came to, and runs none', async () => {
    const title = 'EuropassCredential|title|Property|content||en'
    const formula = "'[https://attacker.example/book.xlsx]Sheet1'!$A$1"
    const file = book({ sheets: formSheets(sampleWith({ Credentials: [{ [title]: { formula, value: 'Saved' } }] })) })
    expect((await readUploadForm(file, { defaults })).awards).toMatchObject([
      { model: { documentTitle: { en: 'Saved' } } },
    ])
  })
})

describe('the rows of an upload form', () => {
  const part = 'LearningAchievement|hasPart'
  const named = (title: string, more: object) => ({ 'LearningAchievement|title|Property|content||en': title, ...more })

  it('are refused where one consists of itself, at once or in the end', async () => {
    expect(await ofRows({ Achievements: [{ [part]: 13 }] })).toEqual(['import.circular'])
    expect(
      await ofRows({ Achievements: [{ [part]: 14 }, named('B', { [part]: 15 }), named('C', { [part]: 13 })] }),
    ).toEqual(['import.circular'])
    expect(await ofRows({ Assessments: [{ 'Assessment|hasPart': 13 }] })).toEqual(['import.circular'])
    // The same part in two places goes round nowhere.
    expect(await ofRows({ Achievements: [{ [part]: '14;15' }, named('B', { [part]: 15 }), named('C', {})] })).toEqual([
      'imported',
    ])
  })

  it('have a ceiling where a few of them stand in each other over and over', async () => {
    const rows = Array.from({ length: 30 }, (_, at) =>
      at === 0
        ? { [part]: '14;14;14;14' }
        : named(
            `Part ${at}`,
            at === 29
              ? {}
              : {
                  [part]: Array(6)
                    .fill(at + 14)
                    .join(';'),
                },
          ),
    )
    expect(await ofRows({ Achievements: rows })).toEqual(['limit.repetition'])
  })

  it('have a ceiling for all of them together', async () => {
    const parts = Array.from({ length: 9 }, (_, at) =>
      named(`Part ${at}`, at === 8 ? {} : { [part]: `${at + 15};${at + 15};${at + 15}` }),
    )
    const rows = {
      Credentials: Array.from({ length: 400 }, () => sampleRows.Credentials[0]),
      Achievements: [{ [part]: '14;14' }, ...parts],
    }
    const fates = await ofRows(rows)
    expect(fates).toHaveLength(400)
    expect(new Set(fates)).toEqual(new Set(['limit.repetition']))
  })

  it('have a ceiling of what one cell refers to, by numbers and by names', async () => {
    const achieved = 'Person|achieved|Association'
    expect(await ofRows({ Persons: [{ [achieved]: Array(300).fill('13').join(';') }] })).toEqual(['limit.values'])
    const names = { [achieved]: undefined, 'Person|achieved|MultiReference': 'Marine robotics;'.repeat(6_000) }
    expect(await ofRows({ Persons: [names] })).toEqual(['limit.values'])
  })

  it('are refused with texts that are longer than any, and faults are told as far as a hundred', async () => {
    const long = { 'LearningAchievement|title|Property|content||en': 'x'.repeat(100_001) }
    expect(await ofRows({ Achievements: [long] })).toEqual(['limit.cell'])
    const outcomes = Array.from({ length: 150 }, (_, at) => ({
      'LearningOutcome|name': `Outcome ${at}`,
      'LearningOutcome.relatedESCOSkill#1|uri': 'none',
    }))
    const all = { 'LearningAchievement.specifiedBy|learningOutcome': outcomes.map((_, at) => at + 13).join(';') }
    const file = book({ sheets: formSheets(sampleWith({ Achievements: [all], 'Learning Outcomes': outcomes })) })
    const { awards } = await readUploadForm(file, { defaults })
    expect(awards[0]?.outcome === 'failed' && awards[0].problems).toHaveLength(100)
  })
})
