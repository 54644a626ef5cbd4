import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

import base from '../../vitest.config.ts'

/** Implementations in other languages judge ours. Run where the languages are; `npm test` needs none of them. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['test/interop/**/*.test.ts'],
    exclude: [],
    hookTimeout: 300_000,
  },
})
