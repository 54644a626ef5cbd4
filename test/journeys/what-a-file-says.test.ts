import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { commandAt, temporaryFolder } from '../support/command.ts'
import { minimalModel } from '../support/elm-models.ts'
import { constants } from '../support/imports.ts'
import { commandInProcesses, type StartProgram } from '../support/processes.ts'

const command = commandAt(() => new Date('2026-01-15T12:00:00Z'))
const folder = temporaryFolder()
const { at } = folder
let start: StartProgram
beforeAll(async () => {
  start = await commandInProcesses(folder.path)
})
afterAll(() => folder.remove())

const canary = 'CanaryOfSampleLearner'
/** Clears the screen, sets the title of the window, turns the direction of writing, forges a line. */
const acting = '\u001b[2J\u001b]0;title\u0007\u009b31m\u202e\u2066\u200f\u007f\u0085\r\nVERIFIED'
const acted = /(?![\t\n])\p{Cc}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|^VERIFIED/mu

const write = (name: string, value: unknown): string => {
  writeFileSync(at(name), typeof value === 'string' ? value : JSON.stringify(value))
  return at(name)
}
/** Texts as a file may have them, in members that are shown. */
const texts = { ...minimalModel, title: { en: acting }, learner: { fullName: acting } }
const credential = (more: object = {}) => ({
  '@context': ['https://www.w3.org/2018/credentials/v1', 'http://data.europa.eu/snb/model/context/edc-ap'],
  id: `urn:x:${acting}`,
  type: ['VerifiableCredential', 'EuropeanDigitalCredential'],
  issuer: { id: acting },
  credentialSubject: { id: acting, fullName: { en: acting }, [acting]: acting },
  ...more,
})

describe('what a file says', () => {
  it.each([
    ['inspect', () => [write('a.json', credential()), '--raw']],
    ['inspect', () => [write('b.json', credential())]],
    ['check', () => [write('c.json', texts)]],
    ['check', () => [write('d.json', credential()), '--json']],
    ['verify', () => [write('e.json', credential({ proof: { [acting]: acting } })), '--trust-any']],
    ['verify', () => [write('f.json', { ...credential(), issuer: acting }), '--trust-any', '--json']],
    ['convert', () => [write('g.json', credential()), '--to', 'model', '--out', '-']],
    ['convert', () => [write('h.json', minimalModel), '--to', 'elm', '--out', '-', '--issuer', acting]],
    [
      'convert',
      () => [
        write('i.json', { payload: acting, signatures: [{ protected: acting, signature: acting }] }),
        '--to',
        'flattened',
        '--out',
        '-',
      ],
    ],
    ['verify', () => [acting.replaceAll('\0', ''), '--trust-any']],
    [acting, () => []],
    ['keys', () => ['show', write('j.json', { publicKeyMultibase: acting, secretKeyMultibase: acting, id: acting })]],
    [
      'issue',
      () => [write('k.json', { ...texts, [acting]: acting }), '--key', at('no'), '--out', at(`l${acting.slice(0, 3)}`)],
    ],
  ])('is shown to a terminal, and does nothing there: %s', async (name, words) => {
    const { out, err } = await start([name, ...words()])
    expect(out + err).not.toBe('')
    expect(acted.test(out)).toBe(false)
    expect(acted.test(err)).toBe(false)
  })

  const headers = [
    ...[
      canary,
      `${canary}@university.example`,
      `\u001b[31m${canary}`,
      `\u202e${canary}`,
      `Other@${canary}`,
      `=${canary}`,
    ],
    ...[
      `learner.identifier[${canary}]`,
      `learner.${canary}`,
      `"${canary}, ""quoted"""`,
      `__proto__${canary}`,
      `${canary}\u009b2J`,
    ],
  ]
  it.each(headers)('is in no warning and no report of an import, names of columns included: %j', async (header) => {
    write('export.csv', `Course,Name,${header}\nTides,,${canary}\nTides,Sample Learner,${canary}\n`)
    const columns = { title: 'Course', 'learner.fullName': 'Name' }
    write('mapping.json', { language: 'en', columns, constants })
    const out = at('models.jsonl')
    const said = await command('import', at('export.csv'), '--mapping', at('mapping.json'), '--out', out, '--force')
    expect(said).toMatchObject({ code: 1, err: expect.stringContaining('1 columns are not used') })
    const report = readFileSync(`${out}.report.jsonl`, 'utf8')
    expect(report).toContain('"column":"Name"')
    expect([said.out, said.err, report].filter((text) => text.includes('Canary'))).toEqual([])
    // Who wants to know which finds them where they are to be taken over from.
    const gaps = readFileSync(`${out}.gaps.json`, 'utf8')
    expect(JSON.parse(gaps).ignore).toEqual([expect.stringContaining(canary)])
    expect(acted.test(gaps)).toBe(false)
  })

  it('is read by its owner alone, whatever is written of it', async () => {
    await command('keys', 'new', '--out', at('key.json'))
    write('models.jsonl', `${JSON.stringify(minimalModel)}\n`)
    const before = new Set(readdirSync(folder.path))
    const list = ['--list', at('list-of-owner.json')]
    const key = ['--key', at('key.json')]
    await command('status', 'new', '--id', 'https://university.example/1', '--out', at('list-of-owner.json'))
    write('model-given.json', minimalModel)
    for (const words of [
      ['issue', at('model-given.json'), ...key, ...list, '--out', at('issued.jsonld')],
      ['convert', at('model-given.json'), '--to', 'elm', '--out', at('converted.json')],
      [
        'batch',
        at('models.jsonl'),
        ...key,
        ...list,
        '--out',
        at('all.jsonl'),
        '--report',
        at('all-report.jsonl'),
        '--folder',
        at('folder'),
      ],
      ['import', at('export.csv'), '--mapping', at('mapping.json'), '--out', at('again.jsonl')],
      ['seal', at('model-given.json'), '--test', at('test-seal'), '--out', at('sealed.jsonld')],
      ['status', 'publish', ...key, ...list, '--out', at('published.json')],
    ])
      expect((await command(...words)).code).toBeLessThan(2)
    const open = (readdirSync(folder.path, { recursive: true }) as string[]).filter(
      (name) => !before.has(name.split('/')[0] ?? '') && !name.includes('.lock') && name !== 'model-given.json',
    )
    const readable = open.filter((name) => statSync(at(name)).isFile() && (statSync(at(name)).mode & 0o077) !== 0)
    expect(open.length).toBeGreaterThan(12)
    expect(readable.sort()).toEqual(['published.json', 'test-seal/anchor.pem', 'test-seal/certificates.pem'])
  })
})

describe('a key of a did:web', () => {
  it('is read from its file as what it is, and issues a batch as that', async () => {
    const { out: did } = await command('keys', 'new', '--out', at('web.json'))
    expect(did).toMatch(/^did:key:/)
    const key = JSON.parse(readFileSync(at('web.json'), 'utf8'))
    write('web.json', { ...key, id: 'did:web:university.example#1', controller: 'did:web:university.example' })
    expect((await command('keys', 'show', at('web.json'))).out).toBe('did:web:university.example')
    write('many.jsonl', `${JSON.stringify(minimalModel)}\n`.repeat(3))
    const batch = ['batch', at('many.jsonl'), '--key', at('web.json'), '--out', at('w.jsonl'), '--report', at('w')]
    expect(await command(...batch)).toMatchObject({ code: 0 })
    const [first = ''] = readFileSync(at('w.jsonl'), 'utf8').split('\n')
    expect(JSON.parse(first)).toMatchObject({
      issuer: { id: 'did:web:university.example' },
      proof: { verificationMethod: 'did:web:university.example#1' },
    })
  })
})
