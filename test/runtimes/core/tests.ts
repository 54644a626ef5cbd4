import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { fetchRuntime } from '../fetch.ts'
import { chromium, runtimes } from '../table.ts'
import { type Bundle, bundleTests } from './bundle.ts'
import { type Deviation, deviations } from './deviations.ts'
import { runInPage } from './page.ts'
import { runInProgram } from './programs.ts'
import type { Outcome } from './run.ts'

const out = fileURLToPath(new URL('../../../out/runtimes/', import.meta.url))

/** The runtimes in which the tests of the core run without vitest. */
export const withoutVitest = ['chromium', 'bun', 'deno'] as const
export type WithoutVitest = (typeof withoutVitest)[number]

/** Every second file, and the others: a machine has two processors. */
const halvesOf = (files: readonly string[]): readonly (readonly string[])[] =>
  [0, 1].map((half) => files.filter((_, index) => index % 2 === half)).filter((files) => files.length > 0)

/** Runs the tests of the core in a runtime and says what came of it; those that `only` names, if it names any. */
export const runTestsIn = async (name: WithoutVitest, only: readonly string[]): Promise<boolean> => {
  const start = performance.now()
  const folder = join(out, `tests-${name}`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const work = await workerFor(name, folder)
  if (typeof work === 'string') {
    console.log(`${name.padEnd(10)} NOT TRIED: ${work}`)
    return true
  }
  const bundle = await bundleTests(name === 'chromium' ? 'page' : 'node', folder)
  const files = bundle.files.filter((file) => only.length === 0 || only.some((part) => file.includes(part)))
  const outcomes = (await Promise.all(halvesOf(files).map(work))).flat()
  return say(name, bundle, files, outcomes, (performance.now() - start) / 1_000)
}

type Work = (files: readonly string[]) => Promise<readonly Outcome[]>

/** How to run files in it, or why it cannot be had. */
const workerFor = async (name: WithoutVitest, folder: string): Promise<Work | string> => {
  if (name === 'chromium') {
    const program = chromium.find(existsSync)
    return program === undefined ? 'it is not installed' : (files) => runInPage(program, folder, files)
  }
  const runtime = runtimes.find((one) => one.name.toLowerCase().startsWith(name))
  if (runtime === undefined) return 'it is not in the table'
  const found = await fetchRuntime(runtime)
  if ('missing' in found) return found.missing
  // Tests write files and start processes.
  const words = name === 'deno' ? ['run', '--allow-all'] : []
  return (files) => runInProgram(found.program, words, folder, files)
}

const isOf = ({ file, test = '' }: Deviation, failure: string): boolean => failure.startsWith(file + test)

const say = (
  name: string,
  { left }: Bundle,
  files: readonly string[],
  outcomes: readonly Outcome[],
  seconds: number,
): boolean => {
  const failed = outcomes.flatMap((one) => one.failed.map((text) => `${one.file}${text}`))
  const known = deviations.filter((one) => one.in === name && files.includes(one.file))
  const explained = failed.filter((text) => known.some((one) => isOf(one, text)))
  const unexplained = failed.filter((text) => !explained.includes(text))
  const gone = known.filter((one) => !failed.some((text) => isOf(one, text)))
  const unrun = files.filter((file) => !outcomes.some((one) => one.file === file))
  const count = (of: (one: Outcome) => number): number => outcomes.reduce((sum, one) => sum + of(one), 0)
  console.log(
    `${name.padEnd(10)} ${count((one) => one.passed)} tests of ${outcomes.length} files passed,`,
    `${explained.length} deviate, ${unexplained.length} failed, ${count((one) => one.skipped.length)} skipped`,
    `(${seconds.toFixed(0)} s)`,
  )
  const reasons = new Map<string, number>()
  for (const reason of left.values()) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  for (const [reason, files] of reasons) console.log(`  ${files} files are left out, which need ${reason}`)
  for (const { reason } of known.filter((one) => !gone.includes(one))) console.log(`  deviates: ${reason}`)
  for (const { reason } of gone) console.log(`  NO LONGER DEVIATES: ${reason}`)
  for (const file of unrun) console.log(`  NOT RUN: ${file}`)
  for (const text of unexplained) console.log(`  FAILS ${text}`)
  return unexplained.length + gone.length + unrun.length === 0
}
