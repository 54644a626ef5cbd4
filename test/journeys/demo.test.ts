import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { parseMicroCredential, parseProgramme, programmeOf } from '../../src/model.ts'
import { commandAt, type Said, temporaryFolder } from '../support/command.ts'

const command = commandAt(() => new Date('2026-01-15T12:00:00Z'))
const folder = temporaryFolder()
const { at } = folder
afterAll(() => folder.remove())

const inDemo = (name: string): string => at(`demo/${name}`)
const read = (name: string): string => readFileSync(inDemo(name), 'utf8')

/** Runs a command that the demonstration says is to be run in its folder. */
const repeat = (line: string): Promise<Said> => {
  const [npx, name, ...words] = line.replaceAll('\\\n', ' ').trim().split(/\s+/)
  expect([npx, name]).toEqual(['npx', 'microcredentials'])
  return command(...words.map((word) => (/^[\w./-]+\.\w+$/.test(word) ? inDemo(word) : word)))
}

const commandsIn = (text: string): readonly string[] => text.match(/^npx microcredentials(?:.*\\\n)*.*$/gm) ?? []

const files = [1, 2, 3].flatMap((learner) => [`learner-${learner}/signed`, `learner-${learner}/sealed`])

beforeAll(async () => {
  expect(await command('demo', '--out', at('demo'))).toMatchObject({
    code: 0,
    out: '',
    err: expect.stringContaining(inDemo('README.md')),
  })
})

describe('the demonstration', () => {
  it('awards one programme to three learners, all of them plainly samples', () => {
    const programme = parseProgramme(JSON.parse(read('programme.json')))
    expect(programme.title['en']).toMatch(/^Sample/)
    for (const learner of [1, 2, 3]) {
      const model = parseMicroCredential(JSON.parse(read(`learner-${learner}/model.json`)))
      expect(programmeOf(model)).toEqual(programme)
      expect(model.learner).toEqual({ fullName: expect.stringMatching(/^Sample Learner/) })
    }
  })

  it.each(files)('says beside %s what each verifier says, and the command that says it again', async (file) => {
    const report = read(`${file}.report.txt`)
    const commands = commandsIn(report)
    const codes: number[] = []
    for (const line of commands) {
      const { code, out } = await repeat(line)
      expect(report).toContain(`:\n\n${out}\n\n${line}\n`)
      codes.push(code)
    }
    expect(codes).toEqual([file.startsWith('learner-3') ? 1 : 0, 2, 1])
    expect(report.includes('[status.revoked')).toBe(file.startsWith('learner-3'))
    expect(report).toContain('[status.unavailable')
    expect(report).toContain('[trust.unknown_issuer')
  })

  it('ends with a page that names files that are there, and commands that work', async () => {
    const guide = read('README.md')
    const named = [...guide.matchAll(/`([\w./-]+\.(?:jsonld|json|txt))`/g)].map(([, name]) => name ?? '')
    expect(named.length).toBeGreaterThan(files.length)
    expect(named.filter((name) => !existsSync(inDemo(name)))).toEqual([])
    const commands = commandsIn(guide)
    expect(commands).toHaveLength(3)
    for (const line of commands) expect(await repeat(line)).toMatchObject({ code: 0 })
    const [again = ''] = commandsIn(read('learner-2/signed.report.txt'))
    expect(await repeat(again)).toMatchObject({ code: 1, out: expect.stringContaining('[status.revoked') })
  })

  it('keeps the key and the seal from others', () => {
    for (const secret of ['issuer/key.json', 'issuer/seal/key.pem'])
      expect(statSync(inDemo(secret)).mode & 0o777).toBe(0o600)
  })

  it('goes into a folder that is empty or new, and into another with --force alone', async () => {
    const before = read('issuer/seal/certificates.pem')
    writeFileSync(inDemo('own.txt'), 'my own')
    expect(await command('demo', '--out', at('demo'))).toMatchObject({
      code: 64,
      err: expect.stringContaining('--force'),
    })
    expect(read('issuer/seal/certificates.pem')).toBe(before)
    expect(await command('demo', '--out', at('demo'), '--force')).toMatchObject({ code: 0 })
    expect(read('issuer/seal/certificates.pem')).not.toBe(before)
    expect(read('own.txt')).toBe('my own')
    const [first = ''] = commandsIn(read('learner-2/sealed.report.txt'))
    expect(await repeat(first)).toMatchObject({ code: 0 })
    expect(await command('demo', '--out', inDemo('own.txt'))).toMatchObject({ code: 73 })
  })
})
