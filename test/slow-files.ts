import { relative } from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'

const seconds = { file: 2, folder: 4 }

/** Lists the files and the folders whose tests take longer than they should in `npm test`, the slowest first. */
export const slowFiles: Reporter = {
  onTestRunEnd: (modules) => {
    const files = modules.map((module) => [relative('.', module.moduleId), durationOf(module)] as const)
    const folders = new Map<string, number>()
    for (const [path, took] of files) {
      const folder = path.replace(/[^/\\]*$/, '')
      folders.set(folder, (folders.get(folder) ?? 0) + took)
    }
    const slow = [
      ...files.filter(([, took]) => took > seconds.file),
      ...[...folders].filter(([, took]) => took > seconds.folder),
    ].sort(([, one], [, other]) => other - one)
    if (slow.length === 0) return
    console.warn(` Slow: more than ${seconds.file} s in a file, or ${seconds.folder} s in a folder`)
    for (const [path, took] of slow) console.warn(`${took.toFixed(1).padStart(8)} s  ${path}`)
  },
}

/** In seconds, without what importing took. */
const durationOf = (module: TestModule): number => module.diagnostic().duration / 1000
