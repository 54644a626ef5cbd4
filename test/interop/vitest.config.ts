import { defineConfig } from 'vitest/config'

import { common } from '../../vitest.config.ts'

/** Implementations in other languages judge ours. Run where the languages are; `npm test` needs none of them. */
export default defineConfig({
  ...common,
  test: { ...common.test, include: ['test/interop/**/*.test.ts'], hookTimeout: 300_000 },
})
