import type { Day, Moment } from '../model/text.ts'

/** The day of a moment, in the time zone in which it is written; `undefined` for anything else. */
export const dayOf = (moment: Moment | undefined): Day | undefined => {
  const text = moment instanceof Date ? (Number.isNaN(moment.getTime()) ? '' : moment.toISOString()) : (moment ?? '')
  return /^\d{4}-\d\d-\d\d/.test(text) ? (text.slice(0, 10) as Day) : undefined
}
