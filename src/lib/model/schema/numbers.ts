import { modelErrors } from '../errors.ts'
import type { Judge } from './texts.ts'

const upTo =
  (ceiling: number, isFine: (value: number) => boolean): Judge =>
  (value) => {
    if (typeof value !== 'number') return modelErrors['model.wrong_type']
    return value >= 0 && value <= ceiling && isFine(value) ? undefined : modelErrors['model.number']
  }

const hasTwoDecimals = (value: number): boolean => Math.round(value * 100) / 100 === value

/** ECTS credits: two decimals at most. */
export const ects: Judge = upTo(1_000, (value) => value > 0 && hasTwoDecimals(value))
/** Credits received, which are zero after a failure. */
export const noEctsOrMore: Judge = upTo(1_000, hasTwoDecimals)

/** Hours in whole minutes, tested by rounding to the nearest minute. */
export const hours: Judge = upTo(100_000, (value) => value > 0 && Math.round(value * 60) / 60 === value)
