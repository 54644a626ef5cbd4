import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'

import { commandAt, temporaryFolder } from '../support/command.ts'
import { runs } from '../support/depth.ts'
import { constants } from '../support/imports.ts'

const command = commandAt(() => new Date('2026-01-15T12:00:00Z'))
const folder = temporaryFolder()
const { at } = folder
afterAll(() => folder.remove())

const canary = 'CanaryOfSampleLearner'
const json = (name: string) => JSON.parse(readFileSync(at(name), 'utf8'))
const lines = (name: string): readonly string[] => readFileSync(at(name), 'utf8').trimEnd().split('\n')

describe('an export of a student system', () => {
  it('becomes sealed credentials that were verified, and one that was revoked', async () => {
    writeFileSync(
      at('export.csv'),
      `Course;Name;Grade\nMarine Robotics;${canary};8\nTides;${canary};x\nTides;${canary};\n`,
    )
    // A mapping to begin with is refused until it is filled in, and says where.
    await command('import', at('export.csv'), '--start', at('mapping.json'))
    const importing = ['import', at('export.csv'), '--mapping', at('mapping.json'), '--delimiter', ';']
    expect(await command(...importing, '--out', at('models.jsonl'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('[import.mapping at /columns/title]'),
    })
    const columns = { title: 'Course', 'learner.fullName': 'Name', 'assessment.grade': 'Grade' }
    const mapping = {
      ...json('mapping.json'),
      columns,
      constants: { ...constants, 'awardingBody.eidas': 'NTRNL-12345678' },
    }
    writeFileSync(at('mapping.json'), JSON.stringify(mapping))

    // Words that nobody has said the meaning of stand in a file to be filled in, and no name does.
    const first = await command(...importing, '--out', at('models.jsonl'))
    expect(first).toMatchObject({ code: 1, err: expect.stringContaining('1 imported, 2 failed') })
    expect(json('models.jsonl.gaps.json')).toEqual({ words: { 'assessment.grade': { 8: '', x: '' } } })
    expect(lines('models.jsonl.report.jsonl').map((line) => JSON.parse(line).problems?.[0])).toEqual([
      ...Array.from({ length: 2 }, () => expect.objectContaining({ code: 'import.not_mapped', column: 'Grade' })),
      undefined,
    ])
    const written = [JSON.stringify(first), ...lines('models.jsonl.report.jsonl'), ...lines('models.jsonl.gaps.json')]
    expect(written.filter((text) => text.includes(canary))).toEqual([])
    const words = { 'assessment.grade': { 8: '8 out of 10', x: 'Failed' } }
    writeFileSync(at('mapping.json'), JSON.stringify({ ...mapping, words }))
    expect(await command(...importing, '--out', at('models.jsonl'))).toMatchObject({ code: 64 })
    expect(await command(...importing, '--out', at('models.jsonl'), '--force')).toMatchObject({ code: 0 })

    const [list, published] = [at('list.json'), at('published.json')]
    await command('status', 'new', '--id', 'https://university.example/1', '--out', list)
    const batch = ['batch', at('models.jsonl'), '--test', at('seal'), '--list', list, '--folder', at('files')]
    expect(await command(...batch, '--out', at('all.jsonl'), '--report', at('issued.jsonl'))).toMatchObject({ code: 0 })
    await command('revoke', at('files/000002.jsonld'), '--list', list)
    await command('status', 'publish', '--list', list, '--test', at('seal'), '--out', published)
    const trust = ['--anchor', at('seal/anchor.pem'), '--trust', 'NTRNL-12345678', '--status-list', published]
    const codes = []
    for (const name of ['000001', '000002', '000003'])
      codes.push((await command('verify', at(`files/${name}.jsonld`), ...trust)).code)
    expect(codes).toEqual([0, 1, 0])
    expect(lines('all.jsonl')[2]).toBe(lines('files/000003.jsonld')[0])
  })

  it('of an alliance becomes credentials that its office seals for members, one for each of them', async () => {
    const members = ['Example University North', 'Example University South', 'Example Institute']
    const total = runs(21, 457)
    const rows = Array.from({ length: total }, (_, row) => `Sample Learner ${row};${members[row % 3]};Robotics`)
    writeFileSync(at('alliance.csv'), ['Name;University;Course', ...rows].join('\n'))
    const mapping = {
      language: 'en',
      columns: { title: 'Course', 'learner.fullName': 'Name', 'awardingBody.name': 'University' },
      constants: {
        ...constants,
        'alliance.name': 'Example Alliance',
        'sealHolder.name': 'Example Alliance Office',
        'sealHolder.country': 'BE',
        'sealHolder.eidas': 'NTRBE-12345678',
        mandate: 'The office issues for its members by the agreement of 2025.',
      },
    }
    writeFileSync(at('alliance.json'), JSON.stringify(mapping))
    const importing = ['import', at('alliance.csv'), '--mapping', at('alliance.json'), '--delimiter', ';']
    expect(await command(...importing, '--out', at('members.jsonl'))).toMatchObject({ code: 0 })
    const [list, published] = [at('office.json'), at('office-list.json')]
    await command('status', 'new', '--id', 'https://alliance.example/1', '--out', list, '--purpose', 'both')
    const batch = ['batch', at('members.jsonl'), '--test', at('office'), '--list', list, '--folder', at('members')]
    const sealed = await command(...batch, '--out', at('sealed.jsonl'), '--report', at('sealed.report'))
    expect(sealed).toMatchObject({ code: 0, err: expect.stringContaining(`${total} issued, 0 failed`) })
    const last = String(total).padStart(6, '0')
    await command('revoke', at(`members/${last}.jsonld`), '--list', list)
    await command('suspend', at('members/000002.jsonld'), '--list', list)
    await command('status', 'publish', '--list', list, '--test', at('office'), '--out', published)

    const trust = ['--anchor', at('office/anchor.pem'), '--trust', 'NTRBE-12345678', '--status-list', published]
    const told = async (row: string) => command('verify', at(`members/${row}.jsonld`), ...trust, '--show')
    const first = await told('000001')
    expect(first.code).toBe(0)
    for (const said of [
      /awardingBodies\.name .*Example University North/,
      /alliance\.name .*Example Alliance/,
      /mandate/,
    ])
      expect(first.out).toMatch(said)
    expect((await told('000002')).out).toContain('status.suspended')
    expect((await told(last)).out).toContain('status.revoked')
  })

  it('is read by the format that its name says, or that is said', async () => {
    writeFileSync(at('export.txt'), 'Course\n')
    expect(await command('import', at('export.txt'), '--start', at('m.json'))).toMatchObject({ code: 64 })
    expect(await command('import', at('export.txt'), '--start', at('m.json'), '--format', 'toString')).toMatchObject({
      code: 64,
    })
    const starts = { 'a.xml': 'learner.givenName', 'a.json': 'learner.givenName', 'a.jsonl': 'title', 'a.csv': 'title' }
    for (const [name, member] of Object.entries(starts)) {
      expect(await command('import', at(name), '--start', at(`${name}.start`))).toMatchObject({ code: 0 })
      expect(json(`${name}.start`).columns).toHaveProperty([member])
    }
    const { out } = await command('import', '--members')
    expect(out).toMatch(/^participation\.modes .*blended/m)
    expect(out).toMatch(/^dates .*DD\.MM\.YYYY/m)
    expect(await command('import', at('nowhere.csv'), '--mapping', at('mapping.json'), '--out', at('x'))).toMatchObject(
      {
        code: 66,
      },
    )
  })

  it('is begun with the columns that were found, and the sign between them', async () => {
    const columns = ['Course', 'Name of the learner', 'Grade; final'] as const
    for (const [sign, word, more] of [
      [';', '`;`', "--delimiter ';'"],
      ['\t', 'a tab', "--delimiter 'tab'"],
      [',', '`,`', ''],
    ] as const) {
      writeFileSync(at('found.csv'), `${columns.map((name) => `"${name}"`).join(sign)}\nA${sign}${canary}${sign}8\n`)
      const said = await command('import', at('found.csv'), '--start', at('found.json'), '--force')
      expect(said).toEqual({
        code: 0,
        out: [`3 columns, separated by ${word}:`, ...columns.map((name) => `  ${name}`)].join('\n'),
        err: expect.stringMatching(more === '' ? /`import --members` lists .*\.$/ : `\nImport it with ${more}\\.$`),
      })
    }
  })

  it('has its repeated rows named, and its cells that begin as formulas do, without a word of them', async () => {
    const rows = [`Marine Robotics,${canary}`, 'Tides,Learner Two', `Marine Robotics,${canary}`, `=Tides,${canary}`]
    writeFileSync(at('repeats.csv'), `Course,Name\n${rows.join('\n')}\n`)
    const columns = { title: 'Course', 'learner.fullName': 'Name' }
    writeFileSync(at('repeats.json'), JSON.stringify({ language: 'en', columns, constants }))
    const { code, err } = await command(
      ...['import', at('repeats.csv'), '--mapping', at('repeats.json'), '--out', at('repeats.jsonl')],
    )
    expect(code).toBe(0)
    expect(err).toMatch(/Duplicates of earlier rows.*: 4 \(as 2\)\.\nRows with .*\[import\.formula\]: 1\./)
    const report = readFileSync(at('repeats.jsonl.report.jsonl'), 'utf8')
    expect(
      report
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { row: 2, outcome: 'imported' },
      { row: 3, outcome: 'imported' },
      { row: 4, outcome: 'imported', repeats: 2 },
      { row: 5, outcome: 'imported', warnings: [{ code: 'import.formula', column: 'Course' }] },
    ])
    expect(`${err}${report}`).not.toContain(canary)
  })

  it('has the rule printed by which rows are left out, and how many each part of it leaves out', async () => {
    const rows = [
      'Marine Robotics,passed,',
      'Tides,failed,',
      'Tides,failed,yes',
      `<b>Tides</b>,passed,`,
      'Tides,passed,yes',
    ]
    writeFileSync(at('rule.csv'), `Course,Result,Withdrawn\n${rows.join('\n')}\n`)
    const only = { Result: ['passed', 'merit'], Withdrawn: [''] }
    const columns = { title: 'Course' }
    const mapping = { language: 'en', columns, constants: { ...constants, 'learner.fullName': canary }, only }
    writeFileSync(at('rule.json'), JSON.stringify(mapping))
    // What a run before did not know says nothing of this one.
    writeFileSync(at('rule.jsonl.gaps.json'), '{}')
    const importing = ['import', at('rule.csv'), '--mapping', at('rule.json'), '--out', at('rule.jsonl')]
    const { code, err } = await command(...importing)
    expect(code).toBe(0)
    expect(err).toContain(
      'Imported are rows with Result "passed" or "merit"; Withdrawn nothing (`only` of the mapping).',
    )
    expect(err).toContain('Skipped: 2 by Result, 1 by Withdrawn.')
    expect(err).toMatch(/Rows with HTML in a text.*\[import\.markup\]: 1\./)
    expect(existsSync(at('rule.jsonl.gaps.json'))).toBe(false)
    expect(lines('rule.jsonl.report.jsonl').map((line) => JSON.parse(line).by)).toEqual([
      ...[undefined, 'Result', 'Result', undefined, 'Withdrawn'],
    ])
  })

  it('leaves nothing behind where it is not the table of the mapping, so that it can be tried again', async () => {
    writeFileSync(at('again.csv'), 'Course;Name\nMarine Robotics;Sample Learner\n')
    const columns = { title: 'Course', 'learner.fullName': 'Name' }
    writeFileSync(at('again.json'), JSON.stringify({ language: 'en', columns, constants }))
    const importing = ['import', at('again.csv'), '--mapping', at('again.json'), '--out', at('again.jsonl')]
    expect(await command(...importing)).toMatchObject({ code: 1, err: expect.stringMatching(/delimiter ";"/) })
    // The name of the column that is missing is the mapping's, so it can be said.
    const wrong = { language: 'en', columns: { ...columns, 'learner.givenName': 'First name' }, constants }
    writeFileSync(at('wrong.json'), JSON.stringify(wrong))
    const wrongly = ['import', at('again.csv'), '--mapping', at('wrong.json'), '--delimiter', ';']
    expect(await command(...wrongly, '--out', at('again.jsonl'))).toMatchObject({
      code: 1,
      err: expect.stringMatching(/\[import\.columns_missing\]\n.*"First name"/),
    })
    expect([existsSync(at('again.jsonl')), existsSync(at('again.jsonl.report.jsonl'))]).toEqual([false, false])
    expect(await command(...importing, '--delimiter', ';')).toMatchObject({ code: 0 })
  })
})
