import { daysIn, readDateTimeStamp } from '../../base/time.ts'
import { modelErrors } from '../errors.ts'
import { ceilings } from './ceilings.ts'
import type { Judge } from './texts.ts'

const dayPattern = /^(\d{4})-(0[1-9]|1[0-2])-(\d{2})$/

/** A calendar day as the milliseconds of midnight in UTC. */
const readDay = (value: string): number | undefined => {
  const [, year = '', month = '', day = ''] = dayPattern.exec(value) ?? []
  const known = Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month))
  return known ? Date.parse(`${value}T00:00:00Z`) : undefined
}

// Dates must have a four-digit year in every time zone.
const first = Date.UTC(1000, 0, 1)
const last = Date.UTC(9999, 11, 30)

/** The time of a `Moment`, in milliseconds since 1970; `undefined` for other values. */
export const readMoment = (value: unknown): number | undefined => {
  const time =
    value instanceof Date
      ? value.getTime()
      : typeof value === 'string'
        ? (readDay(value) ?? readDateTimeStamp(value))
        : undefined
  return time !== undefined && time >= first && time <= last ? time : undefined
}

export const moment: Judge = (value) => {
  if (value === undefined) return modelErrors['model.missing_member']
  if (typeof value !== 'string' && !(value instanceof Date)) return modelErrors['model.wrong_type']
  return readMoment(value) === undefined ? modelErrors['model.date'] : undefined
}

// XSD 1.1, §3.3.6: at least one number, and after T at least one of hours, minutes or seconds.
const durationPattern = /^P(?!$)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?!$)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/

export const duration: Judge = (value) => {
  if (typeof value !== 'string') return modelErrors['model.wrong_type']
  return value.length <= ceilings.nameLength && durationPattern.test(value) ? undefined : modelErrors['model.date']
}

export const day: Judge = (value) => {
  if (typeof value !== 'string') return modelErrors['model.wrong_type']
  return dayPattern.test(value) && readMoment(value) !== undefined ? undefined : modelErrors['model.date']
}
