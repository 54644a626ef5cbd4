import { describe, expect, it } from 'vitest'

import { checkValidity } from '../../../src/lib/checks/validity.ts'
import type { UnsecuredCredential } from '../../../src/lib/credential/credential.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { credentialWith, sign } from '../../support/status.ts'

const context = { now: new Date('2026-02-01T12:00:00Z'), tolerance: 0 }
const check = (dates: object) => checkValidity(dates as UnsecuredCredential, context)

describe('the validity', () => {
  it('ends at the end of the day that it names as hour 24', () => {
    expect(check({ validUntil: '2026-02-01T24:00:00Z' }).outcome).toBe('passed')
    expect(check({ validUntil: '2026-01-31T24:00:00Z' })).toMatchObject({ problem: { code: 'time.expired' } })
  })

  it('names both dates of which the one ends it before the other begins it', () => {
    expect(check({ validFrom: '2026-03-01T00:00:00Z', validUntil: '2026-01-01T00:00:00Z' })).toMatchObject({
      problem: { code: 'time.interval', pointer: '/validUntil', conflictsWith: '/validFrom' },
    })
  })

  it('is read as UTC where a date names no time zone, with a word about it', () => {
    const { validUntil } = { validUntil: '2026-02-01T12:00:00.5' }
    expect(check({ validFrom: '2026-01-01T00:00:00Z', validUntil })).toEqual({
      name: 'validity',
      outcome: 'passed',
      details: { at: '2026-02-01T12:00:00Z', from: '2026-01-01T00:00:00Z', until: `${validUntil}Z` },
      warnings: [expect.objectContaining({ code: 'time.no_zone', pointer: '/validUntil' })],
    })
    expect(check({ expirationDate: '2026-02-01T11:59:59' })).toMatchObject({ problem: { code: 'time.expired' } })
    expect(check({ issuanceDate: '2026-02-01T12:00:01' })).toMatchObject({ problem: { code: 'time.not_yet_valid' } })
  })

  it('has no warning where every date names one', () => {
    expect(check({ validUntil: '2026-02-01T12:00:00Z' })).not.toHaveProperty('warnings')
  })

  it('is not issued without a time zone', async () => {
    const issue = (validFrom: string) => sign({ ...credentialWith(undefined), validFrom })
    expect(await codeOfAsync(() => issue('2026-01-01T00:00:00'))).toBe('time.no_zone')
    expect(await codeOfAsync(() => issue('2026-01-01T00:00:00+01:00'))).toBeUndefined()
  })
})
