import { readDateTimeStamp } from '../base/time.ts'

/** How days are written: by the order of their parts and the sign between them. */
export type DateForm = 'YYYY-MM-DD' | 'DD.MM.YYYY' | 'DD/MM/YYYY' | 'DD-MM-YYYY' | 'MM/DD/YYYY'

export const dateForms: Readonly<Record<DateForm, RegExp>> = {
  'YYYY-MM-DD': /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)$/,
  'DD.MM.YYYY': /^(?<day>\d\d?)\.(?<month>\d\d?)\.(?<year>\d{4})$/,
  'DD/MM/YYYY': /^(?<day>\d\d?)\/(?<month>\d\d?)\/(?<year>\d{4})$/,
  'DD-MM-YYYY': /^(?<day>\d\d?)-(?<month>\d\d?)-(?<year>\d{4})$/,
  'MM/DD/YYYY': /^(?<month>\d\d?)\/(?<day>\d\d?)\/(?<year>\d{4})$/,
}

/** A time of no zone behind a day, as spreadsheets and databases write it: where it was is not said, so the day is taken. */
const withClock = /^(?<written>\S+?)(?:T| {1,2})\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?[AP]\.?M\.?)?$/i

/** The zone of an XSD `date`. */
const withZone = /^(?<written>\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)$/

/** A day in the form of the mapping, or a moment with its time zone, in the form of the model. */
export const readDay = (text: string, form: DateForm): string | undefined => {
  if (readDateTimeStamp(text) !== undefined) return text
  const written = (withClock.exec(text) ?? withZone.exec(text))?.groups?.['written'] ?? text
  const { year, month, day } = dateForms[form].exec(written)?.groups ?? {}
  return year === undefined ? undefined : `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
}

export const isoDay = (text: string): string | undefined => readDay(text, 'YYYY-MM-DD')
