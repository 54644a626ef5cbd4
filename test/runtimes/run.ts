/**
 * Tries the package, as npm would publish it, wherever JavaScript runs: `npm run build && npm run runtimes`. What cannot be had
 * is said in a line. Fails where something that was tried does not work.
 */
import { execFile } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual, promisify } from 'node:util'

import { installFrom } from '../support/installed.ts'
import { compile } from './compile.ts'
import { runAtTheEdge } from './edge.ts'
import { type Fetched, fetchRuntime } from './fetch.ts'
import { expected } from './journey.ts'
import { runInPage } from './page.ts'
import { toJavaScript } from './program.ts'
import { chromium, runtimes, typescript, workerd } from './table.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))

if (!existsSync(join(root, 'dist/index.js'))) {
  console.error('Nothing is built yet: `npm run build` comes first.')
  process.exit(1)
}

const [place, fetched] = await Promise.all([
  installFrom(root),
  Promise.all([...runtimes, workerd, typescript].map(async (one) => [one.name, await fetchRuntime(one)] as const)).then(
    (pairs) => new Map(pairs),
  ),
])
writeFileSync(join(place, 'journey.js'), await toJavaScript('journey.ts'))
writeFileSync(
  join(place, 'main.js'),
  "import { journey } from './journey.js'\nconsole.log(JSON.stringify(await journey()))\n",
)

let failures = 0
/** Tries one, and says in a line what came of it. */
const attempt = async (name: string, found: Fetched, work: (program: string) => Promise<unknown>): Promise<void> => {
  const say = (text: string): void => console.log(`${name.padEnd(20)} ${text}`)
  if ('missing' in found) return say(`NOT TRIED: ${found.missing}`)
  const start = performance.now()
  try {
    const answers = await work(found.program)
    if (!isDeepStrictEqual(answers, expected)) throw new Error(`It answers ${JSON.stringify(answers)}.`)
    say(`works (${((performance.now() - start) / 1000).toFixed(1)} s)`)
  } catch (error) {
    failures++
    const { message, stdout = '', stderr = '' } = error as Error & Partial<Record<'stdout' | 'stderr', string>>
    say(`FAILS\n${`${message}\n${stdout}${stderr}`.slice(0, 4000)}`)
  }
}
const had = (name: string): Fetched => fetched.get(name) ?? { missing: 'it is not in the table' }

const runModule = async (program: string, words: readonly string[] = []): Promise<unknown> => {
  const { stdout } = await run(program, [...words, 'main.js'], { cwd: place, timeout: 60_000 })
  return JSON.parse(stdout)
}
await attempt(`Node.js ${process.versions.node}`, { program: process.execPath }, runModule)
for (const { name, words } of runtimes) await attempt(name, had(name), (program) => runModule(program, words))
await attempt(workerd.name, had(workerd.name), (program) => runAtTheEdge(program, place))
const browser = chromium.find(existsSync)
await attempt('Chromium', browser === undefined ? { missing: 'it is not installed' } : { program: browser }, (path) =>
  runInPage(path, place),
)
await attempt(typescript.name, had(typescript.name), async (compiler) => {
  await compile(compiler, place)
  return expected
})
rmSync(place, { recursive: true })
process.exit(failures === 0 ? 0 : 1)
