import { mkdirSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'

import { commandAt, temporaryFolder } from '../support/command.ts'
import { filesAtHand } from '../support/files-at-hand.ts'
import { kindsOfFiles } from '../support/kinds-of-files.ts'

const command = commandAt(() => new Date())
const folder = temporaryFolder()
const { at } = folder
afterAll(() => folder.remove())

const verify = (name: string, content: string | Uint8Array) => {
  const path = at(name.replaceAll(/\W/g, '-'))
  writeFileSync(path, content)
  return command('verify', path, '--trust-any')
}

describe('a file that is no credential, given to `verify`', () => {
  // The command opens seals and tokens, which the library does where it is told to.
  const kinds = kindsOfFiles.filter(({ code, what }) => code !== 'input.seal' && !/JWT/.test(what))
  it.each(kinds.map((kind) => [kind.what, kind] as const))(
    'is answered with its code, and with what to do: %s',
    async (what, { content, code: asText, asBytes, pointer }) => {
      const { code: exit, out } = await verify(what, content)
      const code = asBytes ?? asText
      expect(exit).toBe(1)
      expect(out).toMatch(
        new RegExp(`^NOT VERIFIED\\n(?: {2}✓.*\\n)*.*\\[${code.replace('.', '\\.')}${pointer ? ` at ${pointer}` : ''}`),
      )
      expect(out).toMatch(/\n +→ \S.*\.\n/)
      expect(out).not.toMatch(/readBakedBadge/)
    },
  )
})

const files = Object.entries(await filesAtHand())
const taken = files.filter(
  ([name, { exit }]) => exit === 0 && /sign|seal|form/.test(name) && !/unsigned|platform/.test(name),
)

describe('any file, given to `verify`', () => {
  it.each(files)('is verified, or refused with a reason and no fault of this program: %s', async (name, { bytes }) => {
    const { code, out, err } = await verify(name, bytes)
    expect([0, 1, 2]).toContain(code)
    expect(out).toMatch(/^(?:VERIFIED|NOT VERIFIED|COULD NOT BE VERIFIED)\n/)
    expect(`${out}${err}`).not.toMatch(/input\.unprocessable|^\s+at .*\d+:\d+\)?$/m)
    if (code !== 0) expect(out).toMatch(/^ {2}[✗?] .* \[[a-z]+\.[a-z_0-9]+/m)
  })

  it.each(taken)(
    'is found to be whole where it is, so far as nobody is asked about its seal: %s',
    async (name, { bytes }) => {
      const { out } = await verify(name, bytes)
      expect(out).toMatch(/^VERIFIED\n|\[trust\.unknown_root\]\n +→ .*`--anchor <file>`/)
    },
  )

  it.each([
    ['nothing', 66],
    ['folder', 66],
  ])('is said not to be readable, and by which words it was named: %s', async (name, code) => {
    mkdirSync(at('folder'), { recursive: true })
    expect(await command('verify', at(name), '--trust-any')).toMatchObject({
      code,
      out: '',
      err: expect.stringMatching(/^Cannot read .* Check its name/),
    })
  })
})
