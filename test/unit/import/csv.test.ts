import { describe, expect, it } from 'vitest'

import { createMappingGaps, type ImportCsvOptions, type ImportMapping, importCsv } from '../../../src/import.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { collect, constants, fates } from '../../support/imports.ts'

const mapping: ImportMapping = {
  language: 'en',
  columns: { title: 'Course', 'learner.fullName': 'Name', 'workload.ects': 'ECTS' },
  constants: constants ?? {},
}

const csv = (text: string | Uint8Array, more: Partial<ImportMapping> = {}, options: Partial<ImportCsvOptions> = {}) =>
  collect(importCsv(text, { mapping: { ...mapping, ...more }, ...options }))

describe('a table', () => {
  it('becomes a micro-credential a row, numbered as a spreadsheet does', async () => {
    const text = 'Course,Name,ECTS\nMarine Robotics,Sample Learner,3\n\n"Tides, and waves","Learner ""Two""",2.5\n'
    const results = await csv(text)
    expect(fates(results)).toEqual([
      [2, 'imported'],
      [3, 'skipped'],
      [4, 'imported'],
    ])
    expect(results[2]).toMatchObject({
      model: {
        title: { en: 'Tides, and waves' },
        learner: { fullName: 'Learner "Two"' },
        workload: { ects: 2.5 },
        participation: { modes: [{ label: { en: 'Blended' } }] },
      },
      warnings: [],
    })
  })

  it('may come with the mark of a spreadsheet, another delimiter, line ends of Windows, and piece by piece', async () => {
    const text = '\ufeffCourse;Name;ECTS\r\nMariene robotica é;Sample Learner;3\r\n'
    const whole = await csv(text, {}, { delimiter: ';' })
    expect(whole).toMatchObject([{ outcome: 'imported', model: { title: { en: 'Mariene robotica é' } } }])
    const bytes = new TextEncoder().encode(text)
    const pieces = Array.from(bytes, (byte) => Uint8Array.of(byte))
    expect(await collect(importCsv(pieces, { mapping, delimiter: ';' }))).toEqual(whole)
  })

  it('has its numbers and days in the form that the mapping says, and in no other', async () => {
    const columns = { ...mapping.columns, issuedOn: 'Day' }
    const rows = 'Course,Name,ECTS,Day\nA,B,"2,5",31.01.2026\nA,B,2.5,2026-01-31\n'
    expect(fates(await csv(rows, { columns }))).toEqual([
      [2, 'import.number ECTS', 'import.date Day'],
      [3, 'imported'],
    ])
    const german = { columns, dates: 'DD.MM.YYYY', decimalComma: true } as const
    expect(await csv(rows, german)).toMatchObject([
      { model: { workload: { ects: 2.5 }, issuedOn: '2026-01-31' } },
      { outcome: 'failed', problems: [{ code: 'import.date', column: 'Day' }] },
    ])
    expect(fates(await csv('Course,Name,ECTS,Day\nA,B,1,31.02.2026\n', german))).toEqual([[2, 'model.date Day']])
  })
})

describe('what spreadsheets and databases write', () => {
  it('is a name in parts, each part in a column of its own, and never a part alone', async () => {
    const { 'learner.fullName': _, ...columns } = mapping.columns
    const named = { columns: { ...columns, 'learner.familyName': ['Prefix', 'Surname'], 'learner.givenName': 'Name' } }
    const text = 'Course,Name,ECTS,Prefix,Surname\nA,B,3,van der,Meer\nA,B,3,,Meer\nA,B,3,Meer,Meer\n'
    expect((await csv(text, named)).map((result) => 'model' in result && result.model.learner)).toEqual([
      { familyName: 'van der Meer', givenName: 'B' },
      { familyName: 'Meer', givenName: 'B' },
      { familyName: 'Meer', givenName: 'B' },
    ])
  })

  it('is a first line that says the sign between cells, which is no row', async () => {
    for (const end of ['\n', '\r\n', '\r'])
      for (const more of [{}, { delimiter: ',' }] as const)
        expect(fates(await csv(`\ufeffsep=;${end}Course;Name;ECTS${end}A;B;3${end}`, {}, more))).toEqual([
          [2, 'imported'],
        ])
    const bytes = Array.from(new TextEncoder().encode('sep=\t\nCourse\tName\tECTS\nA\tB\t3\n'), (byte) =>
      Uint8Array.of(byte),
    )
    expect(fates(await collect(importCsv(bytes, { mapping })))).toEqual([[2, 'imported']])
    expect(await codeOfAsync(() => csv('sep=;'))).toBe('import.delimiter')
    expect(await codeOfAsync(() => csv(new Uint8Array([0x73, 0x65, 0xff, 0x0a])))).toBe('import.encoding')
  })

  it('is a day with a time beside it: without a zone, the day', async () => {
    const columns = { ...mapping.columns, awardedOn: 'Day' }
    const days = async (dates: ImportMapping['dates'], ...cells: readonly string[]) =>
      (
        await csv(`Course,Name,ECTS,Day\n${cells.map((cell) => `A,B,3,${cell}`).join('\n')}\n`, {
          columns,
          ...(dates && { dates }),
        })
      ).map((result) => (result.outcome === 'imported' ? result.model.awardedOn : result.outcome))
    expect(await days('DD.MM.YYYY', '31.01.2026 14:30', '1.2.2026 09:05:00', '31.01.2026 25', '31.01.2026 ')).toEqual([
      ...['2026-01-31', '2026-02-01', 'failed', '2026-01-31'],
    ])
    expect(await days('MM/DD/YYYY', '1/31/2026 2:30 PM')).toEqual(['2026-01-31'])
    expect(
      await days(
        undefined,
        '2026-01-31 14:30:00.000',
        '2026-01-31T14:30:00',
        '2026-01-31+02:00',
        '2026-01-31T23:30:00-02:00',
      ),
    ).toEqual(['2026-01-31', '2026-01-31', '2026-01-31', '2026-01-31T23:30:00-02:00'])
  })

  it('is zero in a unit that the system does not use, which says nothing beside the other', async () => {
    const columns = { ...mapping.columns, 'workload.hours': 'Hours' }
    const text = 'Course,Name,ECTS,Hours\nA,B,3,0.0\nA,B,0,60\nA,B,0,0\n'
    const results = await csv(text, { columns })
    expect(results.slice(0, 2)).toMatchObject([
      { model: { workload: { ects: 3 } } },
      { model: { workload: { hours: 60 } } },
    ])
    expect(fates(results)[2]).toEqual([4, 'model.number ECTS', 'model.number Hours'])
  })

  it('is a text with HTML, which is said, and is plain where the mapping asks for that', async () => {
    const text = 'Course,Name,ECTS\n<p>Tides &amp; waves</p><ul><li>a < b</li><li>c</li></ul><script>x</script>,B,3\n'
    const warnings = [{ code: 'import.markup', column: 'Course', row: 2 }]
    expect(await csv(text, { plainText: true })).toMatchObject([
      { model: { title: { en: 'Tides & waves\n\n- a < b\n\n- c' } }, warnings },
    ])
    expect(await csv(text)).toMatchObject([{ model: { title: { en: expect.stringContaining('<ul>') } }, warnings }])
    expect(await csv('Course,Name,ECTS\nR&D < 3 > 2,B,3\n')).toMatchObject([{ warnings: [] }])
  })

  it('is a language by any of its codes, in any case', async () => {
    const columns = { ...mapping.columns, languages: 'Language' }
    const text = 'Course,Name,ECTS,Language,Course@FI,Course@en-gb\nA,B,3,NLD|dut|nl-BE|Ger,Kurssi,C\n'
    expect(await csv(text, { columns, separator: '|' })).toMatchObject([
      {
        model: {
          title: { en: 'A', fi: 'Kurssi', 'en-GB': 'C' },
          languages: [{ label: { en: 'Dutch' } }, { label: { en: 'German' } }],
        },
      },
    ])
    expect(fates(await csv('Course,Name,ECTS,Language\nA,B,3,qqq\n', { columns }))).toEqual([
      [2, 'import.not_mapped Language'],
    ])
  })
})

describe('a word that nobody has said the meaning of', () => {
  it('is asked for where it stands, and nowhere else', async () => {
    const more = {
      columns: { ...mapping.columns, 'level.eqf': 'Level', learningOutcomes: 'Code' },
      words: { 'level.eqf': { Bachelor: '6', Master: '' }, learningOutcomes: { A: 'Plan a survey', B: '' } },
      constants: Object.fromEntries(
        Object.entries(mapping.constants ?? {}).filter(([name]) => name !== 'learningOutcomes'),
      ),
    } as const
    const table = (...rows: readonly string[]) => `Course,Name,ECTS,Level,Code\n${rows.join('\n')}\n`
    expect(fates(await csv(table('A,B,3,Bachelor,A'), more))).toEqual([[2, 'imported']])
    const results = await csv(table('A,B,3,Bachelor,A', 'A,B,3,Master,B'), more)
    expect(fates(results)).toEqual([
      [2, 'imported'],
      [3, 'import.not_mapped Level', 'import.not_mapped Code'],
    ])
    const gaps = createMappingGaps()
    for (const result of results) gaps.add(result)
    expect(gaps.read().toComplete.words).toEqual({ 'level.eqf': { Master: '' }, learningOutcomes: { B: '' } })
  })

  const columns = { ...mapping.columns, 'level.eqf': 'Level', 'assessment.grade': 'Grade' } as const
  const rows = 'Course,Name,ECTS,Level,Grade\nA,B,3,Bachelor,8\nA,B,3,6,7\nA,B,3,Bachelor,8\n'

  it('is listed by row and column, and a table for it is there to be filled in', async () => {
    const results = await csv(rows, { columns })
    expect(fates(results)).toEqual([
      [2, 'import.not_mapped Level', 'import.not_mapped Grade'],
      [3, 'import.not_mapped Grade'],
      [4, 'import.not_mapped Level', 'import.not_mapped Grade'],
    ])
    const gaps = createMappingGaps()
    for (const result of results) gaps.add(result)
    expect(gaps.read()).toEqual({
      complete: true,
      words: [
        { column: 'Level', member: 'level.eqf', word: 'Bachelor', count: 2, rows: [2, 4] },
        { column: 'Grade', member: 'assessment.grade', word: '8', count: 2, rows: [2, 4] },
        { column: 'Grade', member: 'assessment.grade', word: '7', count: 1, rows: [3] },
      ],
      columns: [],
      toComplete: { words: { 'level.eqf': { Bachelor: '' }, 'assessment.grade': { 7: '', 8: '' } } },
    })
    const words = { 'level.eqf': { Bachelor: '6' }, 'assessment.grade': { 8: 'B', 7: 'C' } } as const
    expect(await csv(rows, { columns, words })).toMatchObject([
      { model: { level: { eqf: 6 }, assessments: [{ grade: { en: 'B' } }] } },
      { model: { level: { eqf: 6 }, assessments: [{ grade: { en: 'C' } }] } },
      { model: { level: { eqf: 6 } } },
    ])
  })

  it('is a grade as it stands, where the mapping takes grades as they stand', async () => {
    const [, second] = await csv(rows, { columns, words: { 'assessment.grade': 'as-written' } })
    expect(second).toMatchObject({ model: { assessments: [{ grade: { en: '7' } }] } })
  })

  it('is missing from a table, if there is one, even for a text', async () => {
    const catalogue = {
      columns: { ...mapping.columns, learningOutcomes: 'Course' },
      words: {
        learningOutcomes: { 'MR-1': 'Plan a survey\nExplain it' },
      },
    }
    expect(await csv('Course,Name,ECTS\nMR-1,B,3\nMR-2,B,3\n', catalogue)).toMatchObject([
      { model: { learningOutcomes: [{ title: { en: 'Plan a survey' } }, { title: { en: 'Explain it' } }] } },
      { outcome: 'failed', unmapped: [{ row: 3, column: 'Course', member: 'learningOutcomes', word: 'MR-2' }] },
    ])
  })
})

describe('what else a mapping says', () => {
  it('takes texts by language, lists by line or separator, and the first column that has something', async () => {
    const columns = {
      ...mapping.columns,
      title: { en: 'Course', nl: 'Cursus' },
      learningOutcomes: ['Outcome 1', 'Outcome 2'],
      'learner.givenName': ['Called', 'Given'],
      languages: 'Languages',
    }
    const text =
      'Course,Cursus,Name,ECTS,Outcome 1,Outcome 2,Called,Given,Languages\nTides,Getijden,X,3,One,Two,,Sample,en|nl\n'
    expect(await csv(text, { columns, separator: '|' })).toMatchObject([
      {
        model: {
          title: { en: 'Tides', nl: 'Getijden' },
          learningOutcomes: [{ title: { en: 'One' } }, { title: { en: 'Two' } }],
          learner: { givenName: 'Sample' },
          languages: [{ label: { en: 'English' } }, { label: { en: 'Dutch' } }],
        },
      },
    ])
  })

  it('skips rows that are not meant, and names what nothing is taken from', async () => {
    const text = 'Course,Name,ECTS,Result,Remark\nA,B,3,passed,x\nA,B,3,failed,\n'
    const results = await csv(text, { only: { Result: ['passed'] } })
    expect(fates(results)).toEqual([
      [2, 'imported'],
      [3, 'skipped'],
    ])
    expect(results[0]).toMatchObject({ warnings: [{ code: 'import.column_unused', row: 2 }], unused: ['Remark'] })
    const [quiet] = await csv(text, { only: { Result: ['passed'] }, ignore: ['Remark'] })
    expect(quiet).toMatchObject({ warnings: [] })
  })

  it('says by which column a row is left out, and takes nothing for a word', async () => {
    const text = 'Course,Name,ECTS,Result,Withdrawn\nA,B,3,passed,\nA,B,3,failed,\nA,B,3,passed,yes\n,,,,\n'
    const results = await csv(text, { only: { Result: ['passed'], Withdrawn: [''] } })
    expect(results).toMatchObject([
      { outcome: 'imported' },
      { outcome: 'skipped', column: 'Result' },
      { outcome: 'skipped', column: 'Withdrawn' },
      { outcome: 'skipped' },
    ])
    expect(results[3]).not.toHaveProperty('column')
  })

  it('has its own days as the export writes them, or as the model does', async () => {
    const dates = 'DD.MM.YYYY'
    for (const issuedOn of ['15.01.2026', '2026-01-15'])
      expect(
        await csv('Course,Name,ECTS\nA,B,3\n', { dates, constants: { ...mapping.constants, issuedOn } }),
      ).toMatchObject([{ model: { issuedOn: '2026-01-15' } }])
  })

  it('fills a constant where a cell is empty, and keeps numbers of registers apart', async () => {
    const columns = { ...mapping.columns, 'learner.number': 'Student no.', 'learner.esi': 'ESI', number: 'Certificate' }
    const esi = 'urn:schac:personalUniqueCode:int:esi:university.example:12345678'
    expect(await csv(`Course,Name,ECTS,Student no.,ESI,Certificate\nA,B,,S-1,${esi},C-7\n`, { columns })).toMatchObject(
      [
        {
          model: {
            workload: { ects: 3 },
            identifiers: [{ value: 'C-7', scheme: 'Certificate' }],
            learner: {
              identifiers: [
                { type: 'local', value: 'S-1', scheme: 'Student no.' },
                { type: 'esi', value: esi },
              ],
            },
          },
        },
      ],
    )
  })

  it.each([
    ['no language', { columns: {} }, '/language'],
    ['a member that is none', { ...mapping, columns: { colour: 'X' } }, '/columns/colour'],
    ['a member of every object', { ...mapping, columns: { constructor: 'X' } }, '/columns/constructor'],
    [
      'a constant that is no word',
      { ...mapping, constants: { 'awardingBody.country': 'Utopia' } },
      '/constants/awardingBody.country',
    ],
    [
      'a table with a word of nobody’s',
      { ...mapping, words: { 'level.eqf': { Bachelor: 'six' } } },
      '/words/level.eqf',
    ],
    ['a table to no word of ours', { ...mapping, words: { 'level.eqf': { Bachelor: '9' } } }, '/words/level.eqf'],
    ['a table of persons', { ...mapping, words: { 'learner.fullName': { A: 'B' } } }, '/words/learner.fullName'],
    [
      'words that are not grades as they stand',
      { ...mapping, words: { 'level.eqf': 'as-written' } },
      '/words/level.eqf',
    ],
    [
      'a day that is none, for which every row would fail',
      { ...mapping, constants: { ...mapping.constants, issuedOn: 'soon' } },
      '/constants/issuedOn',
    ],
    [
      'a number that is none',
      { ...mapping, constants: { ...mapping.constants, 'workload.ects': 'three' } },
      '/constants/workload.ects',
    ],
    ['dates of another form', { ...mapping, dates: 'YY' }, '/dates'],
    ['a member of its own', { ...mapping, colour: 1 }, '/colour'],
  ])('is refused with %s', async (_, wrong, pointer) => {
    const reading = collect(importCsv('Course,Name,ECTS\n', { mapping: wrong as ImportMapping }))
    await expect(reading).rejects.toMatchObject({ code: 'import.mapping', problems: [{ pointer }] })
  })
})

describe('a table that is not what it should be', () => {
  it.each([
    ['nothing at all', '', 'import.header'],
    ['a header that names a column twice', 'Course,Name,ECTS,Name\n', 'import.header'],
    ['a header without names', ',,\n1,2,3\n', 'import.header'],
    ['another delimiter', 'Course;Name;ECTS\nA;B;3\n', 'import.delimiter'],
    ['a column that is not there', 'Course,ECTS\nA,3\n', 'import.columns_missing'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x43, 0, 0x6f, 0]), 'import.encoding'],
    ['a quotation mark that never closes, in the header', '"Course,Name\n', 'import.quotes'],
  ])('is refused: %s', async (_, text, code) => {
    expect(await codeOfAsync(() => csv(text))).toBe(code)
  })

  it('has the column of what is missing, where nothing stands in it', async () => {
    expect(fates(await csv('Course,Name,ECTS\nA,,3\n,B,3\n'))).toEqual([
      [2, 'model.missing_member Name'],
      [3, 'model.missing_member Course'],
    ])
  })

  it.each([
    ['cells too few', 'A,B\n', 'import.columns'],
    ['cells too many', 'A,B,3,4\n', 'import.columns'],
  ])('has a row with %s, and the rows around it are whole', async (_, row, code) => {
    expect(fates(await csv(`Course,Name,ECTS\nA,B,3\n${row}A,B,3\nA,B,3,,\n`))).toEqual([
      [2, 'imported'],
      [3, code],
      [4, 'imported'],
      [5, 'imported'],
    ])
  })

  it.each([
    ['a quotation mark that never closes', '"A,B,3\nA,B,3\n', 'import.quotes'],
    ['a quotation mark in the middle', '"A"x,B,3\nA,B,3\n', 'import.quotes'],
    ['a row of two million letters', `${'x'.repeat(2_000_000)},B,3\n`, 'import.too_large'],
  ])('keeps what came before %s, and says where it broke off', async (_, rest, code) => {
    expect(fates(await csv(`Course,Name,ECTS\nA,B,3\nA,B,3\n${rest}`))).toEqual([
      [2, 'imported'],
      [3, 'imported'],
      [4, code],
    ])
  })

  it('keeps what came before a byte of another encoding', async () => {
    const bytes = [
      ...new TextEncoder().encode('Course,Name,ECTS\nA,B,3\nMari'),
      0xe9,
      ...new TextEncoder().encode('n,B,3\n'),
    ]
    expect(fates(await csv(new Uint8Array(bytes))).at(-1)).toEqual([expect.any(Number), 'import.encoding'])
  })

  it('has hostile texts that are texts, or are refused by the rules of the model', async () => {
    const title = (text: string) => csv(`Course,Name,ECTS\n"${text.replaceAll('"', '""')}",B,3\n`)
    const markup = '<script>alert(1)</script> & <b>bold</b>'
    expect(await title(markup)).toMatchObject([
      {
        outcome: 'imported',
        model: { title: { en: markup } },
        warnings: [{ code: 'import.markup', column: 'Course' }],
      },
    ])
    expect(await title('=HYPERLINK("https://evil.example")')).toMatchObject([
      { outcome: 'imported', warnings: [{ code: 'import.formula', row: 2, column: 'Course' }] },
    ])
    for (const text of ['Right\u202eleft', 'Nul\u0000l', 'Bell\u0007'])
      expect(fates(await title(text))).toEqual([[2, 'model.text Course']])
    expect(fates(await title('x'.repeat(10_001)))).toEqual([[2, 'model.too_long Course']])
  })
})

describe('a large table', () => {
  it('is read row by row: what is not asked for is not read, and a signal ends it', async () => {
    let read = 0
    function* rows() {
      yield 'Course,Name,ECTS\n'
      for (; ; read++) yield `A,Sample Learner ${read},3\n`
    }
    const results = importCsv(rows(), { mapping })
    for (let index = 0; index < 1000; index++) expect((await results.next()).value).toMatchObject({ row: index + 2 })
    await results.return()
    expect(read).toBeLessThan(1010)
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(collect(importCsv(rows(), { mapping, signal }))).rejects.toThrow('enough')
  })
})
