import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { decodeBase58, encodeBase58 } from '../../../src/lib/base/base58.ts'
import { concat, decodeBase64Url, encodeBase64Url, equalBytes, toHex } from '../../../src/lib/base/bytes.ts'

const bytes = fc.uint8Array({ maxLength: 200 })

describe('encodings', () => {
  it('come back as they went, and agree with Node', () => {
    fc.assert(
      fc.property(bytes, (data) => {
        expect(encodeBase64Url(data)).toBe(Buffer.from(data).toString('base64url'))
        expect(decodeBase64Url(encodeBase64Url(data))).toEqual(data)
        expect(decodeBase58(encodeBase58(data), 400)).toEqual(data)
        expect(toHex(data)).toBe(Buffer.from(data).toString('hex'))
        expect(concat(data, data)).toEqual(new Uint8Array(Buffer.concat([data, data])))
        expect(equalBytes(data, Uint8Array.from(data))).toBe(true)
      }),
    )
  })

  it('know one text for each value: no other text is read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 12 }), (text) => {
        const read = decodeBase64Url(text)
        if (read !== undefined) expect(encodeBase64Url(read)).toBe(text)
        const read58 = decodeBase58(text, 12)
        if (read58 !== undefined) expect(encodeBase58(read58)).toBe(text)
      }),
      { numRuns: 1000 },
    )
    for (const text of ['AA==', 'A', 'AB', 'A+A', 'A/AA', 'AA\n', ' AA', 'AAA=', 'ÄA'])
      expect(decodeBase64Url(text), text).toBeUndefined()
  })

  it('do no work on a base58 text beyond the ceiling', () => {
    expect(decodeBase58('1'.repeat(11), 10)).toBeUndefined()
    expect(decodeBase58('0OIl', 10)).toBeUndefined()
  })

  it('tell different bytes apart', () => {
    expect(equalBytes(new Uint8Array([1, 2]), new Uint8Array([1, 3]))).toBe(false)
    expect(equalBytes(new Uint8Array([1, 2]), new Uint8Array([1]))).toBe(false)
  })
})
