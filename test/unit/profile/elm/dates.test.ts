import { describe, expect, it } from 'vitest'
import { expectFailure } from '../../../support/errors.ts'
import { readEuropean } from '../../../support/european.ts'

/** What files write, and what is read. */
const written: readonly (readonly [text: string, read: string])[] = [
  ['2014-11-28T09:30:00Z', '2014-11-28T09:30:00Z'],
  ['2014-11-28T09:30:00.123+02:00', '2014-11-28T09:30:00.123+02:00'],
  ['2014-11-28T09:30:00', '2014-11-28T09:30:00Z'],
  ['2014-11-28', '2014-11-28'],
  ['2014-11-28+02:00', '2014-11-28T00:00:00+02:00'],
  ['2014-11-28Z', '2014-11-28T00:00:00Z'],
]

describe('dates of European Digital Credentials', () => {
  it.each(written)('are read as their standard has them: %s', (text, read) => {
    expect(readEuropean({ award: { awardingDate: text } }).awardedOn).toBe(read)
    const assessment = { type: 'LearningAssessment', title: { en: 'A' }, dcType: { id: 'https://t.example/' } }
    expect(readEuropean({ claim: { provenBy: { ...assessment, dateIssued: text } } }).assessments?.[0].assessedOn).toBe(
      read,
    )
    const dates = { issued: text, issuanceDate: text, validFrom: text }
    const model = readEuropean({ credential: { ...dates, validUntil: text, expirationDate: text } })
    expect([model.issuedOn, model.validFrom, model.validUntil]).toEqual([read, undefined, read])
  })

  it.each([
    ['2014-02-30'],
    ['2014-13-01'],
    ['28-11-2014'],
    ['2014-11-28+15:00'],
    ['2014-11-28+2:00'],
    ['2014-11-28 '],
    ['2014'],
  ])('are not guessed: %s', (text) => {
    expect(readEuropean({ award: { awardingDate: text } }).awardedOn).toBeUndefined()
  })

  it('that are equal however they are written are one, and which is given does not depend on their order', () => {
    const spellings = ['2014-11-28T02:00:00+02:00', '2014-11-28T00:00:00', '2014-11-28', '2014-11-28T00:00:00.000Z']
    for (const awardingDate of [spellings, spellings.toReversed()])
      expect(readEuropean({ award: { awardingDate } }).awardedOn).toBe('2014-11-28')
  })

  it('of issue that are equal are one, whichever of the two members has which spelling', () => {
    for (const [issued, issuanceDate] of [
      ['2026-01-15', '2026-01-15T00:00:00Z'],
      ['2026-01-15T00:00:00Z', '2026-01-15'],
    ] as const)
      expect(readEuropean({ credential: { issued, issuanceDate } }).issuedOn).toBe('2026-01-15')
  })

  it('that differ are ambiguous', () => {
    expectFailure(
      () => readEuropean({ award: { awardingDate: ['2014-11-28', '2014-11-28+02:00'] } }),
      'profile.ambiguous',
      '/credentialSubject/hasClaim/awardedBy/awardingDate',
    )
  })

  it('of issue are the latest, of the end of validity the earliest, whether days or moments', () => {
    const model = readEuropean({
      credential: {
        issued: '2026-01-16',
        issuanceDate: '2026-01-15T23:00:00Z',
        validUntil: '2030-01-02T00:00:00Z',
        expirationDate: '2030-01-01',
      },
    })
    expect([model.issuedOn, model.validUntil]).toEqual(['2026-01-16', '2030-01-01'])
  })

  it('say nothing of when it begins to hold where that is when it was issued, in another spelling', () => {
    const model = readEuropean({
      credential: { issued: '2026-01-15', issuanceDate: '2026-01-15', validFrom: '2026-01-15T00:00:00' },
    })
    expect([model.issuedOn, model.validFrom]).toEqual(['2026-01-15', undefined])
  })

  it.each([
    ['1999-10-02', '1999-10-02'],
    ['1999-10-02+02:00', '1999-10-02'],
    ['1999-10-02T00:00:00', '1999-10-02'],
    ['1999-10-01T22:00:00Z', '1999-10-02'],
  ])('of birth are the day that is meant: %s', (dateOfBirth, day) => {
    expect(readEuropean({ subject: { dateOfBirth } }).learner.dateOfBirth).toBe(day)
  })
})
