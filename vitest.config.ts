import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: {
    alias: [
      // Without these, tests would silently exercise a stale build.
      { find: '#platform', replacement: at('./src/lib/base/platform/node.ts') },
      { find: /^microcredentials\/(.+)$/, replacement: at('./src/$1.ts') },
      { find: /^microcredentials$/, replacement: at('./src/index.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    // Judges in other languages: `npm run interop`.
    exclude: ['test/interop/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    typecheck: { tsconfig: './tsconfig.test.json' },
  },
})
