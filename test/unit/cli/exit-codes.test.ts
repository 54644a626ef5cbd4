import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { JsonObject } from '../../../src/index.ts'
import { nodeSystem } from '../../../src/lib/cli/system/node-system.ts'
import type { System } from '../../../src/lib/cli/system.ts'
import { directory, first, mandateBy, office, ways } from '../../support/alliance.ts'
import { commandAt, temporaryFolder } from '../../support/command.ts'

const now = (): Date => new Date('2026-01-15T12:00:00Z')
const folder = temporaryFolder()
const { at } = folder
afterAll(() => folder.remove())

/** Waits for nobody: another command is at work for as long as the test takes. */
const command = commandAt(now, { exclusively: (path, act) => nodeSystem.exclusively(path, act, { wait: false }) })

const fails = (): never => {
  throw new RangeError('a fault of this program')
}

/** Whatever the program does first, something unforeseen comes of it. */
const broken = commandAt(now, {
  ...{ read: fails, write: fails, stream: fails, grow: fails, exclusively: fails, print: fails },
  ...{ exists: fails, holdsFiles: fails, fingerprint: fails, now: fails },
} satisfies Partial<System>)

const stopped = commandAt(now, {
  stopping: () => AbortSignal.abort(Object.assign(new Error(''), { exitCode: 130 })),
})

/** How a command is called so that it ends with each code, but for 70, which every one has when it is broken. */
type Cases = { readonly [code: number]: readonly string[] }

const model = [
  ...['--title', 'Marine Robotics', '--learner', 'Sample Learner', '--awarding-body', 'Example University'],
  ...['--country', 'NL', '--number', 'NTRNL-12345678', '--outcome', 'Plan a survey', '--assessment', 'projectWork'],
  ...['--mode', 'blended', '--quality', 'institutionalLicense', '--agency', 'Example Quality Agency'],
]

const key = ['--key', at('key.json')]
const seal = ['--test', at('seal')]
const nowhere = at('nowhere.json')
/** Stands for the id of the key, which is another each time. */
const keyId = '<key>'
/** Stands for the place of a credential on a list, which is another each time. */
const placeOfOne = '<index>'
const known = new Map<string, string>()
const placed = (words: readonly string[]): readonly string[] => words.map((word) => known.get(word) ?? word)
/** Below a file, where nothing can be written. */
const below = at('model.json/below')
const out = (name: string): readonly string[] => ['--out', at(`out/${name}`)]
const list = (name: string): readonly string[] => ['--list', at(name)]
const mapping = ['--mapping', at('mapping.json')]

const issuing = (name: string, secure: readonly string[]): Cases => ({
  0: [name, at('model.json'), ...secure, ...list('list.json'), ...out(`${name}.jsonld`)],
  1: [name, at('half.json'), ...secure, ...out('x')],
  64: [name, at('model.json'), ...secure],
  66: [name, nowhere, ...secure, ...out('x')],
  73: [name, at('model.json'), ...secure, '--out', below],
  75: [name, at('model.json'), ...secure, ...list('busy.json'), ...out('x')],
})

const changing = (name: string): Cases => ({
  0: [name, at('credential.jsonld'), ...list('states.json')],
  1: [name, at('changed.jsonld'), ...list('states.json')],
  64: [name, ...list('states.json')],
  66: [name, at('credential.jsonld'), '--list', nowhere],
  73: [name, at('credential.jsonld'), ...list('locked.json')],
  75: [name, at('credential.jsonld'), ...list('busy.json')],
})

const batch = (models: string, name: string): readonly string[] => [
  ...['batch', models, ...key, ...out(`${name}.jsonl`), '--report', at(`out/${name}-report.jsonl`)],
]

const register = (name: string, ...words: readonly string[]): readonly string[] => [
  ...['register', name, ...words, '--folder', at('register')],
]
const listAt = (name: string): readonly string[] => ['--id', `https://university.example/register/${name}`]

const changingById = (name: string): Cases => ({
  0: register(name, '--ids', at('ids.txt')),
  1: register(name, 'urn:uuid:00000000-0000-4000-8000-000000000000'),
  64: register(name),
  66: register(name, '--ids', nowhere),
})

const cases: Readonly<Record<string, Cases>> = {
  verify: {
    0: ['verify', at('plain.jsonld'), '--trust-any'],
    1: ['verify', at('changed.jsonld'), '--trust-any'],
    2: ['verify', at('credential.jsonld'), '--trust-any'],
    64: ['verify', at('plain.jsonld')],
    66: ['verify', nowhere, '--trust-any'],
  },
  inspect: {
    0: ['inspect', at('plain.jsonld')],
    1: ['inspect', at('half.json')],
    64: ['inspect'],
    66: ['inspect', nowhere],
  },
  new: {
    0: ['new', ...model, '--ects', '3', ...out('new.json')],
    1: ['new', ...model, '--ects', 'three', ...out('x')],
    64: ['new', ...model, ...out('x')],
    73: ['new', ...model, '--ects', '3', '--out', below],
  },
  'programmes import': {
    0: ['programmes', 'import', at('programmes.jsonl'), ...out('catalogue.jsonl')],
    1: ['programmes', 'import', at('half.json'), '--format', 'json-lines', ...out('x')],
    64: ['programmes', 'import', at('programmes.jsonl')],
    66: ['programmes', 'import', nowhere, '--format', 'json-lines', ...out('x')],
    73: ['programmes', 'import', at('programmes.jsonl'), '--out', below],
  },
  'programmes check': {
    0: ['programmes', 'check', at('programmes.jsonl')],
    1: ['programmes', 'check', at('half.json')],
    64: ['programmes', 'check'],
    66: ['programmes', 'check', nowhere],
  },
  import: {
    0: ['import', at('rows.csv'), ...mapping, ...out('rows.jsonl')],
    1: ['import', at('half.json'), '--format', 'json-lines', '--mapping', at('mapping.json'), ...out('half.jsonl')],
    64: ['import', at('rows.csv')],
    66: ['import', nowhere, '--format', 'csv', ...mapping, ...out('x')],
    73: ['import', at('rows.csv'), ...mapping, '--out', below],
    75: ['import', at('rows.csv'), ...mapping, '--out', at('busy.json')],
  },
  check: {
    0: ['check', at('model.json')],
    1: ['check', at('half.json')],
    64: ['check'],
    66: ['check', nowhere],
  },
  'check --profile edc': {
    0: ['check', '--profile', 'edc', at('model.json')],
    1: ['check', '--profile', 'edc', at('half.json')],
    64: ['check', '--profile', 'open-badge', at('model.json')],
    66: ['check', '--profile', 'edc', nowhere],
  },
  issue: issuing('issue', key),
  seal: issuing('seal', seal),
  batch: {
    0: batch(at('models.jsonl'), 'all'),
    1: batch(at('half.json'), 'some'),
    64: ['batch', at('models.jsonl'), ...key],
    66: batch(nowhere, 'none'),
    73: [...batch(at('models.jsonl'), 'x').slice(0, -1), below],
    75: [...batch(at('models.jsonl'), 'busy').slice(0, -1), at('busy.json')],
    130: batch(at('models.jsonl'), 'stopped'),
  },
  suspend: changing('suspend'),
  reinstate: changing('reinstate'),
  revoke: changing('revoke'),
  'status new': {
    0: ['status', 'new', '--id', 'https://university.example/new', ...out('list.json')],
    64: ['status', 'new', '--id', 'university', ...out('x')],
    73: ['status', 'new', '--id', 'https://university.example/new', '--out', below],
    75: ['status', 'new', '--id', 'https://university.example/new', '--out', at('busy.json')],
  },
  'status publish': {
    0: ['status', 'publish', ...list('list.json'), ...key, ...out('published.json')],
    1: ['status', 'publish', ...list('list.json'), '--key', at('half.json'), ...out('x')],
    64: ['status', 'publish', ...list('list.json'), ...out('x')],
    66: ['status', 'publish', '--list', nowhere, ...key, ...out('x')],
    73: ['status', 'publish', ...list('list.json'), ...key, '--out', below],
    75: ['status', 'publish', ...list('busy.json'), ...key, ...out('x')],
  },
  'keys new': {
    0: ['keys', 'new', ...out('key.json')],
    1: ['keys', 'new', '--id', 'university', ...out('x')],
    64: ['keys', 'new', '--id', 'did:example:university', ...out('x')],
    73: ['keys', 'new', '--out', below],
  },
  'keys show': {
    0: ['keys', 'show', at('key.json')],
    1: ['keys', 'show', at('half.json')],
    64: ['keys', 'show'],
    66: ['keys', 'show', nowhere],
  },
  'keys document': {
    0: ['keys', 'document', at('key.json')],
    1: ['keys', 'document', at('half.json')],
    64: ['keys', 'document', at('key.json'), at('other-key.json')],
    66: ['keys', 'document', nowhere],
  },
  convert: {
    0: ['convert', at('plain.jsonld'), '--to', 'model', ...out('model.json')],
    1: ['convert', at('half.json'), '--to', 'elm', ...out('x')],
    64: ['convert', at('plain.jsonld'), '--to', 'pdf', ...out('x')],
    66: ['convert', nowhere, '--to', 'model', ...out('x')],
    73: ['convert', at('plain.jsonld'), '--to', 'model', '--out', below],
  },
  'upload-form': {
    0: ['upload-form', at('models.jsonl'), ...out('form.xlsx')],
    1: ['upload-form', at('half.json'), ...out('x')],
    64: ['upload-form', at('models.jsonl')],
    66: ['upload-form', nowhere, ...out('x')],
    73: ['upload-form', at('models.jsonl'), '--out', below],
  },
  'register init': {
    0: register('init', ...listAt('2')),
    64: register('init', '--id', 'university'),
  },
  'register issue': {
    0: register('issue', at('model.json'), ...key, ...out('registered.jsonl')),
    1: register('issue', at('half.json'), ...key, ...out('half-registered.jsonl')),
    64: register('issue', at('model.json'), ...key),
    66: register('issue', nowhere, ...key, ...out('x')),
    73: register('issue', at('model.json'), ...key, '--out', below),
  },
  'register reissue': {
    0: register('reissue', at('replaced.jsonl'), ...key, ...out('reissued.jsonl')),
    1: register('reissue', at('model.json'), '--id', 'urn:uuid:nobody', ...key, ...out('not-reissued.jsonl')),
    64: register('reissue', at('replaced.jsonl'), '--id', 'urn:uuid:nobody', ...key, ...out('x')),
    66: register('reissue', nowhere, '--id', 'urn:uuid:nobody', ...key, ...out('x')),
    73: register('reissue', at('replaced.jsonl'), ...key, '--out', below),
  },
  'register compromise': {
    0: register('compromise', 'did:example:other#key', '--since', '2026-01-15'),
    1: ['register', 'compromise', keyId, '--since', '2026-01-01', '--revoke', '--folder', at('suspending')],
    64: register('compromise', 'did:example:other#key', '--since', 'yesterday'),
  },
  'register suspend': changingById('suspend'),
  'register reinstate': changingById('reinstate'),
  'register revoke': changingById('revoke'),
  'register publish': {
    0: register('publish', ...key, ...out('published')),
    1: register('publish', '--key', at('half.json'), ...out('x')),
    64: register('publish', ...out('x')),
    66: register('publish', '--key', nowhere, ...out('x')),
    73: register('publish', ...key, '--out', below),
  },
  'register find': {
    0: register('find', '--list', 'https://university.example/taken', '--index', placeOfOne),
    1: register('find', 'urn:uuid:00000000-0000-4000-8000-000000000000'),
    64: register('find'),
  },
  'register export': {
    0: register('export', ...out('journal.jsonl')),
    64: register('export'),
    73: register('export', '--out', below),
  },
  'register check': {
    0: register('check'),
    1: register('check', '--list', at('plain.jsonld')),
    64: register('check', 'more'),
    66: register('check', '--list', nowhere),
  },
  'register backup': {
    0: register('backup', ...out('backup.jsonl')),
    64: register('backup'),
    73: register('backup', '--out', below),
  },
  'register restore': {
    0: ['register', 'restore', at('kept.backup'), '--folder', at('restored')],
    1: ['register', 'restore', at('model.json'), '--folder', at('half-restored')],
    64: register('restore', at('kept.backup')),
    66: ['register', 'restore', nowhere, '--folder', at('not-restored')],
  },
  'register import': {
    0: register('import', ...list('taken.json'), '--report', at('taken.jsonl')),
    64: register('import', ...list('half.json')),
    66: register('import', '--list', nowhere),
    75: register('import', ...list('busy.json')),
  },
  'alliance check': {
    0: ['alliance', 'check', at('alliance.json')],
    1: ['alliance', 'check', at('half.json')],
    2: ['alliance', 'check', at('unavailable.json')],
    64: ['alliance', 'check'],
    66: ['alliance', 'check', nowhere],
  },
  'alliance publish': {
    0: ['alliance', 'publish', at('alliance.json'), ...key, '--sequence', '1', ...out('register.json')],
    1: ['alliance', 'publish', at('half.json'), ...key, '--sequence', '1', ...out('x')],
    64: ['alliance', 'publish', at('alliance.json'), ...key, '--sequence', 'one', ...out('x')],
    66: ['alliance', 'publish', nowhere, ...key, '--sequence', '1', ...out('x')],
    73: ['alliance', 'publish', at('alliance.json'), ...key, '--sequence', '1', '--out', below],
  },
  demo: {
    0: ['demo', ...out('demo')],
    64: ['demo', '--out', at('full')],
    73: ['demo', '--out', at('model.json')],
  },
  completion: {
    0: ['completion', 'bash'],
    64: ['completion', 'cmd'],
  },
}

const page = readFileSync(new URL('../../../docs/how-to/use-the-command-line.md', import.meta.url), 'utf8')

/** The codes that the page marks for each command. */
const documented = (): Readonly<Record<string, readonly number[]>> => {
  const [heading = '', , ...rows] = /^\| Command .*\n(?:\|.*\n)+/m.exec(page)?.[0].trim().split('\n') ?? []
  const cells = (line: string): readonly string[] => line.split('|').slice(1, -1)
  const codes = cells(heading).slice(1).map(Number)
  return Object.fromEntries(
    rows.map((row) => {
      const [name = '', ...marks] = cells(row).map((cell) => cell.trim())
      return [name.replaceAll('`', ''), codes.filter((_, column) => marks[column] === 'yes')]
    }),
  )
}

beforeAll(async () => {
  const run = async (...words: readonly string[]): Promise<void> => {
    const { code, err } = await command(...words)
    expect(err).toBe(code === 0 ? err : '')
  }
  await run('new', ...model, '--ects', '3', '--out', at('model.json'))
  for (const name of ['key', 'other-key']) await run('keys', 'new', '--out', at(`${name}.json`))
  await run('status', 'new', '--id', 'https://university.example/1', '--out', at('list.json'))
  const states = ['--purpose', 'both', '--out', at('states.json')]
  await run('status', 'new', '--id', 'https://university.example/2', ...states)
  await run('issue', at('model.json'), ...key, '--out', at('plain.jsonld'))
  await run('issue', at('model.json'), ...key, ...list('states.json'), '--out', at('credential.jsonld'))
  const signed = readFileSync(at('credential.jsonld'), 'utf8')
  writeFileSync(at('changed.jsonld'), signed.replace('Sample Learner', 'Another Learner'))
  const asModel: object = JSON.parse(readFileSync(at('model.json'), 'utf8'))
  writeFileSync(at('models.jsonl'), `${JSON.stringify(asModel)}\n`)
  const { learner: _, issuedOn: _on, ...unchanging } = asModel as { learner: object; issuedOn: string }
  writeFileSync(at('programmes.jsonl'), `${JSON.stringify({ code: 'MR-1', ...unchanging })}\n`)
  writeFileSync(at('other.json'), JSON.stringify({ ...asModel, learner: { fullName: 'Another Learner' } }))
  writeFileSync(at('half.json'), '{"learner":{"fullName":"Sample Learner"}}\n')
  writeFileSync(at('rows.csv'), 'Code,Name\nMR-1,Sample Learner\n')
  const columns = { title: 'Code', 'learner.fullName': 'Name' }
  const constants = {
    ...{ issuedOn: '2026-01-15', learningOutcomes: 'Plan a survey', 'workload.ects': '3' },
    ...{ 'awardingBody.name': 'Example University', 'awardingBody.country': 'NL', 'assessment.type': 'projectWork' },
    ...{ 'participation.modes': 'blended', 'qualityAssurance.type': 'institutionalLicense' },
    ...{ 'qualityAssurance.title': 'Licence', 'qualityAssurance.agency.name': 'Example Quality Agency' },
    'qualityAssurance.agency.country': 'NL',
  }
  writeFileSync(at('mapping.json'), JSON.stringify({ language: 'en', columns, constants }))
  const { credential } = await mandateBy(ways.signed, office.controller)
  const mandate = { member: first, sealHolder: office.controller }
  writeFileSync(at('alliance.json'), JSON.stringify(directory([mandate])))
  writeFileSync(
    at('unavailable.json'),
    JSON.stringify(directory([{ ...mandate, credential: credential as JsonObject }])),
  )
  for (const name of ['busy.json', 'locked.json']) writeFileSync(at(name), readFileSync(at('states.json')))
  // A turn of a process on another machine, of which nobody here can say that it is over.
  mkdirSync(at('.busy.json.lock'))
  writeFileSync(at('.busy.json.lock/1'), JSON.stringify({ host: 'another.example', pid: 1 }))
  writeFileSync(at('.locked.json.lock'), 'a file where the folder of turns should be')
  mkdirSync(at('full'))
  writeFileSync(at('full/own.txt'), '')
  mkdirSync(dirname(at('out/x')))
  await run('status', 'new', '--id', 'https://university.example/taken', '--out', at('taken.json'))
  const report = ['--report', at('taken.jsonl')]
  await run('batch', at('models.jsonl'), ...key, ...list('taken.json'), '--out', at('b.jsonl'), ...report)
  const [, taken = '{}'] = readFileSync(at('taken.jsonl'), 'utf8').split('\n')
  known.set(placeOfOne, (JSON.parse(taken) as { statusListIndex: string }).statusListIndex)
  await run(...register('init', ...listAt('1')))
  await run(...register('backup', '--out', at('kept.backup')))
  await run(...register('issue', at('models.jsonl'), ...key, '--out', at('r.jsonl'), '--report', at('r-report.jsonl')))
  const [row = '{}'] = readFileSync(at('r-report.jsonl'), 'utf8').split('\n')
  writeFileSync(at('ids.txt'), `${(JSON.parse(row) as { id: string }).id}\n`)
  await run(...register('issue', at('other.json'), ...key, '--out', at('s.jsonl'), '--report', at('s-report.jsonl')))
  const { id } = JSON.parse(readFileSync(at('s-report.jsonl'), 'utf8')) as { id: string }
  writeFileSync(at('replaced.jsonl'), `${JSON.stringify({ replaces: id, model: asModel })}\n`)
  known.set(keyId, JSON.parse(signed).proof.verificationMethod)
  const suspending = ['--folder', at('suspending')]
  await run('register', 'init', ...suspending, '--purpose', 'suspension', ...listAt('1'))
  await run('register', 'issue', at('model.json'), ...suspending, ...key, '--out', at('suspending.jsonl'))
  await run(...register('import', ...list('taken.json'), '--report', at('taken.jsonl')))
})

describe('the exit codes of the commands', () => {
  it('are listed for every command there is', async () => {
    const { out: help } = await command('completion', 'bash')
    const paths = [...help.matchAll(/^ {4}'([a-z -]*)'\) echo '([^']*)'/gm)]
    const withoutCommands = paths.filter(([, , words = '']) => words.startsWith('--')).map(([, path]) => path)
    // A row may be of a command with an option that changes what the codes mean.
    const documentedCommands = new Set(Object.keys(documented()).map((name) => name.replace(/ --.*/, '')))
    expect([...documentedCommands].sort()).toEqual(withoutCommands.sort())
  })

  it('are those that the page says, no more and no fewer', () => {
    const tried = Object.entries(cases).map(([name, codes]) => [
      name,
      [...Object.keys(codes).map(Number), 70].sort((one, other) => one - other),
    ])
    expect(documented()).toEqual(Object.fromEntries(tried))
  })

  it('each have a line that says what they mean', () => {
    const explained = [...page.matchAll(/^\| +(\d+) \| \S/gm)].map(([, code]) => Number(code))
    expect(new Set(Object.values(documented()).flat())).toEqual(new Set(explained))
  })

  const all = Object.entries(cases).flatMap(([name, codes]) =>
    Object.entries(codes).map(([code, words]) => ({ name, code: Number(code), words: words as readonly string[] })),
  )

  it.each(all)('$name ends with $code', async ({ code, words }) => {
    const said = await (code === 130 ? stopped : command)(...placed(words))
    expect(said).toMatchObject({ code })
  })

  it.each(Object.entries(cases))('%s ends with 70 where the program is at fault', async (_, { 0: words = [] }) => {
    expect(await broken(...placed(words))).toMatchObject({ code: 70, err: expect.stringContaining('--debug') })
  })
})
