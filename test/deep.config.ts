import { defineConfig } from 'vitest/config'

import { common, inDepth } from '../vitest.config.ts'

/** What takes longer than a minute: processes, packages, and the laws for thousands of inputs. `npm run test:deep`. */
export default defineConfig({
  ...common,
  test: {
    ...common.test,
    include: [
      ...inDepth,
      'test/attacks/strangers.test.ts',
      'test/journeys/vc-api.test.ts',
      'test/laws/one-reading.test.ts',
      'test/laws/one-reading-of-seals.test.ts',
    ],
    env: { MICROCREDENTIALS_DEEP: '1' },
    testTimeout: 3_600_000,
  },
})
