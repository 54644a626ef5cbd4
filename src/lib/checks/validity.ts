import { type ErrorKind, type Problem, problem } from '../base/errors.ts'
import { bare } from '../base/json/bare.ts'
import { timeErrors } from '../base/shared-errors.ts'
import { readDateTime, toDateTimeStamp } from '../base/time.ts'
import { type Check, failed, passed } from '../credential/check.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'

export interface ValidityContext {
  /** The time of verification. */
  readonly now: Date
  /** Clock tolerance in milliseconds. */
  readonly tolerance: number
}

interface Bound {
  readonly name: string
  readonly text: string
  readonly time: number
  readonly hasZone: boolean
}

/**
 * Checks whether the time of verification is within the validity period. All members of both versions of the data model
 * count: the latest start and the earliest end (VCDM 1.1 §4.6 and §4.8, VCDM 2.0 §4.9). A date without a time zone is
 * read as UTC, with a warning.
 */
export const checkValidity = (
  credential: UnsecuredCredential,
  { now, tolerance }: ValidityContext,
): Check<'validity'> => {
  const begins = boundsOf(credential, ['issuanceDate', 'validFrom'])
  const ends = boundsOf(credential, ['expirationDate', 'validUntil'])
  const from = last(begins, (bound) => bound.time)
  const until = last(ends, (bound) => -bound.time)
  const refuse = (kind: ErrorKind, bound: Bound, other?: Bound): Check<'validity'> =>
    failed(
      'validity',
      problem(kind, { pointer: `/${bound.name}`, conflictsWith: other === undefined ? undefined : `/${other.name}` }),
    )
  const unreadable = [...begins, ...ends].find(({ time }) => Number.isNaN(time))
  if (unreadable !== undefined) return refuse(timeErrors['time.malformed'], unreadable)
  if (from !== undefined && until !== undefined && until.time < from.time)
    return refuse(timeErrors['time.interval'], until, from)
  if (from !== undefined && from.time > now.getTime() + tolerance) return refuse(timeErrors['time.not_yet_valid'], from)
  if (until !== undefined && until.time < now.getTime() - tolerance) return refuse(timeErrors['time.expired'], until)
  const warnings = zoneless([...begins, ...ends])
  return {
    ...passed('validity', {
      at: toDateTimeStamp(now),
      ...(from === undefined ? {} : { from: inUtc(from) }),
      ...(until === undefined ? {} : { until: inUtc(until) }),
    }),
    ...(warnings.length === 0 ? {} : { warnings }),
  }
}

const zoneless = (bounds: readonly Bound[]): readonly Problem[] =>
  bounds
    .filter(({ hasZone }) => !hasZone)
    .map(({ name }) => problem(timeErrors['time.no_zone'], { pointer: `/${name}` }))

/** The bound with its time zone, as it was read. */
const inUtc = ({ text, hasZone }: Bound): string => (hasZone ? text : `${text}Z`)

/** The last bound in an order; of equal ones the first. */
const last = (bounds: readonly Bound[], order: (bound: Bound) => number): Bound | undefined =>
  bounds.reduce<Bound | undefined>(
    (found, bound) => (found === undefined || order(bound) > order(found) ? bound : found),
    undefined,
  )

const boundsOf = (credential: UnsecuredCredential, names: readonly string[]): Bound[] => {
  const bounds: Bound[] = []
  for (const name of names) {
    const text = bare(credential[name])
    if (text === undefined) continue
    const { time, hasZone } = readDateTime(text) ?? { time: Number.NaN, hasZone: true }
    bounds.push({ name, text: String(text), time, hasZone })
  }
  return bounds
}
