import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'

import { importKeyPair } from '../../../src/index.ts'
import { directory, first, model, otherProgramme } from '../../support/alliance.ts'
import { commandAt, temporaryFolder } from '../../support/command.ts'

/** The register at the command line, and the directory of an alliance. */

const folder = temporaryFolder()
afterAll(() => folder.remove())
const at = (name: string): string => folder.at(name)
const command = commandAt(() => new Date('2026-01-15T12:00:00Z'))
const write = (name: string, value: unknown): string => {
  writeFileSync(at(name), JSON.stringify(value))
  return at(name)
}

describe('a register, with the directory of an alliance', () => {
  it('issues by a mandate in force only, and replaces no credential without one', async () => {
    expect((await command('keys', 'new', '--out', at('key.json'))).code).toBe(0)
    const { controller } = await importKeyPair('Ed25519', JSON.parse(readFileSync(at('key.json'), 'utf8')))
    const directoryWith = (mandate: object): object => {
      const { sealHolders, ...all } = directory()
      const mandates = [{ member: first, sealHolder: controller, ...mandate }]
      return { ...all, sealHolders: [{ ...sealHolders[0], id: controller }], mandates }
    }
    const register = ['--folder', at('register'), '--key', at('key.json')]
    const init = ['register', 'init', '--id', 'https://alliance.example/status/1', '--folder', at('register')]
    expect((await command(...init)).code).toBe(0)
    const file = write('some.json', directoryWith({ programmes: [model().programme?.id] }))
    const other = model({ programme: { id: otherProgramme } })
    writeFileSync(at('models.jsonl'), [model(), other].map((one) => JSON.stringify(one)).join('\n'))
    const issueInto = (name: string, directory: string) =>
      command(
        ...['register', 'issue', at('models.jsonl'), ...register, '--directory', directory],
        ...['--out', at(`${name}.jsonl`), '--report', at(`${name}-report.jsonl`)],
      )
    expect((await issueInto('registered', file)).code).toBe(1)
    expect(readFileSync(at('registered-report.jsonl'), 'utf8')).toContain('mandate.other_programme')
    const lines = readFileSync(at('registered.jsonl'), 'utf8').trim().split('\n')
    expect(lines).toHaveLength(1)
    const { id } = JSON.parse(lines[0] ?? '{}') as { id: string }
    const ended = write('ended.json', directoryWith({ until: '2026-01-01T00:00:00Z' }))
    const renamed = write('renamed.json', model({ learner: { fullName: 'Sample Learner, Renamed' } }))
    const reissue = ['register', 'reissue', renamed, '--id', id, ...register, '--out', at('renamed.jsonl')]
    expect(await command(...reissue, '--directory', ended)).toMatchObject({
      code: 1,
      out: expect.stringContaining('mandate.expired'),
    })
    expect((await command(...reissue, '--directory', file, '--force')).code).toBe(0)
  })
})
