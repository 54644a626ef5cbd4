import { defineConfig } from 'vitest/config'

import usual from '../vitest.config.ts'

/** The laws in depth: `npm run test:deep`. */
export default defineConfig({
  ...usual,
  test: {
    ...usual.test,
    include: ['test/laws/one-reading*.test.ts', 'test/journeys/many-commands.test.ts'],
    env: { MICROCREDENTIALS_DEEP: '1' },
    testTimeout: 3_600_000,
  },
})
