import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'

import { elm } from '../../src/index.ts'
import { type Programme, programmeOf } from '../../src/model.ts'
import { commandAt, temporaryFolder } from '../support/command.ts'
import { minimalModel } from '../support/elm-models.ts'
import { constants } from '../support/imports.ts'

const command = commandAt(() => new Date('2026-01-15T12:00:00Z'))
const folder = temporaryFolder()
const { at } = folder
afterAll(() => folder.remove())

const lines = (name: string): readonly string[] => readFileSync(at(name), 'utf8').trimEnd().split('\n')
const { issuedOn: _, ...same } = constants ?? {}

const programme = programmeOf({ ...minimalModel, programme: { code: 'MR-1', version: '2026' } }) as Programme

describe('a catalogue of programmes', () => {
  it('is made of a list of courses, checked, and referred to by results', async () => {
    const courses = ['Code;Course', 'MR-1;Marine robotics', 'T-1;Tides', 'T-1;Tides', 'T-1;Other tides', ';Nothing']
    writeFileSync(at('courses.csv'), courses.join('\n'))
    const started = await command('programmes', 'import', at('courses.csv'), '--start', at('courses.json'))
    expect(started).toMatchObject({ code: 0, out: expect.stringContaining('  Code\n  Course') })
    const begun = JSON.parse(readFileSync(at('courses.json'), 'utf8'))
    expect(Object.keys(begun.columns)).toEqual(expect.arrayContaining(['programme', 'title']))
    expect(Object.keys(begun.columns)).not.toContain('learner.fullName')
    const mapping = { language: 'en', columns: { programme: 'Code', title: 'Course' }, constants: same }
    writeFileSync(at('courses.json'), JSON.stringify(mapping))
    const importing = ['programmes', 'import', at('courses.csv'), '--mapping', at('courses.json'), '--delimiter', ';']
    const made = await command(...importing, '--out', at('catalogue.jsonl'))
    expect(made).toMatchObject({ code: 1, err: '2 imported, 2 failed, 1 skipped.' })
    expect(made.out).toMatch(/^5: .*\[import\.programme_repeated\]\n6 Code \/code: .*\[model\.missing_member\]$/)
    expect(lines('catalogue.jsonl').map((line) => JSON.parse(line).code)).toEqual(['MR-1', 'T-1'])
    expect(await command(...importing, '--out', at('catalogue.jsonl'))).toMatchObject({ code: 64 })
    expect(await command('programmes', 'check', at('catalogue.jsonl'))).toMatchObject({
      code: 0,
      err: '2 sound, 0 failed, 0 skipped.',
    })

    writeFileSync(at('results.csv'), 'Code,Name,Grade\nMR-1,Sample Learner,8\nX-1,Learner Two,7\n')
    const results = {
      language: 'en',
      columns: { programme: 'Code', 'learner.fullName': 'Name', 'assessment.grade': 'Grade' },
      ...{ constants: { issuedOn: '2026-07-01' }, words: { 'assessment.grade': 'as-written' } },
    }
    writeFileSync(at('results.json'), JSON.stringify(results))
    const awarding = ['import', at('results.csv'), '--mapping', at('results.json'), '--out', at('models.jsonl')]
    expect(await command(...awarding, '--programmes', at('catalogue.jsonl'))).toMatchObject({ code: 1 })
    expect(lines('models.jsonl').map((line) => JSON.parse(line))).toMatchObject([
      { title: { en: 'Marine robotics' }, programme: { code: 'MR-1' }, assessments: [{ grade: { en: '8' } }] },
    ])
    expect(JSON.parse(lines('models.jsonl.report.jsonl')[1] ?? '')).toMatchObject({
      problems: [{ code: 'import.programme_unknown', column: 'Code' }],
    })
  })

  it('is read from documents of the European Learning Model, which need no mapping', async () => {
    const { code: _, ...nameless } = programme
    const documents = [elm.encodeProgramme(programme), elm.encodeProgramme({ ...nameless, code: 'T-1' })]
    writeFileSync(at('elm.jsonld'), JSON.stringify(documents))
    const importing = ['programmes', 'import', at('elm.jsonld'), '--out', at('elm.jsonl')]
    expect(await command(...importing)).toMatchObject({ code: 0, err: '2 imported, 0 failed, 0 skipped.' })
    expect(lines('elm.jsonl').map((line) => JSON.parse(line))).toMatchObject([
      { code: 'MR-1', version: '2026', title: programme.title, workload: programme.workload },
      { code: 'T-1' },
    ])
    const specification: object = documents[0]?.learningAchievementSpecification ?? {}
    writeFileSync(at('elm.jsonld'), JSON.stringify({ '@context': documents[0]?.['@context'], ...specification }))
    expect(await command(...importing, '--force')).toMatchObject({ code: 0, err: '1 imported, 0 failed, 0 skipped.' })
    writeFileSync(at('elm.jsonld'), '[7]')
    expect(await command(...importing, '--force')).toMatchObject({ code: 1 })
    expect(await command('programmes', 'import', at('elm.jsonld'), '--start', at('x.json'))).toMatchObject({ code: 64 })
  })

  it('is refused where a programme is not sound, before anything is written', async () => {
    writeFileSync(at('bad.jsonl'), '{"code":"A"}\n')
    const checked = await command('programmes', 'check', at('bad.jsonl'))
    expect(checked).toMatchObject({ code: 1, err: '0 sound, 1 failed, 0 skipped.' })
    expect(checked.out).toContain('1 /title: A required member is missing. [model.missing_member]')
    writeFileSync(at('bad.csv'), 'Code\nA\n')
    writeFileSync(at('bad.json'), JSON.stringify({ language: 'en', columns: { programme: 'Code' } }))
    const importing = ['import', at('bad.csv'), '--mapping', at('bad.json'), '--out', at('bad.models')]
    const refused = await command(...importing, '--programmes', at('bad.jsonl'))
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('[model.missing_member at /title]') })
    expect(existsSync(at('bad.models'))).toBe(false)
    expect(await command(...importing, '--programmes', at('nowhere.jsonl'))).toMatchObject({ code: 66 })
    for (const wrong of [
      ['--out', at('x.jsonl')],
      ['--start', at('x.json'), '--format', 'json-lines'],
    ])
      expect(await command('programmes', 'import', at('bad.csv'), ...wrong)).toMatchObject({ code: 64 })
  })
})
