/**
 * Runs tests in another runtime than the Node.js at hand:
 *
 *   npm run suite -- node22                      `npm test`
 *   npm run suite -- node24 test:deep            another script of the package, under that Node.js
 *   npm run suite -- node24 fuzz --seconds 10
 *   npm run suite -- chromium bun deno           the tests of the core, without vitest
 *   npm run suite -- chromium test/unit/did      some of them
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { delimiter, dirname } from 'node:path'

import { runTestsIn, type WithoutVitest, withoutVitest } from './core/tests.ts'
import { fetchRuntime } from './fetch.ts'
import { runtimes } from './table.ts'

const [first = '', ...rest] = process.argv.slice(2)

/** Runs a script of the package under a Node.js of the table, which stands first wherever programs are looked for. */
const runScript = async (major: string, [script = 'test', ...words]: readonly string[]): Promise<boolean> => {
  const runtime = runtimes.find(({ name }) => name.startsWith(`Node.js ${major}.`))
  if (runtime === undefined) throw new TypeError(`There is no Node.js ${major} in test/runtimes/table.ts.`)
  const found = await fetchRuntime(runtime)
  if ('missing' in found) throw new Error(`${runtime.name}: ${found.missing}`)
  console.log(`${runtime.name}: npm run ${[script, ...words].join(' ')}`)
  const PATH = `${dirname(found.program)}${delimiter}${process.env['PATH']}`
  const child = spawn('npm', ['run', script, '--', ...words], { stdio: 'inherit', env: { ...process.env, PATH } })
  const [code] = await once(child, 'exit')
  return code === 0
}

const isWithoutVitest = (word: string): word is WithoutVitest => withoutVitest.some((name) => name === word)

const runAll = async (): Promise<boolean> => {
  const [, major] = /^node(\d+)$/.exec(first) ?? []
  if (major !== undefined) return runScript(major, rest)
  const words = [first, ...rest]
  const names = words.filter(isWithoutVitest)
  if (names.length === 0) throw new TypeError(`npm run suite -- node22 | node24 | ${withoutVitest.join(' | ')}`)
  const results: boolean[] = []
  for (const name of names)
    results.push(
      await runTestsIn(
        name,
        words.filter((word) => !isWithoutVitest(word)),
      ),
    )
  return results.every((isSound) => isSound)
}

process.exit((await runAll()) ? 0 : 1)
