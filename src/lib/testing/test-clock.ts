import { moment } from '../base/kinds.ts'
import { assertArgument, misuse } from '../base/options.ts'

export interface TestClock {
  /** The moment that the clock shows: for the option `now` of everything that takes one. */
  readonly now: () => Date
  /** Moves the clock, forwards or back. Throws a `TypeError` for what is no finite number of milliseconds. */
  readonly advance: (milliseconds: number) => void
}

/**
 * A clock that stands still until it is moved, for tests of validity, status lists and time-stamps. Throws a `TypeError`
 * for what is no moment.
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
