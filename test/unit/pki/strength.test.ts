import { beforeAll, describe, expect, it } from 'vitest'
import type { Certificate } from '../../../src/lib/pki/certificate.ts'
import { readCertificate } from '../../../src/lib/pki/certificate.ts'
import { concernsOfStrength } from '../../../src/lib/pki/strength.ts'
import { codeOf } from '../../support/errors.ts'
import { makeAuthority } from '../../support/seal-forgery.ts'

describe('the strength of a key, by date', () => {
  let short: Certificate
  let long: Certificate
  let elliptic: Certificate
  beforeAll(async () => {
    elliptic = readCertificate((await makeAuthority()).der)
    // As if it had such a key, which takes long to make.
    const withBits = (bits: number) => ({ ...elliptic, key: { ...elliptic.key, rsa: { bits, exponent: 65_537n } } })
    short = withBits(2_048)
    long = withBits(3_072)
  })
  const codes = (certificates: readonly Certificate[], at: string) =>
    concernsOfStrength(certificates, new Date(at)).map(({ code }) => code)

  it('is enough for RSA of 2,048 bits until the end of 2028, with a warning', () => {
    expect(codes([long, short], '2026-01-15T12:00:00Z')).toEqual(['key.ending'])
    expect(codes([short], '2028-12-31T23:59:59Z')).toEqual(['key.ending'])
    expect(codeOf(() => concernsOfStrength([elliptic, short], new Date('2029-01-01T00:00:00Z')))).toBe('key.ending')
  })

  it('is enough for RSA of 3,072 bits and for elliptic curves', () => {
    expect(codes([long, elliptic], '2026-01-15T12:00:00Z')).toEqual([])
    expect(codes([long, elliptic], '2040-01-01T00:00:00Z')).toEqual([])
  })
})
