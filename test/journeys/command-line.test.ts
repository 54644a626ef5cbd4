import { X509Certificate } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { commandAt, temporaryFolder } from '../support/command.ts'
import { runs } from '../support/depth.ts'

const now = (): Date => new Date('2026-01-15T12:00:00Z')
const command = commandAt(now)
const folder = temporaryFolder()
const { at } = folder
afterAll(() => folder.remove())

const newModel = [
  ...['--title', 'Marine Robotics', '--learner', 'Sample Learner', '--awarding-body', 'Example University'],
  ...['--country', 'NL', '--number', 'NTRNL-12345678', '--outcome', 'Plan a survey', '--outcome', 'Explain it'],
  ...['--ects', '3', '--eqf', '6', '--assessment', 'projectWork', '--grade', '8', '--mode', 'blended'],
  ...['--quality', 'institutionalLicense', '--agency', 'Example Quality Agency'],
]

beforeAll(async () => {
  expect(await command('new', '--out', at('model.json'), ...newModel)).toMatchObject({ code: 0, out: '' })
  expect(await command('check', at('model.json'))).toMatchObject({ code: 0, out: expect.stringContaining('Complete.') })
  expect((await command('keys', 'new', '--out', at('key.json'))).out).toMatch(/^did:key:z6Mk/)
})

/** Issues with a place on a list, publishes, revokes, publishes again; the exit codes and last words of `verify`. */
const live = async (name: string, secure: readonly string[], publish: readonly string[], trust: readonly string[]) => {
  const [credential, list, published] = [at(`${name}.jsonld`), at(`${name}-list.json`), at(`${name}-published.json`)]
  const steps = [
    ['status', 'new', '--id', `https://university.example/${name}`, '--out', list],
    [...secure, '--list', list, '--out', credential],
    ['status', 'publish', '--list', list, ...publish, '--out', published],
  ]
  for (const step of steps) expect(await command(...step)).toMatchObject({ code: 0 })
  const verify = async () => {
    const { code, out } = await command('verify', credential, ...trust, '--status-list', published, '--json')
    const { verified, checks } = JSON.parse(out)
    return { code, verified, status: checks.at(4) }
  }
  const before = await verify()
  expect(await command('revoke', credential, '--list', list)).toMatchObject({ code: 0 })
  expect(await command('status', 'publish', '--list', list, ...publish, '--out', published)).toMatchObject({ code: 0 })
  return { before, after: await verify() }
}

const fate = {
  before: { code: 0, verified: true, status: { outcome: 'passed' } },
  after: { code: 1, verified: false, status: { outcome: 'failed', problem: { code: 'status.revoked' } } },
}

describe('the command line, from nothing to a credential that was revoked', () => {
  it('signs', async () => {
    const key = ['--key', at('key.json')]
    const { out: did } = await command('keys', 'show', at('key.json'))
    expect(await live('signed', ['issue', at('model.json'), ...key], key, ['--trust', did])).toMatchObject(fate)
  })

  it('seals, with a TEST seal that is made the first time and kept', async () => {
    const test = ['--test', at('seal')]
    const trust = ['--trust', 'NTRNL-12345678', '--anchor', at('seal/anchor.pem')]
    expect(await live('sealed', ['seal', at('model.json'), ...test], test, trust)).toMatchObject(fate)
    const pem = ['--certificates', at('seal/certificates.pem'), '--private-key', at('seal/key.pem')]
    expect(await command('seal', at('model.json'), ...pem, '--out', at('again.jsonld'))).toMatchObject({ code: 0 })
    expect(await command('verify', at('again.jsonld'), ...trust)).toMatchObject({ code: 0 })
  })

  it('says TEST in the certificate of a TEST seal, and nothing of it in the names of the university', async () => {
    const [credential, anchor] = [at('tested.jsonld'), at('tested/anchor.pem')]
    await command('seal', at('model.json'), '--test', at('tested'), '--out', credential)
    const { subject } = new X509Certificate(readFileSync(at('tested/certificates.pem')))
    expect(subject).toContain('O=TEST Example University')
    const { payload } = JSON.parse(readFileSync(credential, 'utf8'))
    expect(payload).toContain('"Example University"')
    expect(payload).not.toContain('TEST')
    const { code, out } = await command('verify', credential, '--trust-any', '--anchor', anchor)
    expect([code, out]).toEqual([0, expect.stringContaining('! This is a TEST seal')])
    expect(out).toContain('[cert.name_differs')
  })

  it('keeps keys from others, and no half of a file', async () => {
    for (const secret of ['key.json', 'tested/key.pem']) expect(statSync(at(secret)).mode & 0o777).toBe(0o600)
    const before = readFileSync(at('key.json'), 'utf8')
    expect(await command('keys', 'new', '--out', at('key.json'))).toMatchObject({ code: 64 })
    expect(readFileSync(at('key.json'), 'utf8')).toBe(before)
    expect(await command('keys', 'new', '--out', at('key.json'), '--force')).toMatchObject({ code: 0 })
    expect(readFileSync(at('key.json'), 'utf8')).not.toBe(before)
  })

  it('suspends, reinstates and revokes by one list, and ends no revocation', async () => {
    const [list, credential, published] = [at('both.json'), at('both.jsonld'), at('both-published.json')]
    const key = ['--key', at('key.json')]
    await command('status', 'new', '--id', 'https://university.example/both', '--purpose', 'both', '--out', list)
    await command('issue', at('model.json'), ...key, '--list', list, '--out', credential)
    const found = async (): Promise<string> => {
      await command('status', 'publish', '--list', list, ...key, '--out', published)
      const { out } = await command('verify', credential, '--trust-any', '--status-list', published, '--json')
      const { verified, checks } = JSON.parse(out)
      return verified ? 'verified' : checks.at(4).problem.code
    }
    expect(await found()).toBe('verified')
    const acts = [
      ['suspend', 0, 'status.suspended'],
      ['reinstate', 0, 'verified'],
      ['suspend', 0, 'status.suspended'],
      ['revoke', 0, 'status.revoked'],
      ['revoke', 0, 'status.revoked'],
      ['suspend', 1, 'status.revoked'],
      ['reinstate', 1, 'status.revoked'],
    ] as const
    for (const [act, code, then] of acts) {
      expect(await command(act, credential, '--list', list)).toMatchObject({ code })
      expect(await found()).toBe(then)
    }
  })

  it('says which list can suspend, where one cannot', async () => {
    const list = at('revocations.json')
    await command('status', 'new', '--id', 'https://university.example/revocations', '--out', list)
    await command('issue', at('model.json'), '--key', at('key.json'), '--list', list, '--out', at('revocable.jsonld'))
    expect(await command('suspend', at('revocable.jsonld'), '--list', list)).toMatchObject({
      code: 1,
      err: expect.stringContaining('status new --purpose both'),
    })
  })

  it('suspends and reinstates by the place on a list alone', async () => {
    const [list, credential] = [at('suspensions.json'), at('suspended.jsonld')]
    const address = 'https://university.example/suspensions'
    await command('status', 'new', '--id', address, '--purpose', 'suspension', '--out', list)
    await command('issue', at('model.json'), '--key', at('key.json'), '--list', list, '--out', credential)
    const { statusListIndex } = JSON.parse(readFileSync(credential, 'utf8')).credentialStatus
    const bits = (): string => JSON.parse(readFileSync(list, 'utf8')).bits
    const none = bits()
    expect(await command('suspend', '--index', statusListIndex, '--list', list)).toMatchObject({ code: 0 })
    expect(bits()).not.toBe(none)
    expect(await command('reinstate', credential, '--list', list)).toMatchObject({ code: 0 })
    expect(bits()).toBe(none)
    for (const index of ['131072', '-1', '1.5', 'x'])
      expect(await command('suspend', '--index', index, '--list', list)).toMatchObject({ code: 64 })
  })
})

describe('a batch', () => {
  const lines = (name: string): readonly string[] => readFileSync(at(name), 'utf8').trimEnd().split('\n')
  /** Even, since half of them is done when it is stopped. */
  const total = 2 * runs(6, 125)
  beforeAll(async () => {
    const model = JSON.parse(readFileSync(at('model.json'), 'utf8'))
    const rows = Array.from({ length: total }, (_, row) =>
      JSON.stringify(
        row === 7 ? { ...model, title: {} } : { ...model, learner: { fullName: `Sample Learner ${row}` } },
      ),
    )
    rows[9] = '{"title": half a line'
    writeFileSync(at('models.jsonl'), `${rows.join('\n')}\n`)
  })

  const batch = async (name: string, more: readonly string[] = [], by = command) => {
    const files = ['--out', at(`${name}.jsonl`), '--report', at(`${name}-report.jsonl`)]
    return by(
      'batch',
      at('models.jsonl'),
      '--key',
      at('key.json'),
      '--list',
      at(`${name}-list.json`),
      ...files,
      ...more,
    )
  }
  const newList = (name: string) =>
    command('status', 'new', '--id', `https://university.example/${name}`, '--out', at(`${name}-list.json`))

  /** Every row once, in order, each credential with the id and the place that the report says, no place twice. */
  const assertWhole = (name: string): void => {
    const [heading, ...report] = lines(`${name}-report.jsonl`).map((line) => JSON.parse(line))
    const credentials = lines(`${name}.jsonl`).map((line) => JSON.parse(line))
    expect(heading).toMatchObject({ source: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(report.map(({ row }) => row)).toEqual(Array.from({ length: total }, (_, index) => index + 1))
    const issued = report.filter(({ id }) => id !== undefined)
    expect(report.filter(({ id }) => id === undefined)).toEqual([
      { row: 8, problems: [{ code: 'model.empty', pointer: '/title' }] },
      { row: 10, problems: [{ code: 'input.not_json', pointer: expect.any(String) }] },
    ])
    expect(credentials.map(({ id, credentialStatus }) => [id, credentialStatus.statusListIndex])).toEqual(
      issued.map(({ id, statusListIndex }) => [id, statusListIndex]),
    )
    expect(new Set(issued.map(({ statusListIndex }) => statusListIndex)).size).toBe(total - 2)
  }

  it('issues each line, in order, and reports those that have faults', async () => {
    await newList('whole')
    expect(await batch('whole')).toMatchObject({
      code: 1,
      err: expect.stringContaining(`${total - 2} issued, 2 failed`),
    })
    assertWhole('whole')
    writeFileSync(at('one.jsonld'), lines('whole.jsonl')[total / 2] ?? '')
    expect(await command('verify', at('one.jsonld'), '--trust-any')).toMatchObject({ code: 2 })
    expect(await batch('whole')).toMatchObject({ code: 64 })
  })

  it('goes on where it was stopped, and where it broke off in the middle of a line', async () => {
    await newList('parts')
    let done = 0
    const controller = new AbortController()
    const stopped = commandAt(now, {
      stopping: () => controller.signal,
      progress: () => {
        if (++done === total / 2) controller.abort(Object.assign(new Error(''), { exitCode: 130 }))
      },
    })
    expect(await batch('parts', [], stopped)).toMatchObject({ code: 130, err: expect.stringContaining('--resume') })
    expect(lines('parts-report.jsonl').length).toBeLessThan(total / 2 + 10)
    writeFileSync(at('parts.jsonl'), '{"half', { flag: 'a' })
    writeFileSync(at('parts-report.jsonl'), '{"row":12', { flag: 'a' })
    expect(await batch('parts', ['--resume'])).toMatchObject({
      code: 1,
      err: expect.stringContaining(`${total - 2} issued`),
    })
    assertWhole('parts')
    // What is whole stays as it is.
    const before = readFileSync(at('parts.jsonl'), 'utf8')
    expect(await batch('parts', ['--resume'])).toMatchObject({ code: 1 })
    expect(readFileSync(at('parts.jsonl'), 'utf8')).toBe(before)
  })

  it('goes on wherever it was killed: before its report was there, within the first line, before the first credential', async () => {
    const heading = lines('parts-report.jsonl')[0] ?? ''
    const begun: readonly (readonly [string | undefined, string | undefined])[] = [
      [undefined, undefined],
      [undefined, ''],
      ['', ''],
      [heading.slice(0, 1), ''],
      [heading.slice(0, 40), ''],
      [heading, ''],
      [`${heading}\n`, ''],
      [`${heading}\n`, '{"half'],
      [`${heading}\n{"row":1`, `${lines('parts.jsonl')[0]}\n`],
    ]
    for (const [index, [report, out]] of begun.entries()) {
      const name = `killed-${index}`
      await newList(name)
      if (report !== undefined) writeFileSync(at(`${name}-report.jsonl`), report)
      if (out !== undefined) writeFileSync(at(`${name}.jsonl`), out)
      expect(await batch(name, ['--resume'])).toMatchObject({
        code: 1,
        err: expect.stringContaining(`${total - 2} issued`),
      })
      assertWhole(name)
    }
    // What is no beginning of this report is somebody's own.
    for (const [index, report] of ['{"source":"00', 'notes', `${heading}x`].entries()) {
      const name = `own-${index}`
      writeFileSync(at(`${name}-report.jsonl`), report)
      await newList(name)
      expect(await batch(name, ['--resume'])).toMatchObject({ code: 64 })
      expect(readFileSync(at(`${name}-report.jsonl`), 'utf8')).toBe(report)
    }
    writeFileSync(at('own-out.jsonl'), '{"somebody":"else"}\n')
    await newList('own-out')
    expect(await batch('own-out', ['--resume'])).toMatchObject({ code: 64 })
    expect(readFileSync(at('own-out.jsonl'), 'utf8')).toBe('{"somebody":"else"}\n')
  })

  it('does not put its files over those of another', async () => {
    await newList('folder')
    const into = ['--folder', at('files')]
    expect(await batch('folder', into)).toMatchObject({ code: 1 })
    const before = readFileSync(at('files/000001.jsonld'), 'utf8')
    await newList('second')
    expect(await batch('second', into)).toMatchObject({ code: 64 })
    expect(await batch('second', [...into, '--resume'])).toMatchObject({ code: 64 })
    expect(readFileSync(at('files/000001.jsonld'), 'utf8')).toBe(before)
  })

  it('does not go on with another file', async () => {
    const before = readFileSync(at('models.jsonl'))
    writeFileSync(at('models.jsonl'), `\n${before.toString()}`)
    expect(await batch('parts', ['--resume'])).toMatchObject({
      code: 64,
      err: expect.stringContaining('a different file'),
    })
    writeFileSync(at('models.jsonl'), before)
  })
})
