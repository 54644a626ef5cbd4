import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { type ImportMapping, importCsv, importElmo, importJsonLines } from '../../src/import.ts'
import { MicroCredentialError } from '../../src/index.ts'
import { anyCharacter } from '../support/characters.ts'
import { runs } from '../support/depth.ts'
import { collect, constants } from '../support/imports.ts'

const mapping: ImportMapping = {
  language: 'en',
  columns: { title: 'Course', 'learner.fullName': 'Name', 'assessment.title': 'Exam' },
  constants: constants ?? {},
}

const cell = fc.oneof(
  fc.string(),
  fc.string({ unit: anyCharacter }),
  fc.constantFrom('', '"', ',', '\n', '\r\n', '=1+1'),
)
const rows = fc.array(fc.tuple(cell, cell, cell), { maxLength: 20 })
const quoted = (text: string): string => `"${text.toWellFormed().replaceAll('"', '""')}"`

describe('whatever stands in the rows of a source', () => {
  it('every row has one result, in their order', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const table = ['Course,Name,Exam', ...cells.map((row) => row.map(quoted).join(','))].join('\n')
        const results = await collect(importCsv(table, { mapping }))
        expect(results.map(({ row }) => row)).toEqual(cells.map((_, index) => index + 2))
      }),
    )
  })

  it('a row that is imported says what its cells said', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const objects = cells.map(([Course, Name, Exam]) => JSON.stringify({ Course, Name, Exam }))
        const table = ['Course,Name,Exam', ...cells.map((row) => row.map(quoted).join(','))].join('\n')
        const fromLines = await collect(importJsonLines(objects.join('\n'), { mapping }))
        for (const [index, result] of fromLines.entries()) {
          if (result.outcome !== 'imported') continue
          const [title, name, exam] = (cells[index] ?? []).map((text) => text.trim())
          const { model } = result
          expect([
            model.title['en'] ?? '',
            model.learner.fullName ?? '',
            model.assessments[0].title?.['en'] ?? '',
          ]).toEqual([title, name, exam])
          // The same cells in another form of file are the same micro-credential.
          expect((await collect(importCsv(table, { mapping })))[index]).toMatchObject({ model })
        }
      }),
      { numRuns: runs(5, 50) },
    )
  })

  it('pieces of a file are the file, wherever it is cut', async () => {
    const rows = ['"A\r\nnote",Course,Name,Exam', 'x,Mariene robotica é 海 🚣,Sample Learner,Exam', '"a\rb\n",y,z,']
    const tables = ['\n', '\r\n', '\r'].map((end) => rows.map((row) => `${row}${end}`).join(''))
    const fromWhole = tables.map((table) => collect(importCsv(table, { mapping })))
    for (const results of fromWhole) expect((await results).map(({ row }) => row)).toEqual([2, 3])
    await fc.assert(
      fc.asyncProperty(fc.nat(2), fc.array(fc.nat(120), { maxLength: 10 }), async (which, cuts) => {
        const [bytes, whole] = [new TextEncoder().encode(tables[which]), await fromWhole[which]]
        const ends = [0, ...cuts.sort((a, b) => a - b), bytes.length]
        const pieces = ends.slice(1).map((end, index) => bytes.subarray(ends[index], end))
        expect(await collect(importCsv(pieces, { mapping }))).toEqual(whole)
      }),
    )
  })

  it('bytes of any kind are read, or refused with a code', async () => {
    const readers = [importCsv, importJsonLines, importElmo]
    const start = fc.constantFrom('', 'Course,Name,Exam\n', '<?xml version="1.0"?><elmo>', '{"Course":')
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 200 }), fc.nat(2), async (head, bytes, which) => {
        const input = [new TextEncoder().encode(head), bytes]
        try {
          await collect((readers[which] ?? importCsv)(input, { mapping }))
        } catch (error) {
          expect(error).toBeInstanceOf(MicroCredentialError)
        }
      }),
      { numRuns: runs(40, 1_000) },
    )
  })
})
