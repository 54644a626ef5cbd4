import type { Judge } from './texts.ts'

const positive =
  (ceiling: number, isFine: (value: number) => boolean): Judge =>
  (value) => {
    if (typeof value !== 'number') return 'model.wrong_type'
    return value > 0 && value <= ceiling && isFine(value) ? undefined : 'model.number'
  }

/** ECTS credits: two decimals at most. */
export const ects: Judge = positive(1_000, (value) => Math.round(value * 100) / 100 === value)

/** Hours in whole minutes. The nearest number to a count of minutes over 60 is the one that was written. */
export const hours: Judge = positive(100_000, (value) => Math.round(value * 60) / 60 === value)
