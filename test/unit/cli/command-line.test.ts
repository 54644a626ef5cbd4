import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { commandAt, temporaryFolder } from '../../support/command.ts'
import { minimalModel } from '../../support/elm-models.ts'
import { hasSharedData, pathOfSharedFile } from '../../support/shared-data.ts'

const now = (): Date => new Date('2026-01-15T12:00:00Z')
const command = commandAt(now)
const folder = temporaryFolder()
const { at } = folder
afterAll(() => folder.remove())

const canary = 'CanaryOfSampleLearner'
beforeAll(async () => {
  writeFileSync(at('model.json'), JSON.stringify({ ...minimalModel, learner: { fullName: canary } }))
  await command('keys', 'new', '--out', at('key.json'))
  await command('issue', at('model.json'), '--key', at('key.json'), '--out', at('credential.jsonld'))
})

describe('how a command is called', () => {
  it.each([
    ['--trust', 'https://university.example', '--trust takes a DID'],
    ['--online', 'https://university.example', '--online takes the name of a host'],
    ['--online', 'a b', '--online takes the name of a host'],
  ])('is refused if an option has a value that it cannot have: %s %s', async (option, value, message) => {
    const any = option === '--trust' ? [] : ['--trust-any']
    const { code, err } = await command('verify', at('credential.jsonld'), option, value, ...any)
    expect([code, err]).toEqual([64, expect.stringContaining(message)])
    expect(err).not.toContain(value)
  })

  it('is said in the help of that command, to which a wrong call points', async () => {
    for (const [words, help] of [
      [['verify'], 'microcredentials verify --help'],
      [['issue', 'model.json'], 'microcredentials issue --help'],
      [['status', 'new'], 'microcredentials status new --help'],
      [['unheard-of'], 'microcredentials --help'],
    ] as const) {
      expect((await command(...words)).err).toContain(`(see: ${help})`)
      expect(await command(...help.split(' ').slice(1))).toMatchObject({
        code: 0,
        out: expect.stringContaining('Usage'),
      })
    }
  })

  it.each([
    [[], 64],
    [['--help'], 0],
    [['--version'], 0],
    [['verify', '--help'], 0],
    [['unheard-of'], 64],
    [['verify'], 64],
    [['verify', 'credential.jsonld', '--unheard-of'], 64],
    [['verify', 'credential.jsonld'], 64],
    [['verify', 'credential.jsonld', '--trust', 'did:key:x', '--trust-any'], 64],
    [['verify', 'credential.jsonld', '--trust-any', '--at', 'yesterday'], 64],
    [['verify', 'nowhere.jsonld', '--trust-any'], 66],
    [['seal', 'model.json', '--out', 'x.jsonld'], 64],
    [['seal', 'model.json', '--test', 'a', '--pkcs12', 'b', '--out', 'x.jsonld'], 64],
    [['seal', 'model.json', '--pkcs12', 'b', '--out', 'x.jsonld'], 64],
    [['status', 'new', '--id', 'http://university.example', '--out', 'x.json'], 64],
    [['status', 'new', '--id', 'https://university.example', '--purpose', 'whim', '--out', 'x.json'], 64],
    [['convert', 'model.json', '--to', 'constructor', '--out', '-'], 64],
    [['completion', 'toString'], 64],
    [['batch', '-', '--key', 'key.json', '--out', 'o', '--report', 'r'], 64],
  ] as const)('%j ends with %i', async (words, code) => {
    const files = words.map((word) => (/^[\w-]+\.json(?:ld)?$/.test(word) ? at(word) : word))
    const { out, err, ...end } = await command(...files)
    expect(end).toEqual({ code })
    // Whoever called it wrongly is told how to call it, beside what others may read.
    if (code !== 0) expect([out, err]).toEqual(['', expect.stringMatching(/\S/)])
  })

  it('compares a file with the European profile, and says what is missing and where', async () => {
    const good = await command('check', '--profile', 'edc', at('model.json'))
    expect([good.code, good.out]).toEqual([0, 'Conforms to EDC generic 1.2.0.'])
    const bad = await command('check', '--profile', 'edc', at('credential.jsonld'))
    expect(bad.code).toBe(1)
    expect(bad.out).toMatch(/^✗ \/issuer .*\[issuer-identifier, found: node\]$/m)
    expect(bad.out).not.toContain(canary)
    expect((await command('check', '--profile', 'other', at('model.json'))).code).toBe(64)
  })

  it('says of every command what it does, with an exit code for each end', async () => {
    const { out } = await command('--help')
    for (const name of ['verify', 'inspect', 'new', 'check', 'issue', 'seal', 'batch', 'revoke', 'status', 'keys'])
      expect(out).toMatch(new RegExp(`^ {2}${name}\\b.* {2,}\\S`, 'm'))
    expect((await command('verify', '--help')).out).toContain('Exit codes')
  })

  it('is the version of the package', async () => {
    const path = fileURLToPath(new URL('../../../package.json', import.meta.url))
    expect((await command('--version')).out).toBe(JSON.parse(readFileSync(path, 'utf8')).version)
  })

  it.each(['bash', 'zsh', 'fish'])('completes every command in %s', async (shell) => {
    const { code, out } = await command('completion', shell)
    expect(code).toBe(0)
    for (const word of ['verify', 'publish', 'trust-any', 'resume']) expect(out).toContain(word)
  })
})

describe('what verify says', () => {
  it('is 0 for what is verified, 1 for what is not, 2 for what could not be', async () => {
    const { out: did } = await command('keys', 'show', at('key.json'))
    expect(await command('verify', at('credential.jsonld'), '--trust', did)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^VERIFIED\n/),
    })
    expect(await command('verify', at('credential.jsonld'), '--trust', 'did:key:other')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^NOT VERIFIED\n[\s\S]*trust\.unknown_issuer/),
    })
    await command('status', 'new', '--id', 'https://university.example/1', '--out', at('list.json'))
    const listed = ['--key', at('key.json'), '--list', at('list.json'), '--out', at('listed.jsonld')]
    await command('issue', at('model.json'), ...listed)
    expect(await command('verify', at('listed.jsonld'), '--trust', did)).toMatchObject({
      code: 2,
      out: expect.stringMatching(/^COULD NOT BE VERIFIED\n[\s\S]*status\.unavailable/),
    })
  })

  it('is of the lists given, which are told from other files, and are asked before any host is', async () => {
    const signer = ['--key', at('own.json')]
    const { out: did } = await command('keys', 'new', '--out', at('own.json'))
    await command('status', 'new', '--id', 'https://university.example/2', '--out', at('own-list.json'))
    await command('issue', at('model.json'), ...signer, '--list', at('own-list.json'), '--out', at('own.jsonld'))
    await command('status', 'publish', '--list', at('own-list.json'), ...signer, '--out', at('published.json'))
    const words = ['verify', at('own.jsonld'), '--trust-any', '--status-list']
    expect(did).not.toBe('')
    expect(await command(...words, at('published.json'))).toMatchObject({ code: 0 })
    expect(await command(...words, at('published.json'), '--online', 'nowhere.example')).toMatchObject({ code: 0 })
    const noList = { code: 1, err: expect.stringContaining('--status-list') }
    for (const name of ['model.json', 'own-list.json']) expect(await command(...words, at(name))).toMatchObject(noList)
    const twice = ['--status-list', at('published.json')]
    expect(await command(...words, at('published.json'), ...twice)).toMatchObject({ code: 1 })
  })

  it('is of the moment named', async () => {
    const words = ['verify', at('credential.jsonld'), '--trust-any']
    expect(await command(...words, '--at', '2025-01-01T00:00:00Z')).toMatchObject({ code: 1 })
    expect(await command(...words, '--at', '2026-02-01T00:00:00+01:00')).toMatchObject({ code: 0 })
  })

  it('is data where that is asked for', async () => {
    const { out } = await command('verify', at('credential.jsonld'), '--trust-any', '--json')
    const report = JSON.parse(out)
    expect(Object.keys(report)).toEqual(['verified', 'outcome', 'checks', 'warnings'])
    expect(report.checks.map(({ name }: { readonly name: string }) => name)).toEqual([
      ...['structure', 'proof', 'issuer', 'validity', 'status', 'trust'],
    ])
  })
})

describe('a person', () => {
  it('is named by nobody but who is asked to', async () => {
    const broken = [
      { ...minimalModel, learner: { fullName: canary, [canary]: canary } },
      { ...minimalModel, learner: { fullName: canary }, title: { [canary]: canary } },
      canary,
    ]
    const said: unknown[] = []
    for (const [index, model] of broken.entries()) {
      writeFileSync(at(`broken-${index}.json`), JSON.stringify(model))
      for (const name of ['check', 'issue', 'seal', 'inspect', 'verify', 'convert']) {
        const more = {
          check: [],
          inspect: [],
          issue: ['--key', at('key.json'), '--out', at('x')],
          seal: ['--test', at('seal'), '--out', at('x')],
          verify: ['--trust-any'],
          convert: ['--to', 'elm', '--out', at('x')],
        }[name]
        const end = await command(name, at(`broken-${index}.json`), ...(more ?? []))
        expect(end.code).not.toBe(70)
        said.push(end)
      }
    }
    for (const file of ['model.json', 'credential.jsonld']) said.push(await command('check', at(file), '--json'))
    said.push(await command('verify', at('credential.jsonld'), '--trust-any', '--json'))
    expect(said.filter((words) => JSON.stringify(words).includes(canary))).toEqual([])
    expect((await command('inspect', at('credential.jsonld'))).out).toContain(canary)
  })

  it.each([[], ['--raw']])('is shown credentials and no other files: inspect %s', async (...more) => {
    const { code, out, err } = await command('inspect', at('key.json'), ...more)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('input.unrecognized')
  })
})

describe('a model in another form', () => {
  it('comes back the same', async () => {
    expect(await command('convert', at('model.json'), '--to', 'elm', '--out', at('elm.json'))).toMatchObject({
      code: 0,
    })
    for (const [name, form] of [
      ['model.json', 'model'],
      ['elm.json', 'elm'],
    ] as const)
      expect(await command('convert', at(name), '--to', form, '--out', '-')).toMatchObject({ code: 0 })
    const { out } = await command('convert', at('elm.json'), '--to', 'model', '--out', '-')
    expect(JSON.parse(out)).toMatchObject({ learner: { fullName: canary }, title: minimalModel.title })
  })
})

describe('new', () => {
  it('asks whoever is at a terminal for what no option says', async () => {
    const answers = ['Marine Robotics', 'Sample Learner', 'Example University', 'NL', 'Plan a survey', '3']
    const asked: string[] = []
    const asking = {
      question: async (text: string) => {
        asked.push(text)
        return answers[asked.length - 1] ?? ''
      },
      close: () => {},
    }
    const rest = ['--assessment', 'projectWork', '--mode', 'blended', '--quality', 'programLicense', '--agency', 'QA']
    const interactive = commandAt(now, { ask: () => asking })
    expect(await interactive('new', '--out', at('asked.json'), ...rest)).toMatchObject({ code: 0 })
    expect(asked).toHaveLength(answers.length)
    expect(JSON.parse(readFileSync(at('asked.json'), 'utf8'))).toMatchObject({
      title: { en: 'Marine Robotics' },
      workload: { ects: 3 },
      issuedOn: '2026-01-15T12:00:00Z',
    })
  })

  it('names what is missing where nobody can be asked, and the words of a list for a wrong one', async () => {
    expect(await command('new', '--out', at('none.json'))).toMatchObject({
      code: 64,
      err: expect.stringMatching(/--title, --learner, --awarding-body/),
    })
    const all = ['title', 'learner', 'awarding-body', 'outcome', 'agency'].flatMap((name) => [`--${name}`, 'Sample'])
    const words = [...all, '--ects', '3', '--country', 'NL', '--assessment', 'quiz', '--quality', 'programLicense']
    expect(await command('new', '--out', at('none.json'), ...words, '--mode', 'toString')).toMatchObject({
      code: 64,
      err: expect.stringContaining('blended'),
    })
    expect(await command('new', '--out', at('none.json'), ...words, '--mode', 'online', '--ects', 'x')).toMatchObject({
      code: 1,
      err: expect.stringContaining('[model.'),
    })
  })
})

const samples = 'elm/samples/edc-official'
describe.skipIf(!hasSharedData(samples))('official samples (needs vectors)', () => {
  const sample = (name: string): string => pathOfSharedFile(`${samples}/${name}`)
  const [sealed, open] = [sample('AA-Annex1-MC-signed.jsonld'), sample('Sample-MC-Annex1-unsigned-uploadable.json')]

  it('are inspected, checked and converted, whatever form they have', async () => {
    for (const file of [sealed, open]) {
      expect(JSON.parse((await command('inspect', file)).out)).toHaveProperty('learningOutcomes')
      expect(JSON.parse((await command('check', file, '--json')).out).elements).toHaveLength(16)
      expect(await command('convert', file, '--to', 'model', '--out', '-')).toMatchObject({ code: 0 })
    }
    const { out } = await command('convert', sealed, '--to', 'flattened', '--out', '-')
    expect(Object.keys(JSON.parse(out))).toEqual(['payload', 'protected', 'header', 'signature'])
  })

  it('are not verified without an anchor, which is said', async () => {
    expect(await command('verify', sealed, '--trust-any')).toMatchObject({
      code: 1,
      out: expect.stringContaining('[trust.unknown_root'),
    })
    expect(await command('verify', open, '--trust-any')).toMatchObject({ code: 1 })
  })
})
