import { describe, expect, it } from 'vitest'
import { readEuropean } from '../../../support/european.ts'

const hoursOf = (volumeOfLearning: string): number | undefined =>
  readEuropean({ claim: { specifiedBy: { type: 'Qualification', volumeOfLearning } } }).workload?.hours

describe('a duration of learning', () => {
  it.each([
    ['PT60H', 60],
    ['PT1H30M', 1.5],
    ['PT90M', 1.5],
    ['PT5400S', 1.5],
    ['PT59M31S', 1],
    ['P2DT12H', 60],
    ['P1DT30M', 24.5],
  ])('of hours and minutes is hours, carried into days or not: %s', (duration, hours) => {
    expect(hoursOf(duration)).toBe(hours)
  })

  it.each([
    'P10D',
    'P1W',
    'P2M',
    'P60M',
    'P1Y',
    'P2DT',
    'P1MT1H',
    'P1W1DT1H',
    'P0D',
    'PT0H',
    'PT',
    'P',
    'PT1.5H',
    '-PT1H',
    '60',
  ])('of days, weeks, months or years, or none at all, is no hours: %s', (duration) => {
    expect(hoursOf(duration)).toBeUndefined()
  })
})
