import { p256, p384 } from '@noble/curves/nist.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { concat } from '../../../src/lib/base/bytes.ts'
import { decompress } from '../../../src/lib/keys/nist-points.ts'
import { runs } from '../../support/depth.ts'
import { codeOf } from '../../support/errors.ts'

describe.each([
  ['P-256', p256, 32],
  ['P-384', p384, 48],
] as const)('a compressed point of %s', (curve, { Point }, length) => {
  /** What the ready-made curve makes of it: the point written out, or nothing. */
  const judge = (bytes: Uint8Array): Uint8Array | undefined => {
    try {
      return Point.fromBytes(bytes).toBytes(false)
    } catch {
      return undefined
    }
  }
  const first = fc.constantFrom(2, 3)
  const some = fc.uint8Array({ minLength: length, maxLength: length })

  it('has the coordinates that the ready-made curve finds, or none', () => {
    const onCurve = fc.bigInt(1n, Point.Fn.ORDER - 1n).map((scalar) => Point.BASE.multiply(scalar).toBytes(true))
    const anything = fc.tuple(first, some).map(([sign, x]) => concat(Uint8Array.of(sign), x))
    fc.assert(
      fc.property(fc.oneof(onCurve, anything), (bytes) => {
        const whole = judge(bytes)
        const written = (): Uint8Array => {
          const { x, y } = decompress(bytes, curve)
          return concat(Uint8Array.of(4), x, y)
        }
        if (whole === undefined) expect(codeOf(written)).toBe('key.malformed')
        else expect(written()).toEqual(whole)
      }),
      { numRuns: runs(30, 200), seed: 186 },
    )
  })

  it('begins with 2 or 3, is reduced and of one length', () => {
    const good = Point.BASE.toBytes(true)
    const { ORDER } = Point.Fp
    // Beyond the prime, and the same in the field as an x of the curve.
    let x = 0n
    while (judge(concat(Uint8Array.of(2), Point.Fp.toBytes(x))) === undefined) x++
    const unreduced = Uint8Array.from(
      `${(ORDER + x).toString(16)}`.padStart(2 * length, '0').match(/../g) ?? [],
      (byte) => Number.parseInt(byte, 16),
    )
    expect(unreduced).toHaveLength(length)
    for (const bad of [
      concat(Uint8Array.of(2), unreduced),
      concat(Uint8Array.of(0), good.subarray(1)),
      concat(Uint8Array.of(4), good.subarray(1)),
      good.subarray(0, length),
      concat(good, Uint8Array.of(0)),
      Point.BASE.toBytes(false),
      new Uint8Array(),
    ])
      expect(codeOf(() => decompress(bad, curve))).toBe('key.malformed')
    expect(codeOf(() => decompress(good, curve))).toBeUndefined()
  })
})
