import { execFile } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

import type { Outcome } from './run.ts'

const run = promisify(execFile)

const entry = `import { appendFileSync, readFileSync } from 'node:fs'
import { runTests } from './main.js'
const [names, outcomes] = process.argv.slice(2)
await runTests(JSON.parse(readFileSync(names, 'utf8')), (one) => appendFileSync(outcomes, JSON.stringify(one) + '\\n'))
process.exit(0)
`

/** Runs tests in a runtime that is given a module. */
export const runInProgram = async (
  program: string,
  words: readonly string[],
  folder: string,
  files: readonly string[],
): Promise<readonly Outcome[]> => {
  // Two may run at the same time.
  const at = (name: string): string => join(folder, `${files.length}-${files[0]?.replaceAll('/', '-')}-${name}`)
  const [names, outcomes] = [at('names.json'), at('outcomes.jsonl')]
  rmSync(outcomes, { force: true })
  writeFileSync(names, JSON.stringify(files))
  writeFileSync(join(folder, 'entry.js'), entry)
  // What was told before it broke off counts; the files that were not run are missed by whoever asked.
  await run(program, [...words, join(folder, 'entry.js'), names, outcomes], {
    maxBuffer: 2 ** 28,
    timeout: 1_800_000,
  }).catch(({ message }: Error) => console.error(message.slice(0, 2_000)))
  const lines = existsSync(outcomes) ? readFileSync(outcomes, 'utf8').trim().split('\n') : []
  return lines.map((line) => JSON.parse(line) as Outcome)
}
