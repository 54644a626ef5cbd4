import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'

import { commandAt, temporaryFolder } from '../support/command.ts'
import { constants } from '../support/imports.ts'
import { formSheets, sampleRows, sampleWith } from '../support/upload-forms.ts'
import { book } from '../support/workbooks.ts'

const command = commandAt(() => new Date('2026-01-15T12:00:00Z'))
const folder = temporaryFolder()
const { at } = folder
afterAll(() => folder.remove())

const lines = (name: string) =>
  readFileSync(at(name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

const quality = Object.fromEntries(
  Object.entries(constants ?? {}).filter(([name]) => name.startsWith('qualityAssurance')),
)

describe('an upload form at the command line', () => {
  it('becomes micro-credentials, with where each is to be sent beside them, and a form again', async () => {
    const canary = 'CanaryOfSampleLearner'
    const second = { ...sampleRows.Credentials[0], 'EuropassCredential|credentialSubject|Association': 99 }
    const rows = sampleWith({ Credentials: [{}, second], Persons: [{ 'Person|fullName': canary }] })
    writeFileSync(at('form.xlsx'), book({ sheets: formSheets(rows) }))
    writeFileSync(at('constants.json'), JSON.stringify({ language: 'en', columns: {}, constants: quality }))

    // Without what the form has no place for, nothing is complete, and the report says what is missing.
    expect(await command('import', at('form.xlsx'), '--out', at('bare.jsonl'))).toMatchObject({ code: 1 })
    expect(lines('bare.jsonl.report.jsonl')[0].problems).toMatchObject([
      { code: 'model.missing_member', pointer: '/qualityAssurance' },
    ])

    const importing = ['import', at('form.xlsx'), '--mapping', at('constants.json'), '--out', at('models.jsonl')]
    const imported = await command(...importing)
    expect(imported).toMatchObject({ code: 1, err: expect.stringContaining('1 imported, 1 failed') })
    expect(JSON.stringify(imported)).not.toContain(canary)
    expect(lines('models.jsonl.report.jsonl')[1]).toMatchObject({
      row: 14,
      problems: [{ code: 'import.reference', column: 'EuropassCredential.credentialSubject' }],
    })
    const delivery = at('models.jsonl.delivery.jsonl')
    expect(lines('models.jsonl.delivery.jsonl')).toEqual([
      { email: 'sample.learner@university.example', wallet: 'https://wallet.example/sample' },
    ])

    const written = await command('upload-form', at('models.jsonl'), '--delivery', delivery, '--out', at('again.xlsx'))
    expect(written).toMatchObject({
      code: 0,
      err: expect.stringContaining('Not in the form: /qualityAssurance, of 1.'),
    })
    const again = ['import', at('again.xlsx'), '--mapping', at('constants.json'), '--out', at('again.jsonl')]
    expect(await command(...again)).toMatchObject({ code: 0 })
    expect(lines('again.jsonl')).toEqual(lines('models.jsonl'))
    expect(lines('again.jsonl.delivery.jsonl')).toEqual(lines('models.jsonl.delivery.jsonl'))
  })

  it('becomes a catalogue of its achievements that have a code', async () => {
    writeFileSync(at('courses.xlsx'), book({ sheets: formSheets(sampleRows) }))
    writeFileSync(at('quality.json'), JSON.stringify({ language: 'en', columns: {}, constants: quality }))
    const reading = ['programmes', 'import', at('courses.xlsx'), '--mapping', at('quality.json')]
    expect(await command(...reading, '--out', at('catalogue.jsonl'))).toMatchObject({ code: 0 })
    expect(lines('catalogue.jsonl')).toMatchObject([{ code: 'MR-1', title: { en: 'Marine robotics' } }])
  })

  it('is refused by code and exit code: a file that is none, a delivery of others, a model that is not sound', async () => {
    writeFileSync(at('other.xlsx'), 'name;title\n')
    expect(await command('import', at('other.xlsx'), '--out', at('o.jsonl'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('[import.archive]'),
    })
    const form = (...more: readonly string[]) => command('upload-form', ...more, '--out', at('none.xlsx'))
    writeFileSync(at('model.json'), '{"title":{"en":"Tides"}}')
    expect(await form(at('model.json'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('model.missing_member'),
    })
    expect(await form(at('absent.jsonl'))).toMatchObject({ code: 66 })
    writeFileSync(at('two.jsonl'), '{}\n{}\n')
    writeFileSync(at('empty.jsonl'), '')
    expect(await form(at('empty.jsonl'), '--delivery', at('two.jsonl'))).toMatchObject({ code: 1 })
    expect(await command('upload-form', at('empty.jsonl'))).toMatchObject({ code: 64 })
    expect(await command('upload-form', '--help')).toMatchObject({
      code: 0,
      out: expect.stringContaining('--delivery'),
    })
  })
})
