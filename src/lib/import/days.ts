import { readDateTimeStamp } from '../base/time.ts'

/** The format of dates: the order of the parts, and the separator. */
export type DateForm = 'YYYY-MM-DD' | 'DD.MM.YYYY' | 'DD/MM/YYYY' | 'DD-MM-YYYY' | 'MM/DD/YYYY'

export const dateForms: Readonly<Record<DateForm, RegExp>> = {
  'YYYY-MM-DD': /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)$/,
  'DD.MM.YYYY': /^(?<day>\d\d?)\.(?<month>\d\d?)\.(?<year>\d{4})$/,
  'DD/MM/YYYY': /^(?<day>\d\d?)\/(?<month>\d\d?)\/(?<year>\d{4})$/,
  'DD-MM-YYYY': /^(?<day>\d\d?)-(?<month>\d\d?)-(?<year>\d{4})$/,
  'MM/DD/YYYY': /^(?<month>\d\d?)\/(?<day>\d\d?)\/(?<year>\d{4})$/,
}

/** A time without time zone after a day, as spreadsheets and databases write it: only the day is used. */
const withClock = /^(?<written>\S+?)(?:T| {1,2})\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?[AP]\.?M\.?)?$/i

/** The time zone of an XSD `date`. */
const withZone = /^(?<written>\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)$/

/** Converts a day in the format of the mapping, or a time with time zone, to the form of the model. */
export const readDay = (text: string, form: DateForm): string | undefined => {
  if (readDateTimeStamp(text) !== undefined) return text
  const written = (withClock.exec(text) ?? withZone.exec(text))?.groups?.['written'] ?? text
  const { year, month, day } = dateForms[form].exec(written)?.groups ?? {}
  return year === undefined ? undefined : `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
}

export const isoDay = (text: string): string | undefined => readDay(text, 'YYYY-MM-DD')
