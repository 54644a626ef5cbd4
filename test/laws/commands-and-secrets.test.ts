import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { secretForms, tellsSecret } from '../support/canary.ts'
import { commandAt, temporaryFolder } from '../support/command.ts'
import { runs } from '../support/depth.ts'
import { minimalModel } from '../support/elm-models.ts'

const command = commandAt(() => new Date('2026-01-15T12:00:00Z'))
const folder = temporaryFolder()
const { at } = folder
afterAll(() => folder.remove())

/** Where the secret stands in a command: as a word, or as the file that is named. */
const word = '<the secret itself>'
const file = '<a file with the secret>'
type Words = readonly string[]

const [model, key, list, credential] = [at('model.json'), at('key.json'), at('list.json'), at('credential.jsonld')]
const [mapping, csv, seal, out, report] = [at('mapping.json'), at('export.csv'), at('seal'), at('out'), at('report')]
const to = ['--out', out]
const batch = ['--out', out, '--report', report]

/** Every place of every command that takes a value, with something sound in all the others. */
const places: readonly Words[] = [
  ...[word, file].flatMap((secret): Words[] => [
    [secret],
    ['verify', secret, '--trust-any'],
    ['verify', credential, '--trust', secret],
    ['verify', credential, '--trust-any', '--anchor', secret],
    ['verify', credential, '--trust-any', '--timestamp-anchor', secret],
    ['verify', credential, '--trust-any', '--status-list', secret],
    ['verify', credential, '--trust-any', '--at', secret],
    ['verify', credential, secret, '--trust-any'],
    ['inspect', secret],
    ['check', secret],
    ['check', secret, '--json'],
    ...['model', 'elm', 'flattened'].map((form) => ['convert', secret, '--to', form, ...to]),
    ['convert', model, '--to', secret, ...to],
    ...['csv', 'elmo', 'open-education', 'json-lines'].map((name) => [
      ...['import', secret, '--format', name, '--mapping', mapping, ...to],
    ]),
    ['import', csv, '--mapping', secret, ...to],
    ['import', csv, '--mapping', mapping, '--delimiter', secret, ...to],
    ['import', csv, '--mapping', mapping, '--format', secret, ...to],
    ['issue', secret, '--key', key, ...to],
    ['issue', model, '--key', secret, ...to],
    ['issue', model, '--key', key, '--list', secret, ...to],
    ['seal', secret, '--test', seal, ...to],
    ['seal', model, '--pkcs12', secret, '--password-file', key, ...to],
    ['seal', model, '--pkcs12', key, '--password-file', secret, ...to],
    ['seal', model, '--pkcs12', secret, ...to],
    ['seal', model, '--certificates', secret, '--private-key', secret, ...to],
    ['seal', model, '--certificates', `${seal}/certificates.pem`, '--private-key', secret, ...to],
    ['seal', model, '--test', seal, '--timestamp', secret, ...to],
    ['batch', secret, '--key', key, ...batch],
    ['batch', model, '--key', secret, ...batch],
    ['batch', model, '--key', key, '--list', secret, ...batch],
    ...['revoke', 'suspend', 'reinstate'].flatMap((act) => [
      [act, secret, '--list', list],
      [act, credential, '--list', secret],
      [act, '--index', secret, '--list', list],
      [act, credential, '--list', list, '--key', secret],
      [act, credential, '--list', list, '--certificates', secret],
    ]),
    ['status', 'new', '--id', secret, ...to],
    ['status', 'new', '--id', 'https://university.example/2', '--purpose', secret, ...to],
    ['status', 'publish', '--list', secret, '--key', key, ...to],
    ['status', 'publish', '--list', list, '--key', secret, ...to],
    ['status', 'publish', '--list', list, '--key', key, '--hours', secret, ...to],
    ['keys', 'show', secret],
    ['keys', secret],
    ['completion', secret],
  ]),
  // What somebody names for an output becomes the name of a file, which is repeated: only files are given here.
  ['keys', 'new', '--out', file],
  ['batch', model, '--key', key, '--out', file, '--report', report, '--resume'],
  ['batch', model, '--key', key, '--out', out, '--report', file, '--resume'],
  ['new', '--country', word, ...to],
  ['verify', `--${String(secretForms.base64url)}`],
  ['keys', 'show', `--key=${secretForms.hex}`],
]

const newModel = [
  '--title',
  'T',
  '--learner',
  'L',
  '--awarding-body',
  'B',
  '--outcome',
  'O',
  '--ects',
  '3',
  '--agency',
  'A',
]

const textOf = (form: unknown): string =>
  typeof form === 'string'
    ? form
    : form instanceof Uint8Array
      ? Buffer.from(form).toString('latin1')
      : JSON.stringify(form)

const files = new Map<string, string>()
beforeAll(async () => {
  writeFileSync(model, JSON.stringify(minimalModel))
  writeFileSync(csv, 'Course,Name\nTides,Sample Learner\n')
  writeFileSync(mapping, JSON.stringify({ language: 'en', columns: { title: 'Course', 'learner.fullName': 'Name' } }))
  await command('keys', 'new', '--out', key)
  await command('status', 'new', '--id', 'https://university.example/1', '--out', list)
  await command('issue', model, '--key', key, '--list', list, '--out', credential)
  await command('seal', model, '--test', seal, '--out', at('sealed.jsonld'))
  for (const [name, form] of Object.entries(secretForms)) {
    const path = at(`given-${name}`)
    writeFileSync(path, form instanceof Uint8Array ? form : textOf(form))
    files.set(name, path)
  }
})

/** Files that hold the secret, beside those that were given. */
const filesTelling = (): readonly string[] =>
  readdirSync(folder.path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('given-'))
    .filter((entry) => tellsSecret(readFileSync(`${entry.parentPath}/${entry.name}`, 'latin1')))
    .map(({ name }) => name)

describe('a secret that is given to a command', () => {
  // Each form in so many places, others than the form before; all forms together have been in all places.
  const every = Math.ceil(places.length / runs(8, places.length))
  it.each(
    Object.keys(secretForms).map(
      (name, turn) => [name, places.filter((_, at) => at % every === turn % every)] as const,
    ),
  )('in the form %s is in nothing it says, and in no file it writes', async (name, some) => {
    const form = textOf(secretForms[name as keyof typeof secretForms])
    const told: unknown[] = []
    for (const place of some) {
      const words = place.map((one) => (one === word ? form : one === file ? (files.get(name) ?? '') : one))
      const said = await command(...words)
      // Nothing stands in the way of the next.
      for (const path of [out, `${out}.report.jsonl`, `${out}.gaps.json`, report]) rmSync(path, { force: true })
      if (tellsSecret(said.out) || tellsSecret(said.err)) told.push([place, said])
      expect(said.code === 0 || said.out + said.err !== '').toBe(true)
    }
    expect(told).toEqual([])
    expect(filesTelling()).toEqual([])
  })

  it('is in the messages of no option of `new` but in the model that it asks for', async () => {
    for (const [at, option] of newModel.entries())
      if (option.startsWith('--')) {
        const said = await command('new', ...to, '--country', 'XX', ...newModel.with(at + 1, secretForms.pem))
        expect(said.code).not.toBe(0)
        expect(tellsSecret(said)).toBe(false)
      }
  })

  it('is called by its option, and a file that is there by its name', async () => {
    const hint = 'Check its name, that it is a file, and its permissions.'
    expect((await command('issue', model, '--key', 'hunter2', ...to)).err).toBe(
      `Cannot read the file of --key. ${hint}`,
    )
    expect((await command('verify', 'hunter2', '--trust-any')).err).toBe(`Cannot read the named file. ${hint}`)
    expect((await command('verify', folder.path, '--trust-any')).err).toBe(`Cannot read ${folder.path}. ${hint}`)
    expect((await command('keys', 'new', '--out', `${model}/x/y`)).err).toBe('Cannot write the file of --out.')
    expect((await command('keys', 'new', '--out', folder.path, '--force')).err).toBe(`Cannot write ${folder.path}.`)
    // What looks like an option is repeated: it may be misspelt.
    expect((await command('verify', '--trsut-any')).err).toContain('--trsut-any')
  })
})
