import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { toHex } from '../../../src/lib/base/bytes.ts'
import { type Cbor, decodeCbor, encodeCbor } from '../../../src/lib/base/cbor.ts'

const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))

describe('CBOR', () => {
  // The examples of RFC 8949, appendix A, as far as proof values have such values.
  it.each<[Cbor, string]>([
    [0, '00'],
    [23, '17'],
    [24, '1818'],
    [1000, '1903e8'],
    [1_000_000, '1a000f4240'],
    [Uint8Array.of(1, 2, 3, 4), '4401020304'],
    ['', '60'],
    ['IETF', '6449455446'],
    ['ü', '62c3bc'],
    [[], '80'],
    [[1, [2, 3], [4, 5]], '8301820203820405'],
    [new Map([[1, Uint8Array.of(2)]]), 'a1014102'],
  ])('of %o is %s', (value, hex) => {
    expect(toHex(encodeCbor(value))).toBe(hex)
    expect(decodeCbor(fromHex(hex))).toEqual(value)
  })

  it('reads what it writes', () => {
    const one = fc.oneof(fc.nat(), fc.string(), fc.uint8Array({ maxLength: 300 }))
    const map = fc.array(fc.tuple(fc.nat(), fc.uint8Array())).map((entries) => new Map(entries))
    fc.assert(
      fc.property(fc.array(fc.oneof(one, fc.array(one, { maxLength: 300 }), map)), (value) => {
        expect(decodeCbor(encodeCbor(value as Cbor))).toEqual(value)
      }),
      { numRuns: 50 },
    )
  })

  it.each([
    ['nothing', ''],
    ['something after it', '0000'],
    ['a head that is too long', '1817'],
    ['a head that is cut off', '19ff'],
    ['bytes that are cut off', '4401'],
    ['a list that is longer than the rest', '9a7fffffff'],
    ['a list without an end', '9f01ff'],
    ['a tag', 'c074323031332d30332d32315432303a30343a30305a'],
    ['a negative number', '20'],
    ['a floating-point number', 'f93c00'],
    ['null', 'f6'],
    ['a key that is a text', 'a1616141'],
    ['a key twice', 'a2014101014102'],
    ['a text that is not UTF-8', '62c328'],
    ['lists deeper than any proof value', '818181818181818180'],
    ['a number of more than 32 bits', '1b000000e8d4a51000'],
  ])('with %s is refused', (_, hex) => {
    expect(decodeCbor(fromHex(hex))).toBeUndefined()
  })

  it('ends whatever it is given', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const value = decodeCbor(bytes)
        if (value !== undefined && !(value instanceof Map))
          expect(toHex(encodeCbor(value)).length).toBe(bytes.length * 2)
      }),
      { numRuns: 300 },
    )
  })
})
