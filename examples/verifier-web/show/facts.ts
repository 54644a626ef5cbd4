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

export const datesIn = (language: string): Dates => {
  const format = (options: Intl.DateTimeFormatOptions) => (moment: string | Date) => {
    const date = new Date(moment)
    return Number.isNaN(date.getTime())
      ? String(moment).slice(0, 40)
      : new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options }).format(date)
  }
  return {
    day: format({ dateStyle: 'long' }),
    time: format({ dateStyle: 'long', timeStyle: 'short', timeZoneName: undefined }),
  }
}
