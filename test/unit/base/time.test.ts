import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { readDateTimeStamp, toDateTimeStamp } from '../../../src/lib/base/time.ts'

describe('an XSD dateTimeStamp', () => {
  it('comes back as it went, to the second', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const read = readDateTimeStamp(toDateTimeStamp(date))
          expect(read).toBe(Math.floor(date.getTime() / 1000) * 1000)
        },
      ),
    )
  })

  it.each([
    ['2026-01-15T12:00:00Z', Date.UTC(2026, 0, 15, 12)],
    ['2026-01-15T12:00:00.250Z', Date.UTC(2026, 0, 15, 12, 0, 0, 250)],
    ['2026-01-15T12:00:00+02:00', Date.UTC(2026, 0, 15, 10)],
    ['2024-02-29T00:00:00-05:30', Date.UTC(2024, 1, 29, 5, 30)],
  ])('reads %s', (text, time) => {
    expect(readDateTimeStamp(text)).toBe(time)
  })

  it.each([
    '',
    '2026-01-15',
    '2026-01-15T12:00:00',
    '2026-01-15 12:00:00Z',
    'xx2026-01-15T12:00:00Z',
    '2026-01-15T12:00:00Zgarbage',
    '2026-02-30T12:00:00Z',
    '2025-02-29T12:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-01-15T24:00:01Z',
    '2026-01-15T12:60:00Z',
    '2026-01-15T23:59:60Z',
    '99999-01-01T00:00:00Z',
    '2026-01-15T12:00:00+14:30',
    '2026-01-15T12:00:00+25:00',
    '2026-01-15T12:00:00z',
    '２026-01-15T12:00:00Z',
    ['2099-01-01T00:00:00Z'],
    1768478400000,
    null,
  ])('does not read %s', (value) => {
    expect(readDateTimeStamp(value)).toBeUndefined()
  })
})
