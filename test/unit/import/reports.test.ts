import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  createMappingGaps,
  elmoMapping,
  type ImportMapping,
  type ImportResult,
  importCsv,
  importElmo,
  importJsonLines,
  importOpenEducation,
} from '../../../src/import.ts'
import { anyCharacter } from '../../support/characters.ts'
import { collect, constants } from '../../support/imports.ts'

const canary = 'Quillon\u001b]0;Vantroye\u202e'
const mapping: ImportMapping = {
  language: 'en',
  columns: { title: 'T', 'learner.fullName': 'N', 'level.eqf': 'L', 'assessment.title': 'A', issuedOn: 'D' },
  constants: constants ?? {},
}
const elmoFile = (inside: string): string =>
  `<elmo xmlns="https://github.com/emrex-eu/elmo-schemas/tree/v1"><report>
   <learningOpportunitySpecification>${inside}</learningOpportunitySpecification></report></elmo>`
const tame = 'Quillon Vantroye'

const sources: Readonly<Record<string, () => AsyncIterable<ImportResult>>> = {
  'a name of a column': () => importCsv(`T,N,L,A,D,${canary}\na,b,1,c,2026-01-01,x`, { mapping }),
  'a name of a column that says a language': () => importCsv(`T,N,L,A,D,T@${canary}\na,b,1,c,d,x`, { mapping }),
  'a formula in a column that says a language': () => importCsv(`T,N,L,A,D,T@${canary}\na,b,1,c,d,=x`, { mapping }),
  'a cell of every column': () => importCsv(`T,N,L,A,D\n${Array(5).fill(`=${canary}`)}`, { mapping }),
  'a word without a meaning': () => importCsv(`T,N,L,A,D\na,b,${canary},c,2026-01-01`, { mapping }),
  'a row with too many cells': () => importCsv(`T,N,L,A,D\na,b,1,c,2026-01-01,${canary}`, { mapping }),
  'a line that is no JSON': () => importJsonLines(`{"${canary}`, { mapping }),
  'a key of a record': () => importJsonLines(JSON.stringify({ T: 'a', [canary]: 'x' }), { mapping }),
  'a key twice': () => importJsonLines(`{"${tame}":1,"${tame}":1}`, { mapping }),
  'a key below a column that is taken': () => importJsonLines(JSON.stringify({ T: { [canary]: 'x' } }), { mapping }),
  'a language of a text': () => importJsonLines(JSON.stringify({ T: [{ language: canary, value: 'x' }] }), { mapping }),
  'a type of a code': () => importJsonLines(JSON.stringify({ T: [{ codeType: canary, code: 'x' }] }), { mapping }),
  'a key of an association': () =>
    importOpenEducation(JSON.stringify([{ offering: { T: 'a', [canary]: 'x' } }]), { mapping }),
  'a type of an identifier': () =>
    importElmo(elmoFile(`<identifier type="${tame}">1</identifier>`), { mapping: { ...mapping, ...elmoMapping } }),
  'a language in XML': () =>
    importElmo(elmoFile(`<title xml:lang="${tame}">x</title>`), { mapping: { ...mapping, ...elmoMapping } }),
  'a scheme of credit': () =>
    importElmo(elmoFile(`<credit><scheme>${tame}</scheme><value>3</value></credit>`), {
      mapping: { ...mapping, ...elmoMapping },
    }),
}

/** What a program may write into its log: all of a result but what is said to be words of the file. */
const told = (result: ImportResult): unknown =>
  result.outcome === 'skipped' ? [] : [result.warnings, result.outcome === 'failed' ? result.problems : []]

describe('problems and warnings of a row', () => {
  it.each(Object.entries(sources))('hold nothing of the file: %s', async (_, read) => {
    const results = await collect(read())
    expect(results.length).toBeGreaterThan(0)
    expect(JSON.stringify(results.map(told))).not.toMatch(/quillon|vantroye|\\u001b|\u202e/i)
  })

  it('name the columns of the mapping and no others, whatever the columns are called', async () => {
    const name = fc.string({ unit: anyCharacter, minLength: 1, maxLength: 20 }).map((text) => text.toWellFormed())
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, fc.constantFrom('x', '=1', '')), async (record) => {
        const line = JSON.stringify({ T: [{ language: 'nl', value: '=1' }], L: 'unknown', ...record })
        for (const result of await collect(importJsonLines(line, { mapping }))) {
          if (result.outcome === 'skipped') continue
          const problems = result.outcome === 'failed' ? result.problems : []
          for (const { column } of [...result.warnings, ...problems])
            expect([undefined, 'T', 'N', 'L', 'A', 'D']).toContain(column)
        }
      }),
    )
  })

  it('are told apart from the names that the file has for its columns, which a mapping can leave out', async () => {
    const file = 'T,N,L,A,D,Remark,"Course\ncode"\na,b,1,c,2026-01-01,x,y\n'
    const [row] = await collect(importCsv(file, { mapping }))
    expect(row).toMatchObject({ outcome: 'imported', unused: ['Remark', 'Course\ncode'] })
    expect(row).toMatchObject({ warnings: [{ code: 'import.column_unused', row: 2 }] })
    const ignore = row?.outcome === 'imported' ? row.unused : []
    const [again] = await collect(importCsv(file, { mapping: { ...mapping, ignore } }))
    expect(again).toMatchObject({ outcome: 'imported', unused: [], warnings: [] })
  })

  it('are a hundred at most, and the last one says that there are more', async () => {
    const outcomes = { ...mapping, columns: { ...mapping.columns, fields: 'F' } }
    const read = async (count: number) =>
      (await collect(importJsonLines(JSON.stringify({ T: 'a', F: Array(count).fill('?') }), { mapping: outcomes })))[0]
    const [within, beyond] = [await read(100), await read(102)]
    expect(within).toMatchObject({ problems: Array(100).fill({ code: 'import.not_mapped', column: 'F' }) })
    expect(beyond?.outcome === 'failed' && beyond.problems.length).toBe(101)
    expect(beyond?.outcome === 'failed' && beyond.problems.at(-1)).toMatchObject({ code: 'limit.problems' })
    expect(beyond?.outcome === 'failed' && beyond.unmapped.length).toBe(102)
  })
})

describe('what a mapping does not say yet', () => {
  it('is gathered up to 10,000 words, and says when there were more', async () => {
    const gaps = createMappingGaps()
    const gather = async (from: number, to: number) => {
      const words = Array.from({ length: to - from }, (_, at) => `a,b,w${from + at},c,2026-01-01`)
      for await (const result of importCsv(`T,N,L,A,D\n${words.join('\n')}`, { mapping })) gaps.add(result)
      return gaps.read()
    }
    const [all, some] = [await gather(0, 10_000), await gather(10_000, 10_001)]
    expect([all.words.length, all.complete]).toEqual([10_000, true])
    expect([some.words.length, some.complete]).toEqual([10_000, false])
  })

  it('has each word as its own key, whatever it is called', async () => {
    const gaps = createMappingGaps()
    for await (const result of importCsv('T,N,L,A,D\na,b,__proto__,c,2026-01-01', { mapping })) gaps.add(result)
    expect(Object.keys(gaps.read().toComplete.words['level.eqf'] ?? {})).toEqual(['__proto__'])
  })
})
