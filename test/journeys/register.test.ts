import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { commandAt, temporaryFolder } from '../support/command.ts'
import { runs } from '../support/depth.ts'
import { commandInProcesses } from '../support/processes.ts'

const command = commandAt(() => new Date('2026-01-15T12:00:00Z'))
const folder = temporaryFolder()
const { at } = folder
afterAll(() => folder.remove())

const newModel = [
  ...['--title', 'Marine Robotics', '--learner', 'Sample Learner', '--awarding-body', 'Example University'],
  ...['--country', 'NL', '--number', 'NTRNL-12345678', '--outcome', 'Plan a survey', '--outcome', 'Explain it'],
  ...['--ects', '3', '--eqf', '6', '--assessment', 'projectWork', '--grade', '8', '--mode', 'blended'],
  ...['--quality', 'institutionalLicense', '--agency', 'Example Quality Agency'],
]
const address = 'https://university.example/status/1'
const key = ['--key', at('key.json')]

const idsOf = (file: string): readonly string[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).id)

const verify = async (line: number): Promise<number> => {
  const credential = readFileSync(at('credentials.jsonl'), 'utf8').split('\n')[line] ?? ''
  writeFileSync(at('credential.json'), credential)
  const given = ['--status-list', at('published/1.json'), '--trust-any']
  return (await command('verify', at('credential.json'), ...given)).code
}

/** A register with a list and nothing on it. A folder that is new takes some seconds to make. */
const copyOfRegister = (name: string): readonly string[] => {
  cpSync(at('empty'), at(name), { recursive: true })
  return ['--folder', at(name)]
}

beforeAll(async () => {
  const init = ['register', 'init', '--folder', at('empty'), '--id', address]
  expect(await command(...init)).toMatchObject({ code: 0, err: expect.stringContaining('power failure') })
  await command('new', '--out', at('model.json'), ...newModel)
  await command('keys', 'new', '--out', at('key.json'))
  const model = JSON.parse(readFileSync(at('model.json'), 'utf8'))
  const models = ['One', 'Two', 'Three'].map((fullName) => JSON.stringify({ ...model, learner: { fullName } }))
  writeFileSync(at('models.jsonl'), `${models.join('\n')}\n`)
})

describe('the command `register`', () => {
  it('issues a file, twice the same, revokes by ids, publishes, finds and exports', async () => {
    const register = copyOfRegister('register')
    const issue = ['register', 'issue', at('models.jsonl'), ...register, ...key, '--out', at('credentials.jsonl')]
    expect((await command(...issue, '--report', at('report.jsonl'))).err).toContain(
      '3 issued, 0 issued earlier, 0 failed.',
    )
    const before = readFileSync(at('credentials.jsonl'), 'utf8')
    expect((await command(...issue, '--force')).err).toContain('0 issued, 3 issued earlier, 0 failed.')
    expect(readFileSync(at('credentials.jsonl'), 'utf8')).toBe(before)

    const [one, two] = idsOf(at('report.jsonl'))
    writeFileSync(at('ids.txt'), `${one}\nurn:uuid:nobody\n`)
    const revoke = ['register', 'revoke', ...register, '--ids', at('ids.txt'), '--reason', 'issued in error']
    expect(await command(...revoke)).toMatchObject({
      code: 1,
      out: `${one} revoked\nurn:uuid:nobody issuer.unknown_credential`,
    })
    expect((await command('register', 'suspend', two ?? '', ...register)).out).toBe(`${two} suspended`)
    const publish = ['register', 'publish', ...register, ...key, '--out', at('published')]
    expect((await command(...publish)).out).toBe(`${at('published/1.json')} ${address}`)
    expect([await verify(0), await verify(1), await verify(2)]).toEqual([1, 1, 0])
    expect((await command('register', 'reinstate', two ?? '', ...register)).out).toBe(`${two} issued`)
    await command(...publish)
    expect([await verify(0), await verify(1)]).toEqual([1, 0])

    const found = JSON.parse((await command('register', 'find', one ?? '', ...register)).out)
    expect(found).toMatchObject({ id: one, state: 'revoked', reason: 'issued in error' })
    expect(found.history.map(({ act }: { act: string }) => act)).toEqual(['reserved', 'issued', 'revoked'])
    const place = ['--list', address, '--index', String(found.places[0].index)]
    expect(JSON.parse((await command('register', 'find', ...place, ...register)).out).id).toBe(one)
    const exported = await command('register', 'export', ...register, '--out', at('journal.jsonl'))
    expect(exported.out).toMatch(/^12 [0-9a-f]{64}$/)
    expect(readFileSync(at('journal.jsonl'), 'utf8').trim().split('\n')).toHaveLength(12)
  })

  it('reissues, one and many, and names what a key has signed, and revokes it', async () => {
    const own = copyOfRegister('anew')
    const issue = ['register', 'issue', at('models.jsonl'), ...own, ...key, '--out', at('anew.jsonl')]
    await command(...issue, '--report', at('anew-report.jsonl'))
    const [one = '', two = '', three = ''] = idsOf(at('anew-report.jsonl'))
    const reissue = ['register', 'reissue', at('model.json'), '--id', one, ...own, ...key, '--out', at('one.jsonl')]
    const said = await command(...reissue)
    expect(said).toMatchObject({ code: 0, err: expect.stringContaining('1 issued anew, 0 before, 0 not.') })
    expect(said.out).toMatch(new RegExp(`^${one} replaced by urn:uuid:`))
    expect((await command(...reissue, '--force')).out).toBe(`${said.out} already`)

    const model = JSON.parse(readFileSync(at('models.jsonl'), 'utf8').split('\n')[1] ?? '')
    const lines = [{ replaces: two, model }, { model }, { replaces: one, model }, { replaces: three, model: {} }, 4]
    writeFileSync(at('lines.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    const many = ['register', 'reissue', at('lines.jsonl'), ...own, ...key, '--out', at('many.jsonl')]
    const each = await command(...many)
    expect(each.code).toBe(1)
    expect(each.out.replaceAll(/by urn:\S+/g, 'by another').split('\n')).toEqual([
      `${two} replaced by another`,
      'Line 2: issuer.unknown_credential',
      `${one} issuer.superseded`,
      expect.stringMatching(`${three} model\\.`),
      'Line 5: issuer.unknown_credential',
    ])
    expect(readFileSync(at('many.jsonl'), 'utf8').trim().split('\n')).toHaveLength(1)

    const { verificationMethod } = JSON.parse(readFileSync(at('many.jsonl'), 'utf8')).proof
    const compromise = ['register', 'compromise', verificationMethod, ...own, '--since']
    expect((await command(...compromise, '2026-01-16')).out.match(/ before$/gm)).toHaveLength(3)
    expect((await command(...compromise, '2026-01-15T12:00:00Z')).out.match(/ to revoke$/gm)).toHaveLength(3)
    expect((await command(...compromise, '2026-01-15', '--revoke')).out.match(/ revoked$/gm)).toHaveLength(3)
    expect((await command(...compromise, '2026-01-15', '--revoke')).out).toBe('')
    expect((await command(...compromise, 'yesterday')).code).toBe(64)
  })

  it('checks, backs up and restores, and gets back from the list what was revoked since', async () => {
    const own = copyOfRegister('backed-up')
    const issue = ['register', 'issue', at('models.jsonl'), ...own, ...key, '--out', at('b.jsonl')]
    await command(...issue, '--report', at('b-report.jsonl'))
    const [one = '', two = ''] = idsOf(at('b-report.jsonl'))
    const backup = ['register', 'backup', ...own, '--out', at('register.backup')]
    expect((await command(...backup)).out).toMatch(/^7 entries, last hash [0-9a-f]{64}, SHA-256 [0-9a-f]{64}$/)
    expect((await command(...backup)).code).toBe(64)
    await command('register', 'revoke', one, ...own)
    await command('register', 'publish', ...own, ...key, '--out', at('b-published'))
    const list = ['--list', at('b-published/1.json')]
    const checked = await command('register', 'check', ...own, ...list)
    expect(checked.out).toMatch(
      /^sound, 9 entries, last hash [0-9a-f]{64}\nreserved 0\nissued 2\nsuspended 0\nrevoked 1\n/,
    )

    const restored = ['--folder', at('restored')]
    const restore = ['register', 'restore', at('register.backup'), ...restored, ...list]
    expect((await command(...restore)).code).toBe(64)
    // One that is refused leaves nothing behind that would stand in the way of the next.
    writeFileSync(at('damaged.backup'), readFileSync(at('register.backup'), 'utf8').slice(0, -200))
    const damaged = await command('register', 'restore', at('damaged.backup'), ...restored)
    expect(damaged).toMatchObject({ code: 1, err: expect.stringContaining('[registry.backup_damaged]') })
    const said = await command(...restore, ...key)
    expect(said).toMatchObject({ code: 0, err: expect.stringContaining('Its lists are closed.') })
    expect(said.out.split('\n')[1]).toBe(`${address} 1 changed since the backup, 0 of credentials without a record`)
    expect(JSON.parse((await command('register', 'find', one, ...restored)).out).state).toBe('revoked')
    expect(JSON.parse((await command('register', 'find', two, ...restored)).out).state).toBe('issued')
    expect((await command(...restore, ...key)).code).toBe(64)
    const unsound = await command('register', 'check', ...restored, ...list)
    expect(unsound).toMatchObject({ code: 1, out: expect.stringMatching(/^not sound: published head\n/) })
  })

  it('takes over a list of before, and revokes by id what was issued with it', async () => {
    const [list, old] = [at('old-list.json'), 'https://university.example/status/old']
    await command('status', 'new', '--id', old, '--out', list)
    const batch = ['batch', at('models.jsonl'), ...key, '--list', list, '--out', at('old.jsonl')]
    await command(...batch, '--report', at('old-report.jsonl'))
    const own = copyOfRegister('taken-over')
    const taken = await command('register', 'import', ...own, '--list', list, '--report', at('old-report.jsonl'))
    expect(taken).toMatchObject({ code: 0, err: expect.stringContaining('with 3 credentials') })
    const id = JSON.parse(readFileSync(at('old.jsonl'), 'utf8').split('\n')[0] ?? '').id
    expect((await command('register', 'revoke', id, ...own)).out).toBe(`${id} revoked`)
    await command('register', 'publish', ...own, ...key, '--out', at('old-published'))
    writeFileSync(at('credential.json'), readFileSync(at('old.jsonl'), 'utf8').split('\n')[0] ?? '')
    const given = ['--status-list', at('old-published/2.json'), '--trust-any']
    expect((await command('verify', at('credential.json'), ...given)).code).toBe(1)
  })

  it('says how it has to be called, and that there is no register', async () => {
    const none = ['--folder', at('none')]
    expect(await command('register', 'find', 'urn:uuid:1', ...none)).toMatchObject({
      code: 64,
      err: expect.stringContaining('register init'),
    })
    expect((await command('register', 'init', '--id', 'http://x', ...none)).code).toBe(64)
    expect((await command('register', 'init', '--id', address, '--purpose', 'x', ...none)).code).toBe(64)
    expect((await command('register', 'revoke', ...none)).code).toBe(64)
    expect((await command('register', 'revoke', 'urn:uuid:1', '--reason', 'x', ...none)).code).toBe(64)
  })
})

describe('many commands on one folder', () => {
  it('lose nothing, and give no place twice, though some are killed', async () => {
    mkdirSync(at('commands'))
    const start = await commandInProcesses(at('commands'))
    const own = copyOfRegister('shared')
    const model = JSON.parse(readFileSync(at('model.json'), 'utf8'))
    const count = runs(8, 20)
    const files = Array.from({ length: count }, (_, one) => {
      const learner = { fullName: `Learner ${one}` }
      writeFileSync(at(`model-${one}.json`), JSON.stringify({ ...model, learner }))
      return at(`model-${one}.json`)
    })
    const issue = (file: string, one: number, killAfter?: number) =>
      start(['register', 'issue', file, ...own, ...key, '--force', '--out', at(`issued-${one}.jsonl`)], { killAfter })
    const first = files.map((file, one) => issue(file, one, one % 4 === 0 ? 300 + one * 150 : undefined))
    const ended = await Promise.all(first)
    expect(ended.some(({ code }) => code === null)).toBe(true)
    for (const [one, file] of files.entries()) {
      // Killed, or told to try again after a minute in the queue.
      const isOver = ended[one]?.code !== null && ended[one]?.code !== 75
      expect((isOver ? ended[one] : await issue(file, one))?.code).toBe(0)
    }
    const indexes = files.map(
      (_, one) => JSON.parse(readFileSync(at(`issued-${one}.jsonl`), 'utf8')).credentialStatus.statusListIndex,
    )
    expect(new Set(indexes).size).toBe(count)
    const { out } = await command('register', 'export', ...own, '--out', at('shared-journal.jsonl'))
    expect(out).toMatch(new RegExp(`^${1 + 2 * count} `))
  })
})
