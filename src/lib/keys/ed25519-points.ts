import { edwards } from '@noble/curves/abstract/edwards.js'

/**
 * Ed25519 libraries disagree about points of small order: with such a key, one signature matches every message. RFC
 * 8032 leaves this to the implementation, so browsers and Node.js differ. These tests run first and accept only keys
 * and signatures about which all agree.
 */

/** The order of the prime-order subgroup (RFC 8032, §5.1: L). */
const order = 2n ** 252n + 27742317777372353535851937790883648493n

const prime = 2n ** 255n - 19n

/**
 * The curve of RFC 8032, §5.1, built from the arithmetic of `@noble/curves`, whose complete Ed25519 includes features
 * not needed here and takes three times as long to load.
 */
const Point = /* @__PURE__ */ edwards({
  p: prime,
  n: order,
  h: 8n,
  a: prime - 1n,
  d: 0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3n,
  Gx: 0x216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51an,
  Gy: 0x6666666666666666666666666666666666666666666666666666666666666658n,
})

/**
 * Whether bytes are the canonical encoding of a point of prime order: y is below the field prime, zero is not negative,
 * and there is no component of small order. Takes about half a millisecond.
 */
export const isPrimeOrderPoint = (bytes: Uint8Array): boolean => {
  try {
    const point = Point.fromBytes(bytes)
    return !point.isSmallOrder() && point.isTorsionFree()
  } catch {
    return false
  }
}

/**
 * Whether a 64-byte signature has an S below L, so that it cannot be changed into another valid one, and an R other
 * than the neutral point, the only small-order point of the prime-order group.
 */
export const hasStrictScalars = (signature: Uint8Array): boolean =>
  isBelowOrder(signature.subarray(32)) && !isNeutral(signature)

const isBelowOrder = (scalar: Uint8Array): boolean =>
  // L is slightly above 2^252, so that nearly every smaller scalar is below 2^252.
  (scalar[31] ?? 0) < 0x10 || scalar.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n) < order

/** The neutral point is (0, 1), encoded as y in little-endian form. */
const isNeutral = (signature: Uint8Array): boolean =>
  signature[0] === 1 && signature.subarray(1, 32).every((byte) => byte === 0)
