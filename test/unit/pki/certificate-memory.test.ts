import { beforeAll, describe, expect, it } from 'vitest'
import { createCertificateMemory, verifySeal } from '../../../src/eseal.ts'
import type { TestCertificate } from '../../../src/lib/pki/issue-certificate.ts'
import { createTestSeal } from '../../../src/testing.ts'
import { codeOf } from '../../support/errors.ts'
import { makeAuthority } from '../../support/seal-forgery.ts'
import { now, sealText } from '../../support/seals.ts'

describe('a memory of certificates', () => {
  let made: readonly TestCertificate[]
  beforeAll(async () => {
    made = await Promise.all([makeAuthority(), makeAuthority(), makeAuthority()])
  })
  const derOf = (index: number): Uint8Array => (made[index] as TestCertificate).der.slice()

  it('reads a certificate once', () => {
    const { read } = createCertificateMemory()
    expect(read(derOf(0))).toBe(read(derOf(0)))
    expect(read(derOf(0))).not.toBe(read(derOf(1)))
  })

  it('forgets the one that was not asked for longest, beyond its limit', () => {
    const { read } = createCertificateMemory({ max: 2 })
    const [first, second] = [read(derOf(0)), read(derOf(1))]
    read(derOf(0))
    read(derOf(2))
    expect(read(derOf(0))).toBe(first)
    expect(read(derOf(1))).not.toBe(second)
  })

  it('takes no certificate for another that ends alike', () => {
    const { read } = createCertificateMemory()
    const der = derOf(0)
    const other = der.with(Buffer.from(der).indexOf('TEST Authority'), 'B'.charCodeAt(0))
    for (const _ of [1, 2]) {
      expect(read(der).issuer.commonName).toBe('TEST Authority')
      expect(read(other).issuer.commonName).toBe('BEST Authority')
    }
  })

  it('keeps its certificates when the bytes that were given change', () => {
    const { read } = createCertificateMemory()
    const der = derOf(0)
    const before = read(der)
    der.fill(0)
    expect(read(derOf(0))).toBe(before)
  })

  it('remembers nothing that cannot be read', () => {
    const { read } = createCertificateMemory()
    for (const bytes of [new Uint8Array(0), derOf(0).subarray(1)])
      for (const _ of [1, 2]) expect(codeOf(() => read(bytes))).toBe('cert.malformed')
  })

  it('is used by a verification that is given one, and changes no answer', async () => {
    const seal = await createTestSeal({ algorithm: 'ES256', now })
    const text = await sealText(seal)
    let reads = 0
    const { read } = createCertificateMemory()
    const certificateMemory = {
      read: (der: Uint8Array) => {
        reads++
        return read(der)
      },
    }
    const { trustAnchors, timestampAnchors } = seal
    const options = { trustAnchors, timestampAnchors, now }
    const first = await verifySeal(text, { ...options, certificateMemory })
    expect(reads).toBeGreaterThan(0)
    expect(await verifySeal(text, { ...options, certificateMemory })).toEqual(first)
    expect(await verifySeal(text, options)).toEqual(first)
    expect(first.verified).toBe(true)
  })
})
