import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import type { JsonObject } from '../base/json/json.ts'
import { timeErrors } from '../base/shared-errors.ts'
import { toDateTimeStamp } from '../base/time.ts'
import { proofErrors } from '../envelope/errors.ts'
import { jwtErrors } from './errors.ts'

const fail = (kind: ErrorKind, pointer: string): never => {
  throw new MicroCredentialError(kind, { pointer })
}

/** The times of a token, as `Date`s. */
export interface TokenTimes {
  readonly iat?: Date
  readonly nbf?: Date
  readonly exp?: Date
}

/** The year 10000, from which on times are not written with four digits. */
const end = 253_402_300_800

/**
 * Reads the times of a token (RFC 7519, §4.1.4 to §4.1.6): numbers of seconds since 1970, with or without a fraction.
 * Throws `jwt.claim_malformed`.
 */
export const readTimes = (claims: JsonObject): TokenTimes =>
  Object.fromEntries(
    (['iat', 'nbf', 'exp'] as const).flatMap((name) => {
      const value = claims[name]
      if (value === undefined) return []
      if (typeof value !== 'number' || value < 0 || value >= end)
        return fail(jwtErrors['jwt.claim_malformed'], `/${name}`)
      return [[name, new Date(value * 1000)]]
    }),
  )

/**
 * Asserts that a token is in use at a time, with a tolerance in milliseconds: issued, begun and not expired. Throws
 * `proof.created_in_future`, `time.not_yet_valid`, `proof.expired`.
 */
export const assertInTime = (
  { iat, nbf, exp }: TokenTimes,
  { now, tolerance }: { readonly now: Date; readonly tolerance: number },
): void => {
  const latest = new Date(now.getTime() + tolerance)
  if (iat !== undefined && iat > latest) fail(proofErrors['proof.created_in_future'], '/iat')
  if (nbf !== undefined && nbf > latest) fail(timeErrors['time.not_yet_valid'], '/nbf')
  if (exp !== undefined && exp < new Date(now.getTime() - tolerance)) fail(proofErrors['proof.expired'], '/exp')
}

/** A time as a claim: whole seconds since 1970. */
export const toNumericDate = (moment: Date): number => Math.floor(moment.getTime() / 1000)

/** A time of a token as an XSD dateTimeStamp. */
export const stampOf = (moment: Date | undefined): string | undefined =>
  moment === undefined ? undefined : toDateTimeStamp(moment)
