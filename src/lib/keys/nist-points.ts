import { Field, FpSqrtEven, FpSqrtOdd } from '@noble/curves/abstract/modular.js'
import { concat } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { keyErrors } from './errors.ts'
import type { KeyAlgorithm } from './key-types.ts'

/** The NIST curves of keys that sign credentials. */
export type PointCurve = Exclude<KeyAlgorithm, 'Ed25519'>

/** The coordinates of a point, each as long as the curve's field. */
export interface Coordinates {
  readonly x: Uint8Array
  readonly y: Uint8Array
}

/**
 * Compresses a point to its x and the parity of y (SEC 1, §2.3.3). Throws `key.malformed` for coordinates that are not
 * on the curve or not reduced.
 */
export const compress = ({ x, y }: Coordinates, curve: PointCurve): Uint8Array => {
  const { field, b } = curves[curve]
  try {
    const [across, up] = [field.fromBytes(x), field.fromBytes(y)]
    if (!field.eql(field.sqr(up), field.create(across ** 3n - 3n * across + b))) throw new Error('It is off the curve.')
  } catch (cause) {
    throw new MicroCredentialError(keyErrors['key.malformed'], { cause })
  }
  return concat(Uint8Array.of(2 + ((y.at(-1) ?? 0) & 1)), x)
}

/**
 * Decompresses a point (SEC 1, §2.3.4): y is the root of x³ − 3x + b with the parity in the first byte. Both curves
 * have prime order, so that every point is a sound key. Throws `key.malformed` for points that are not on the curve, of
 * another length, not reduced or not compressed.
 */
export const decompress = (bytes: Uint8Array, curve: PointCurve): Coordinates => {
  const { field, b } = curves[curve]
  try {
    const root = roots.get(bytes[0])
    if (root === undefined) throw new Error('The point is not compressed.')
    const encoded = bytes.slice(1)
    const x = field.fromBytes(encoded)
    const square = field.create(x ** 3n - 3n * x + b)
    return { x: encoded, y: field.toBytes(root(field, square)) }
  } catch (cause) {
    throw new MicroCredentialError(keyErrors['key.malformed'], { cause })
  }
}

/** The square root to take, by the first byte of a compressed point. */
const roots: ReadonlyMap<number | undefined, typeof FpSqrtEven<bigint>> = new Map([
  [2, FpSqrtEven],
  [3, FpSqrtOdd],
])

/** y² = x³ − 3x + b modulo p (FIPS 186-5; NIST SP 800-186, §3.2.1). */
const curves = {
  'P-256': {
    field: /* @__PURE__ */ Field(2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n),
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  },
  'P-384': {
    field: /* @__PURE__ */ Field(2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n),
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  },
} as const
