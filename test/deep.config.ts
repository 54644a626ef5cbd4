import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

import usual, { inDepth } from '../vitest.config.ts'

/** What takes longer than a minute: processes, packages, and the laws for thousands of inputs. `npm run test:deep`. */
export default defineConfig({
  ...usual,
  test: {
    ...usual.test,
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: [...inDepth, 'test/laws/one-reading.test.ts', 'test/laws/one-reading-of-seals.test.ts'],
    exclude: [],
    env: { MICROCREDENTIALS_DEEP: '1' },
    testTimeout: 3_600_000,
  },
})
