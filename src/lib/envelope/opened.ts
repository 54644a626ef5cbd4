import { skipped } from '../credential/check.ts'
import type { Opened, OpenedChecks } from './mechanism.ts'

/** A credential that was not opened: what was found, and the checks that were not asked after it. */
export const closed = (checks: Partial<OpenedChecks>): Opened => ({
  credential: undefined,
  checks: {
    structure: skipped('structure', 'after-failure'),
    proof: skipped('proof', 'after-failure'),
    issuer: skipped('issuer', 'after-failure'),
    ...checks,
  },
})
