import { skipped } from '../credential/check.ts'
import type { OpenedChecks, Unopened } from './mechanism.ts'

/** The result for a credential that was not opened: the checks found, and the remaining ones skipped. */
export const unopened = (checks: Partial<OpenedChecks>): Unopened => ({
  checks: {
    structure: skipped('structure', 'after-failure'),
    proof: skipped('proof', 'after-failure'),
    issuer: skipped('issuer', 'after-failure'),
    ...checks,
  },
})
