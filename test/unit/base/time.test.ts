import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { readDate, readDateTime, readDateTimeStamp, toDateTimeStamp, withZone } from '../../../src/lib/base/time.ts'

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
    ['2026-12-31T24:00:00Z', Date.UTC(2027, 0, 1)],
    ['2026-12-31T24:00:00.000+01:00', Date.UTC(2026, 11, 31, 23)],
    ['2026-01-15T12:00:00.123456789012Z', Date.UTC(2026, 0, 15, 12, 0, 0, 123)],
    ['2026-01-15T12:00:00.5-00:00', Date.UTC(2026, 0, 15, 12, 0, 0, 500)],
    ['2026-01-15T12:00:00+14:00', Date.UTC(2026, 0, 14, 22)],
    ['2026-01-15T12:00:00-14:00', Date.UTC(2026, 0, 16, 2)],
    ['12026-01-01T00:00:00Z', Date.UTC(12026, 0, 1)],
    ['0001-01-01T00:00:00Z', Date.parse('0001-01-01T00:00:00Z')],
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
    '275761-01-01T00:00:00Z',
    '012026-01-01T00:00:00Z',
    '2026-01-15T24:00:00.001Z',
    '2026-01-15T24:01:00Z',
    '2026-01-15T12:00:00.Z',
    '2026-01-15T12:00:00+00:00Z',
    `2026-01-15T12:00:00.${'0'.repeat(80)}Z`,
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

describe('an XSD dateTime', () => {
  it('without a time zone is read as UTC, and says so', () => {
    expect(readDateTime('2024-03-01T09:30:00.25')).toEqual({
      time: Date.UTC(2024, 2, 1, 9, 30, 0, 250),
      hasZone: false,
    })
    expect(readDateTime('2024-03-01T09:30:00Z')).toEqual({ time: Date.UTC(2024, 2, 1, 9, 30), hasZone: true })
    expect(withZone('2024-03-01T09:30:00')).toBe('2024-03-01T09:30:00Z')
    expect(withZone('2024-03-01T09:30:00+01:00')).toBe('2024-03-01T09:30:00+01:00')
  })

  it('is read as `Date` reads it, where `Date` reads it', () => {
    const offsets = fc.constantFrom('Z', '+00:00', '-00:00', '+05:30', '-11:45', '+14:00', '-14:00')
    const years = { min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true }
    fc.assert(
      fc.property(fc.date(years), offsets, (date, offset) => {
        const text = `${date.toISOString().slice(0, 23)}${offset}`
        expect(readDateTimeStamp(text)).toBe(Date.parse(text))
      }),
    )
  })
})

describe('an XSD date', () => {
  it.each([
    ['2014-11-28', { day: '2014-11-28', zone: undefined }],
    ['2014-11-28Z', { day: '2014-11-28', zone: 'Z' }],
    ['2024-02-29-05:30', { day: '2024-02-29', zone: '-05:30' }],
  ])('is read with its zone, if it names one: %s', (text, date) => {
    expect(readDate(text)).toEqual(date)
  })

  it.each(['2025-02-29', '2014-11-28T00:00:00', '2014-11-28+15:00', ' 2014-11-28', 20141128, undefined])(
    'does not read %s',
    (value) => {
      expect(readDate(value)).toBeUndefined()
    },
  )
})
