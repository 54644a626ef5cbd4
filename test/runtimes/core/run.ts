import { startTests, type Task, type VitestRunner } from '@vitest/runner'

import { restoreAllMocks } from './vitest.ts'

/** What became of the tests of a file. */
export interface Outcome {
  readonly file: string
  readonly passed: number
  readonly skipped: readonly string[]
  /** The names of those that failed, with what they said. */
  readonly failed: readonly string[]
  readonly milliseconds: number
}

const config: VitestRunner['config'] = {
  root: '/',
  setupFiles: [],
  name: undefined,
  passWithNoTests: false,
  testNamePattern: undefined,
  allowOnly: false,
  sequence: { seed: 0, hooks: 'stack', setupFiles: 'list' },
  chaiConfig: undefined,
  maxConcurrency: 1,
  testTimeout: 60_000,
  hookTimeout: 120_000,
  retry: 0,
  includeTaskLocation: false,
  tags: [],
  tagsFilter: undefined,
  strictTags: false,
}

/** Runs the files one after the other, in one realm, as `npm test` does. */
export const runFiles = async (
  files: Readonly<Record<string, () => Promise<unknown>>>,
  tell: (outcome: Outcome) => unknown,
): Promise<void> => {
  for (const [file, load] of Object.entries(files)) {
    const start = performance.now()
    const [suite] = await startTests([{ filepath: `/${file}` }], {
      config,
      importFile: load,
      onAfterTryTask: restoreAllMocks,
    })
    if (suite === undefined) throw new Error(`${file} was not run.`)
    const counted: { passed: number; skipped: string[]; failed: string[] } = { passed: 0, skipped: [], failed: [] }
    count(suite, '', counted)
    await tell({ file, ...counted, milliseconds: Math.round(performance.now() - start) })
  }
}

const count = (task: Task, path: string, into: { passed: number; skipped: string[]; failed: string[] }): void => {
  const said = (task.result?.errors ?? []).map(({ message, stack }) => `${message}\n${stack ?? ''}`.slice(0, 1_500))
  if (task.type === 'test') {
    if (task.result?.state === 'pass') into.passed++
    else if (task.result?.state === 'fail') into.failed.push(`${path}: ${said.join('\n')}`)
    else into.skipped.push(path)
    return
  }
  // What fails outside of a test: a module that cannot be loaded, or a hook.
  if (said.length > 0) into.failed.push(`${path}: ${said.join('\n')}`)
  for (const inner of task.tasks) count(inner, `${path} > ${inner.name}`, into)
}
