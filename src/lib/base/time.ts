/** The system clock, the default of `now`. */
export const systemClock = (): Date => new Date()

/** The pattern of XSD `dateTime`, anchored; no leap second, which XSD lacks, and no year before 1. */
const dateTime =
  /^(\d{4}|[1-9]\d{4,5})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T(?:([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d+))?|24:00:00(?:\.0+)?)(?:(Z)|([+-])(0\d|1[0-3]):([0-5]\d)|([+-])14:00)?$/

/** Longer than any real value. */
const maxLength = 80

/** A parsed point in time. */
export interface Moment {
  /** Milliseconds since 1970; finer digits are dropped. */
  readonly time: number
  /** Whether the text names a time zone. Without one it is read as UTC. */
  readonly hasZone: boolean
}

/**
 * Parses an XSD `dateTime`: hour 24 is the end of a day, seconds may have any number of digits. `undefined` for
 * anything else, such as a day that does not exist or text around the value. `Date` accepts much of that, differently
 * in each engine.
 */
export const readDateTime = (value: unknown): Moment | undefined => {
  if (typeof value !== 'string' || value.length > maxLength) return undefined
  const parts = dateTime.exec(value)
  if (parts === null) return undefined
  const [, year, month, day, hour = '24', minute = '0', second = '0', fraction = ''] = parts
  const [zulu, sign, hours = '0', minutes = '0', farthest] = parts.slice(8)
  // Every month has at least 28 days.
  if (Number(day) > 28 && Number(day) > daysIn(Number(year), Number(month))) return undefined
  const milliseconds = fraction === '' ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'))
  const midnight = midnightOf(Number(year), Number(month), Number(day))
  const local = midnight + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1_000 + milliseconds
  const offset = farthest === undefined ? Number(hours) * 60 + Number(minutes) : 14 * 60
  const time = local - (sign === '-' || farthest === '-' ? -offset : offset) * 60_000
  const hasZone = zulu !== undefined || sign !== undefined || farthest !== undefined
  return Number.isNaN(time) ? undefined : { time, hasZone }
}

/** `Date.UTC` maps the years 0 to 99 to the twentieth century. */
const midnightOf = (year: number, month: number, day: number): number =>
  year < 100 ? new Date(0).setUTCFullYear(year, month - 1, day) : Date.UTC(year, month - 1, day)

/**
 * Parses an XSD `dateTimeStamp`, which requires a time zone, as milliseconds since 1970; `undefined` for anything else.
 */
export const readDateTimeStamp = (value: unknown): number | undefined => {
  const moment = readDateTime(value)
  return moment?.hasZone === true ? moment.time : undefined
}

/** The pattern of XSD `date`: a day, with or without a time zone. */
const dateOnly = /^(\d{4}-\d\d-\d\d)(Z|[+-]\d\d:\d\d)?$/

/** A parsed day. */
export interface DateOnly {
  /** `YYYY-MM-DD` */
  readonly day: string
  /** `Z` or an offset; `undefined` if absent. */
  readonly zone: string | undefined
}

/**
 * Parses an XSD `date` with a four-digit year, such as `2014-11-28` or `2014-11-28+02:00`; `undefined` for anything
 * else.
 */
export const readDate = (value: unknown): DateOnly | undefined => {
  const [text = '', day = '', zone] = (typeof value === 'string' ? dateOnly.exec(value) : undefined) ?? []
  return text !== '' && readDateTime(`${day}T00:00:00${zone ?? ''}`) !== undefined ? { day, zone } : undefined
}

/** Adds the time zone UTC to an XSD `dateTime` that has none. */
export const withZone = (text: string): string => (readDateTime(text)?.hasZone === false ? `${text}Z` : text)

/** Days in a month of the Gregorian calendar; `month` counts from 1. */
export const daysIn = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Formats a `Date` as an XSD `dateTimeStamp` in UTC, to the second. */
export const toDateTimeStamp = (moment: Date): `${string}T${string}Z` =>
  `${moment.toISOString().slice(0, 19)}Z` as `${string}T${string}Z`
