import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { matchPerson } from '../../../src/presentation.ts'

const nameMatch = (one: string, other: string) => {
  const { outcome, by } = matchPerson({ fullName: one }, { fullName: other }).name
  return outcome === 'equivalent' ? by.join(' and ') : outcome
}

describe('the name of a learner and of an expected person', () => {
  it.each([
    ['Sample Learner', 'Sample Learner', 'same'],
    ['SAMPLE learner', 'Sample Learner', 'spelling'],
    ['Jean-Sample Learner', 'Jean Sample Learner', 'spelling'],
    ["O'Sample", 'O’Sample', 'spelling'],
    ['Zoë Sample', 'Zoe Sample', 'diacritics'],
    ['Łucja Sample', 'Lucja Sample', 'diacritics'],
    ['Müller Sample', 'Mueller Sample', 'transliteration'],
    ['Ægir Þór', 'Aegir Thor', 'diacritics'],
    ['Søren Sample', 'Soeren Sample', 'transliteration'],
    ['Алексей Пример', 'Aleksei Primer', 'transliteration'],
    ['Γιώργος Παράδειγμα', 'Giorgos Paradeigma', 'transliteration'],
    ['Learner, Sample', 'Sample Learner', 'order'],
    ['LEARNER Zoë', 'Zoe Learner', 'diacritics and order'],
    ['Sample Middle Learner', 'Sample Learner', 'missing-parts'],
    ['Learner Sample Middle', 'Sample Learner', 'order and missing-parts'],
    ['Sample', 'Sample Learner', 'different'],
    ['Sample Learner', 'Sample Teacher', 'different'],
    ['Müller Sample', 'Miller Sample', 'different'],
    ['Sample Sample', 'Sample Learner', 'different'],
    ['van der Sample', 'Vander Sample', 'spelling'],
    ['Anna Lisample', 'Ann Alisample', 'different'],
    ['-', '.', 'different'],
    ['ь', 'ъ', 'different'],
    ['', 'Sample Learner', 'not-stated'],
  ])('%s, %s: %s', (one, other, expected) => {
    expect(nameMatch(one, other)).toBe(expected)
    expect(nameMatch(other, one)).toBe(expected)
  })

  it('may be given in parts', () => {
    const learner = { givenName: 'Sample', familyName: 'Learner' }
    expect(matchPerson(learner, { fullName: 'Sample Learner' })).toEqual({ name: { outcome: 'same', by: [] } })
    expect(matchPerson({}, learner)).toEqual({ name: { outcome: 'not-stated', by: [] } })
  })

  it('match in any order of arguments, are the same as themselves, and are never repeated', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        expect(nameMatch(one, other)).toBe(nameMatch(other, one))
        expect(nameMatch(one, one)).toBe(one.trim() === '' ? 'not-stated' : 'same')
      }),
      { seed: 1 },
    )
  })

  it('are compared with the date of birth, if one is expected', () => {
    const learner = { fullName: 'Sample Learner', dateOfBirth: '1999-12-31' } as const
    const dateMatch = (dateOfBirth: string, of: object = learner) =>
      matchPerson(of, { fullName: 'Sample Learner', dateOfBirth }).dateOfBirth
    expect([dateMatch('1999-12-31'), dateMatch('1999-12-30'), dateMatch('1999-12-31', {})]).toEqual([
      'same',
      'different',
      'not-stated',
    ])
  })
})
