import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'

import { importCsv } from '../../../src/import.ts'
import { type Programme, programmeOf } from '../../../src/model.ts'
import { runs } from '../../support/depth.ts'
import { minimalModel } from '../../support/elm-models.ts'

const programmes = Array.from(
  { length: 200 },
  (_, at) =>
    programmeOf({ ...minimalModel, title: { en: `Course ${at}` }, programme: { code: `C-${at}` } }) as Programme,
)

describe('many results of many programmes', () => {
  it('need no more memory at their end than at their beginning', async () => {
    const count = runs(100, 10_000)
    setFlagsFromString('--expose-gc')
    const collectGarbage: () => void = runInNewContext('gc')
    function* rows() {
      yield 'Code,Name,Grade\n'
      for (let row = 0; row < count; row++) yield `C-${row % 200},Sample Learner ${row},8\n`
    }
    const heaps: number[] = []
    let done = 0
    const results = importCsv(rows(), {
      mapping: {
        language: 'en',
        columns: { programme: 'Code', 'learner.fullName': 'Name', 'assessment.grade': 'Grade' },
        ...{ constants: { issuedOn: '2026-07-01' }, words: { 'assessment.grade': 'as-written' } },
      },
      programmes,
    })
    for await (const result of results) {
      expect(result.outcome).toBe('imported')
      done++
      if (done % (count / 10) === 0) {
        collectGarbage()
        heaps.push(process.memoryUsage().heapUsed / 1024 / 1024)
      }
    }
    expect(done).toBe(count)
    expect((heaps.at(-1) ?? 0) - (heaps[0] ?? 0)).toBeLessThan(4)
  }, 120_000)
})
