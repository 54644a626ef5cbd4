import { expect, it } from 'vitest'

import { concat } from '../../../src/lib/base/bytes.ts'
import { hasStrictScalars } from '../../../src/lib/proof/keys/ed25519-points.ts'

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
