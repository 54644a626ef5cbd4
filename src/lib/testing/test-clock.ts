import { moment } from '../base/kinds.ts'
import { assertArgument, misuse } from '../base/options.ts'

/** A clock that stands still until it is moved. */
export interface TestClock {
  /** The current time of the clock: pass it as the option `now` of every function that has this option. */
  readonly now: () => Date
  /**
   * Moves the clock, forwards or back. Throws a `TypeError` for a value that is not a finite number of milliseconds.
   */
  readonly advance: (milliseconds: number) => void
}

/**
 * A clock that changes only when it is moved, for tests of validity, status lists and time-stamps. Throws a `TypeError`
 * for a value that is not a point in time.
 *
 * @example
 * const clock = createTestClock('2026-01-15T12:00:00Z')
 * const keyPair = await createTestKeyPair('university')
 * const secureWith = dataIntegrity({ signer: keyPair.signer(), cryptosuite: eddsaRdfc2022 })
 * const credential = elm.encode(model, { issuer: keyPair.controller })
 * const signed = await issueCredential(credential, { secureWith, now: clock.now })
 * clock.advance(365 * 24 * 60 * 60 * 1000)
 * const report = await verifyCredential(signed, { trust: trustAnyIssuer, now: clock.now })
 */
export const createTestClock = (start: string | Date): TestClock => {
  const line = "createTestClock('2026-01-15T12:00:00Z')"
  assertArgument(line, 'start', moment, start)
  let time = new Date(start).getTime()
  if (Number.isNaN(time)) throw misuse(line, 'start', 'a moment, such as an ISO 8601 text', start)
  return {
    now: () => new Date(time),
    advance: (milliseconds) => {
      if (!Number.isFinite(milliseconds))
        throw misuse('clock.advance(1000)', 'milliseconds', 'a number of milliseconds', milliseconds)
      time += milliseconds
    },
  }
}
