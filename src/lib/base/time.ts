/** XSD `dateTimeStamp`, anchored; no leap second, which JavaScript cannot hold. */
const stamp =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)$/

/**
 * Reads an XSD `dateTimeStamp` as milliseconds since 1970; `undefined` for anything else: no zone, a day the calendar
 * does not have, text around it. `Date` accepts much of that, each engine a little differently.
 */
export const readDateTimeStamp = (value: unknown): number | undefined => {
  if (typeof value !== 'string' || value.length > 40) return undefined
  if (!stamp.test(value)) return undefined
  const day = Number(value.slice(8, 10))
  // Every month has that many.
  if (day > 28 && day > daysIn(Number(value.slice(0, 4)), Number(value.slice(5, 7)))) return undefined
  const time = Date.parse(value)
  return Number.isNaN(time) ? undefined : time
}

/** Days in a month of the Gregorian calendar; `month` counts from 1. */
export const daysIn = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Writes a moment as an XSD `dateTimeStamp` in UTC, to the second. */
export const toDateTimeStamp = (moment: Date): `${string}T${string}Z` =>
  `${moment.toISOString().slice(0, 19)}Z` as `${string}T${string}Z`
