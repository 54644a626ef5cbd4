import { fileURLToPath } from 'node:url'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

import { apart, elsewhere, lawsInDepth, system } from './test/projects.ts'
import { skipped } from './test/skipped.ts'
import { slowFiles } from './test/slow-files.ts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export const common = {
  resolve: {
    alias: [
      // Without these, tests would silently exercise a stale build.
      { find: '#platform', replacement: at('./src/lib/base/platform/node.ts') },
      { find: /^microcredentials\/(.+)$/, replacement: at('./src/$1.ts') },
      { find: /^microcredentials$/, replacement: at('./src/index.ts') },
    ],
  },
  test: {
    root: at('.'),
    // As many as the machines that this is made for have processors.
    maxWorkers: 2,
    // Transformed files are kept in node_modules, so that `npm run test:deep` need not transform them once more.
    experimental: { fsModuleCache: true },
    setupFiles: [at('./test/support/seeded.ts')],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A file that fails leaves nothing behind for those that share its process.
    restoreMocks: true,
    typecheck: { tsconfig: './tsconfig.test.json' },
  },
} as const satisfies TestProjectInlineConfiguration

type Settings = NonNullable<TestProjectInlineConfiguration['test']>

export const project = (name: string, settings: Settings): TestProjectInlineConfiguration => ({
  resolve: { alias: [...common.resolve.alias] },
  test: { ...common.test, name, ...settings },
})

const laws = ['test/laws/**/*.test.ts']
const deepAlone = [...system, ...lawsInDepth]

/** What tells within a minute whether a change is sound: `npm test`. The rest is `npm run test:deep`. */
export default defineConfig({
  test: {
    maxWorkers: common.test.maxWorkers,
    experimental: common.test.experimental,
    reporters: ['default', slowFiles, skipped],
    projects: [
      // Files share a process, and with it the modules of the library, which take longer to load than most files to run.
      project('unit', {
        include: ['test/**/*.test.ts'],
        exclude: [...elsewhere, ...laws, ...deepAlone, ...apart],
        isolate: false,
      }),
      project('apart', { include: [...apart] }),
      project('laws', { include: laws, exclude: deepAlone, isolate: false }),
    ],
  },
})
