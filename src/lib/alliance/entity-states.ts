import { MicroCredentialError } from '../base/errors.ts'
import type { JsonObject } from '../base/json/json.ts'
import { readDateTimeStamp, toDateTimeStamp } from '../base/time.ts'
import type { DirectoryPeriod } from '../model/alliance-directory.ts'
import { allianceEntities } from './entity-names.ts'
import { directoryErrors } from './errors.ts'

/** The time of a list: when it is issued, and when the next one is due, in milliseconds since 1970. */
export interface ListTime {
  readonly issued: number
  readonly nextUpdate: number
}

const { inForce, ended } = allianceEntities.statuses

/**
 * The states of a service that is in force in some periods, the newest first; none if it has not begun. A list states
 * what has begun, and a past state needs a beginning: one that has none is left out. Throws `directory.ends_early` for a
 * period that ends before the next update.
 */
export const statesOf = (
  periods: readonly DirectoryPeriod[],
  { issued, nextUpdate }: ListTime,
  pointer: string,
): readonly JsonObject[] => {
  const begun = joined(periods).filter(({ from }) => from <= issued)
  if (begun.some(({ until }) => until > issued && until < nextUpdate))
    throw new MicroCredentialError(directoryErrors['directory.ends_early'], { pointer })
  return begun.reverse().flatMap(({ from, until }, index) => [
    ...(until <= issued ? [toState(until, ended)] : []),
    // The present state may begin whenever it did.
    ...(from === always && (index > 0 || until <= issued) ? [] : [toState(from, inForce)]),
  ])
}

const always = Number.NEGATIVE_INFINITY
const never = Number.POSITIVE_INFINITY

interface Span {
  readonly from: number
  readonly until: number
}

/** Periods in their order, with those that overlap or follow on each other as one. */
const joined = (periods: readonly DirectoryPeriod[]): Span[] => {
  const spans: Span[] = []
  const inOrder = periods
    .map(({ from, until }) => ({ from: timeOf(from) ?? always, until: timeOf(until) ?? never }))
    .sort((one, other) => (one.from < other.from ? -1 : 1))
  for (const span of inOrder) {
    const last = spans.at(-1)
    if (last === undefined || last.until < span.from) spans.push(span)
    else spans.splice(-1, 1, { from: last.from, until: Math.max(last.until, span.until) })
  }
  return spans
}

const timeOf = (stamp: string | undefined): number | undefined =>
  stamp === undefined ? undefined : readDateTimeStamp(stamp)

const toState = (at: number, status: string): JsonObject => ({
  ServiceStatus: status,
  ...(at === always ? {} : { StatusStartingTime: toDateTimeStamp(new Date(at)) }),
})
