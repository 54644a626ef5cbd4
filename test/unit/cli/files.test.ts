import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'

import { nodeSystem } from '../../../src/lib/cli/system/node-system.ts'
import { temporaryFolder } from '../../support/command.ts'

const folder = temporaryFolder()
const { at } = folder
afterAll(() => folder.remove())

const modeOf = (name: string): number => statSync(at(name)).mode & 0o777
const text = (name: string): string => readFileSync(at(name), 'utf8')
const statusOf = (act: () => unknown): unknown => {
  try {
    act()
    return 'done'
  } catch (fault) {
    return (fault as { readonly exitCode?: number }).exitCode
  }
}

describe('a file that a command writes', () => {
  it('is for its owner alone, unless it is meant for others', () => {
    nodeSystem.write(at('own'), 'x')
    nodeSystem.write(at('others'), 'x', { forOthers: true })
    nodeSystem.grow(at('growing')).close()
    expect(['own', 'others', 'growing'].map(modeOf)).toEqual([0o600, 0o644, 0o600])
  })

  it('is for its owner alone even where it takes the place of one that was not', () => {
    writeFileSync(at('was-open'), 'old', { mode: 0o644 })
    nodeSystem.write(at('was-open'), 'new', { replace: true })
    expect([text('was-open'), modeOf('was-open')]).toEqual(['new', 0o600])
  })

  it('keeps the rights that its office gave it, where it is changed', () => {
    writeFileSync(at('shared'), 'old')
    for (const mode of [0o660, 0o600, 0o640]) {
      nodeSystem.write(at('shared'), 'old', { replace: true })
      chmodSync(at('shared'), mode)
      nodeSystem.update(at('shared'), 'new')
      expect([text('shared'), modeOf('shared')]).toEqual(['new', mode])
    }
  })

  it('takes no name that is taken: by a file, a folder, a link, a link to nothing', () => {
    writeFileSync(at('taken'), 'old')
    mkdirSync(at('taken-folder'))
    symlinkSync(at('taken'), at('taken-link'))
    symlinkSync(at('nowhere'), at('taken-dangling'))
    for (const name of ['taken', 'taken-folder', 'taken-link', 'taken-dangling']) {
      expect(statusOf(() => nodeSystem.write(at(name), 'new'))).toBe(64)
      expect(statusOf(() => nodeSystem.grow(at(name)))).toBeOneOf([64, 73])
    }
    expect([text('taken'), existsSync(at('nowhere'))]).toEqual(['old', false])
  })

  it('takes the place of a link, not of what the link leads to', () => {
    writeFileSync(at('victim'), 'old')
    symlinkSync(at('victim'), at('link'))
    nodeSystem.write(at('link'), 'secret', { replace: true })
    expect([text('victim'), text('link'), lstatSync(at('link')).isFile()]).toEqual(['old', 'secret', true])
  })

  it('does not grow at the end of a link', () => {
    writeFileSync(at('grown'), 'old')
    symlinkSync(at('grown'), at('grown-link'))
    expect(statusOf(() => nodeSystem.grow(at('grown-link'), 0))).toBe(73)
    expect(text('grown')).toBe('old')
  })

  it('is changed where it is, if its name is a link: what was read is what is written', () => {
    mkdirSync(at('archive'))
    writeFileSync(at('archive/list'), 'old')
    symlinkSync(at('archive/list'), at('list'))
    nodeSystem.update(at('list'), 'new')
    expect([text('archive/list'), lstatSync(at('list')).isSymbolicLink()]).toEqual(['new', true])
  })

  it('leaves nothing beside it, whether it was written or not', () => {
    mkdirSync(at('clean/full'), { recursive: true })
    nodeSystem.write(at('clean/one'), 'x')
    statusOf(() => nodeSystem.write(at('clean/one'), 'x'))
    statusOf(() => nodeSystem.write(at('clean/full'), 'x', { replace: true }))
    statusOf(() => nodeSystem.update(at('clean/none'), 'x'))
    expect(readdirSync(at('clean')).sort()).toEqual(['full', 'one'])
  })

  it('is written beside under a name that nobody can foresee', () => {
    // Links wait under the names that can be guessed.
    mkdirSync(at('guessed'))
    const names = [process.pid, process.ppid, 0, 1].flatMap((id) => [`.${id}.tmp`, `key.${id}.tmp`, `key.tmp`])
    for (const name of new Set(names)) symlinkSync(at('lured'), at(`guessed/${name}`))
    nodeSystem.write(at('guessed/key'), 'secret')
    nodeSystem.update(at('guessed/key'), 'secret')
    expect(existsSync(at('lured'))).toBe(false)
  })

  it('is called nothing in the error of what is no file: it may be the secret itself', () => {
    const secret = `${'CanaryOfAPassword'.repeat(20)}/x`
    for (const act of [
      () => nodeSystem.read(secret),
      () => nodeSystem.write(secret, ''),
      () => nodeSystem.update(secret, ''),
      () => nodeSystem.grow(secret),
      () => nodeSystem.grow(secret, 3),
    ])
      try {
        act()
        expect.unreachable()
      } catch (fault) {
        const { message, stack, cause, exitCode } = fault as Error & { readonly exitCode: number }
        expect([66, 73]).toContain(exitCode)
        expect(`${message}${stack}${cause}`).not.toContain('Canary')
      }
  })
})
