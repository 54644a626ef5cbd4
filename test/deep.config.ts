import { defineConfig } from 'vitest/config'

import { common, project } from '../vitest.config.ts'
import { LongestFirst } from './longest-first.ts'
import { apart, lawsInDepth, sampled, system } from './projects.ts'
import { skipped } from './skipped.ts'

const inDepth = { env: { MICROCREDENTIALS_DEEP: '1' }, testTimeout: 1_200_000 }

/** What takes longer than a minute: processes, packages, browsers, and the laws for thousands of inputs. `npm run test:deep`. */
export default defineConfig({
  test: {
    root: common.test.root,
    maxWorkers: common.test.maxWorkers,
    experimental: common.test.experimental,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', skipped],
    projects: [
      project('system', { include: [...system], ...inDepth }),
      // As in `npm test`: most share a process, and with it the modules of the library.
      project('depth', { include: [...lawsInDepth, ...sampled], exclude: [...apart], isolate: false, ...inDepth }),
      project('apart', { include: sampled.filter((path) => apart.includes(path)), ...inDepth }),
    ],
  },
})
