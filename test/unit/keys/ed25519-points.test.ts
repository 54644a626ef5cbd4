import { ed25519 } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { expect, it } from 'vitest'

import { concat } from '../../../src/lib/base/bytes.ts'
import { hasStrictScalars, isPrimeOrderPoint } from '../../../src/lib/keys/ed25519-points.ts'
import { runs } from '../../support/depth.ts'

const order = 2n ** 252n + 27742317777372353535851937790883648493n
const toBytes = (value: bigint): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, at) => Number((value >> BigInt(8 * at)) & 255n))
const R = toBytes(5n)

it.each([
  ['zero', 0n, true],
  ['one below the order', order - 1n, true],
  ['the order', order, false],
  ['one above the order', order + 1n, false],
  ['all ones', 2n ** 256n - 1n, false],
])('an S of %s is judged', (_, S, strict) => {
  expect(hasStrictScalars(concat(R, toBytes(S)))).toBe(strict)
})

it('a point is of prime order where the ready-made curve says so', () => {
  const judge = (bytes: Uint8Array): boolean => {
    try {
      const point = ed25519.Point.fromBytes(bytes)
      return !point.isSmallOrder() && point.isTorsionFree()
    } catch {
      return false
    }
  }
  const onCurve = fc.bigInt(1n, order - 1n).map((scalar) => ed25519.Point.BASE.multiply(scalar).toBytes())
  const anything = fc.uint8Array({ minLength: 32, maxLength: 32 })
  fc.assert(
    fc.property(fc.oneof(onCurve, anything), (bytes) => {
      expect(isPrimeOrderPoint(bytes)).toBe(judge(bytes))
    }),
    { numRuns: runs(40, 300), seed: 8032 },
  )
  expect(isPrimeOrderPoint(ed25519.Point.BASE.toBytes())).toBe(true)
})
