import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
/** Within the repository, so that the package finds itself. */
const place = join(root, 'out/tutorial')

/** The programs of the tutorial, in their order, each with what the page says that it prints. */
const page = readFileSync(join(root, 'docs/tutorial.md'), 'utf8')
const steps = [...page.matchAll(/^```ts\n\/\/ (\S+)\n([\s\S]*?)^```$(?:\n\n```text\n([\s\S]*?)^```$)?/gm)].map(
  ([, name = '', code = '', output]) => ({ name, code, output }),
)
const [afterwards = ''] = /^NOT VERIFIED\n[\s\S]*?(?=^```$)/m.exec(page) ?? []

const tsx = [join(root, 'node_modules/tsx/dist/cli.mjs'), '--tsconfig', join(root, 'tsconfig.json')]
const execute = async (name: string): Promise<string> => {
  const { stdout } = await run('node', [...tsx, name], { cwd: place })
  return stdout
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
    for (const { name, code } of steps) writeFileSync(join(place, name), code)
  })
  afterAll(() => rmSync(place, { recursive: true, force: true }))

  for (const { name, output } of steps)
    if (output !== undefined)
      it(`prints what it says: ${name}`, async () => expect(elided(await execute(name), output)).toBe(output), 60_000)

  it('ends with a credential that is revoked', async () => {
    await execute('publish.ts')
    expect(elided(await execute('verify.ts'), afterwards)).toBe(afterwards)
  }, 60_000)

  it('has a verifier that finds out what was changed, and what is missing', async () => {
    const verifier = readFileSync(join(place, 'verify.ts'), 'utf8')
    writeFileSync(join(place, 'verify.ts'), verifier.replace("readFileSync('published-list.json')", ''))
    expect(await execute('verify.ts')).toMatch(/^COULD NOT BE VERIFIED[\s\S]*\[status\.unavailable at /)
    const credential = readFileSync(join(place, 'credential.json'), 'utf8')
    expect(credential).toContain('8 out of 10')
    writeFileSync(join(place, 'credential.json'), credential.replace('8 out of 10', '9 out of 10'))
    expect(await execute('verify.ts')).toMatch(/^NOT VERIFIED[\s\S]*\[proof\.invalid_signature/)
  }, 60_000)

  it('does the same from the command line', async () => {
    const command = ['node', ...tsx, join(root, 'src/cli.ts')].join(' ')
    const lines = /^```sh\n(npx microcredentials check [\s\S]*?)^```$/m.exec(page)?.[1] ?? ''
    const script = lines.replaceAll('npx microcredentials', command)
    const { stdout } = await run('bash', ['-euc', script], { cwd: place })
    expect(stdout).toMatch(/\nVERIFIED\n/)
    const again = script.split('\n').find((line) => line.includes(' verify ')) ?? ''
    await expect(run('bash', ['-euc', again], { cwd: place })).rejects.toMatchObject({ code: 1 })
  }, 120_000)
})
