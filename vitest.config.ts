import { fileURLToPath } from 'node:url'
import { defineConfig, type ViteUserConfig } from 'vitest/config'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** What starts processes or browsers, or tries thousands of inputs: `npm run test:deep`. */
export const inDepth: readonly string[] = [
  'test/attacks/imports.test.ts',
  'test/bundles.test.ts',
  'test/docs.test.ts',
  'test/journeys/many-commands.test.ts',
  'test/laws/one-graph.test.ts',
  'test/laws/plans.test.ts',
  'test/laws/secrets.test.ts',
  'test/laws/tamper-evidence.test.ts',
  'test/laws/timestamp.test.ts',
  'test/laws/vendors.test.ts',
  'test/packaging.test.ts',
  'test/tutorial.test.ts',
  'test/unit/node/isolation.test.ts',
  'test/unit/node/lookup.test.ts',
  'test/unit/node/pool.test.ts',
]

export const common: ViteUserConfig = {
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
    testTimeout: 60_000,
    hookTimeout: 120_000,
    typecheck: { tsconfig: './tsconfig.test.json' },
  },
}

export default defineConfig({
  ...common,
  test: {
    ...common.test,
    include: ['test/**/*.test.ts'],
    // Judges in other languages: `npm run interop`.
    exclude: ['test/interop/**', ...inDepth],
  },
})
