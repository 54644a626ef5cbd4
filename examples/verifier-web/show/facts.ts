import { element, type Part } from '../../support/web/elements.ts'

/** Names with their values. What has no value is left out. */
export const facts = (rows: readonly (readonly [name: string, value: Part])[]): HTMLElement =>
  element(
    'dl',
    { class: 'facts' },
    ...rows.flatMap(([name, value]) =>
      value === undefined ? [] : [element('div', {}, element('dt', {}, name), element('dd', {}, value))],
    ),
  )

/** Dates in the language of the page. */
export interface Dates {
  /** A day, in UTC as the file states it. What is no date is shown as it is. */
  day(moment: string | Date): string
  /** A day and a time. */
  time(moment: string | Date): string
}

const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' }

export const datesIn = (language: string): Dates => {
  // English as it is written in Europe.
  const locale = language === 'en' ? 'en-GB' : language
  const format = (options: Intl.DateTimeFormatOptions) => (moment: string | Date) => {
    const date = new Date(moment)
    return Number.isNaN(date.getTime())
      ? String(moment).slice(0, 40)
      : new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(date)
  }
  return {
    day: format(day),
    time: format({ ...day, hour: 'numeric', minute: '2-digit', timeZoneName: 'short' }),
  }
}
