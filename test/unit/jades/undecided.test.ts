import { beforeAll, describe, expect, it } from 'vitest'

import { type Timestamper, verifySeal } from '../../../src/eseal.ts'
import type { TestCertificate } from '../../../src/lib/pki/issue-certificate.ts'
import { createTestSeal, type TestSeal } from '../../../src/testing.ts'
import { clockOf, makeAuthority, makeClock, pemOf, validity } from '../../support/seal-forgery.ts'
import { now, sealText, verifySealed } from '../../support/seals.ts'

/** After the certificates of the seal have ended. */
const later = (): Date => new Date('2027-06-01T00:00:00Z')
const long = { ...validity, notAfter: new Date('2035-01-01T00:00:00Z') }

let seal: TestSeal
let authority: TestCertificate
let timestamper: Timestamper
beforeAll(async () => {
  seal = await createTestSeal({ algorithm: 'ES256', now })
  authority = await makeAuthority(long)
  timestamper = clockOf(await makeClock(authority, long))
})

const verdict = async (text: string, timestampAnchors: readonly string[], at = later) => {
  const { trustAnchors } = seal
  const report = await verifySealed(text, { trustAnchors, timestampAnchors }, { now: at })
  const direct = await verifySeal(text, { trustAnchors, timestampAnchors, now: at })
  return {
    verified: report.verified,
    outcome: report.outcome,
    direct: direct.verified ? 'passed' : direct.outcome,
    codes: report.errors.map(({ code }) => code),
  }
}

describe('a seal whose certificate has ended', () => {
  it('is not decided where a time-stamp from before is of an authority that is not known', async () => {
    const text = await sealText(seal, { timestamper })
    expect(await verdict(text, [])).toEqual({
      verified: false,
      outcome: 'indeterminate',
      direct: 'indeterminate',
      codes: ['cert.expired', 'jades.timestamp_untrusted'],
    })
  })

  it('is taken by whoever knows the authority', async () => {
    const text = await sealText(seal, { timestamper })
    const passed = { verified: true, outcome: 'passed', direct: 'passed', codes: [] }
    expect(await verdict(text, [pemOf(authority)])).toEqual(passed)
  })

  it.each([
    ['has no time-stamp', () => undefined],
    ['has one of an authority that has ended too', () => seal.timestamper],
    ['has one from after its end', () => clockLate],
  ])('fails where it %s', async (_, stamper) => {
    const text = await sealText(seal, { timestamper: stamper() })
    const failed = { verified: false, outcome: 'failed', direct: 'failed', codes: ['cert.expired'] }
    expect(await verdict(text, [])).toEqual(failed)
  })

  const clockLate: Timestamper = async (digest, options) =>
    clockOf(await makeClock(authority, long), () => new Date('2027-03-01T00:00:00Z'))(digest, options)
})
