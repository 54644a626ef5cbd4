import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { commandInProcesses } from './support/processes.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
/** Within the repository, so that the package finds itself. */
const place = join(root, 'out/tutorial')

/** The folder of somebody else, beside it, with what the page copies there. */
const elsewhere = join(root, 'out/somebody-else')

/** The command as one file. */
const bundled = join(root, 'out/tutorial-command')

/** The programs of the tutorial, in their order, each with what the page says that it prints. */
const page = readFileSync(join(root, 'docs/tutorial.md'), 'utf8')
const steps = [...page.matchAll(/^```ts\n\/\/ (\S+)\n([\s\S]*?)^```$(?:\n\n```text\n([\s\S]*?)^```$)?/gm)].map(
  ([, name = '', code = '', output]) => ({ name, code, output }),
)
const [afterwards = ''] = /^NOT VERIFIED\n[\s\S]*?(?=^```$)/m.exec(page) ?? []

const tsx = [join(root, 'node_modules/tsx/dist/cli.mjs'), '--tsconfig', join(root, 'tsconfig.json')]
const execute = async (name: string): Promise<string> => {
  const { stdout } = await run('node', [...tsx, name], { cwd: name === 'verify.ts' ? elsewhere : place })
  return stdout
}

/** What a page has installed in each of its folders, and what it copies into the second. */
const installed = [...page.matchAll(/^npm install (?:--save-dev )?(\S+)$/gm)].map(([, name]) => name)
const copied = (/^cp (.*) \.$/m.exec(page)?.[1] ?? '').split(' ').map((path) => basename(path))
const copy = (names: readonly string[]): void => {
  for (const name of names) copyFileSync(join(place, name), join(elsewhere, name))
}

/** What was printed, with `…` where the page has it. */
const elided = (printed: string, asOnThePage: string): string => {
  const pattern = asOnThePage.split('…').map((text) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`^${pattern.join('[^\\n]*?')}$`).test(printed) ? asOnThePage : printed
}

describe('the tutorial, followed to the letter', () => {
  beforeAll(() => {
    rmSync(place, { recursive: true, force: true })
    mkdirSync(place, { recursive: true })
    rmSync(elsewhere, { recursive: true, force: true })
    mkdirSync(elsewhere, { recursive: true })
    for (const { name, code } of steps) writeFileSync(join(name === 'verify.ts' ? elsewhere : place, name), code)
  })
  afterAll(() => {
    for (const folder of [place, elsewhere, bundled]) rmSync(folder, { recursive: true, force: true })
  })

  it('installs what runs its programs in each of the two folders', () => {
    expect(installed).toEqual(['microcredentials', 'tsx', 'microcredentials', 'tsx'])
  })

  for (const { name, output } of steps)
    if (output !== undefined)
      it(`prints what it says: ${name}`, async () => {
        if (name === 'verify.ts') copy(copied)
        expect(elided(await execute(name), output)).toBe(output)
      }, 60_000)

  it('ends with a credential that is revoked', async () => {
    await execute('publish.ts')
    copy(['published-list.json'])
    expect(elided(await execute('verify.ts'), afterwards)).toBe(afterwards)
  }, 60_000)

  it('has a verifier that finds out what was changed, and what is missing', async () => {
    const verifier = readFileSync(join(elsewhere, 'verify.ts'), 'utf8')
    writeFileSync(join(elsewhere, 'verify.ts'), verifier.replace("readFileSync('published-list.json')", ''))
    expect(await execute('verify.ts')).toMatch(/^COULD NOT BE VERIFIED[\s\S]*\[status\.unavailable at /)
    const credential = readFileSync(join(elsewhere, 'credential.json'), 'utf8')
    expect(credential).toContain('8 out of 10')
    writeFileSync(join(elsewhere, 'credential.json'), credential.replace('8 out of 10', '9 out of 10'))
    expect(await execute('verify.ts')).toMatch(/^NOT VERIFIED[\s\S]*\[proof\.invalid_signature/)
  }, 60_000)

  it('does the same from the command line', async () => {
    mkdirSync(bundled, { recursive: true })
    await commandInProcesses(bundled)
    const command = `node ${join(bundled, 'microcredentials.mjs')}`
    const lines = /^```sh\n(npx microcredentials check [\s\S]*?)^```$/m.exec(page)?.[1] ?? ''
    const script = lines.replaceAll('npx microcredentials', command)
    const { stdout } = await run('bash', ['-euc', script], { cwd: place })
    expect(stdout).toMatch(/\nVERIFIED\n/)
    const again = script.split('\n').find((line) => line.includes(' verify ')) ?? ''
    await expect(run('bash', ['-euc', again], { cwd: place })).rejects.toMatchObject({ code: 1 })
  }, 120_000)
})
