import { p256, p384 } from '@noble/curves/nist.js'

import { encodeBase64Url } from '../../base/bytes.ts'
import { MicroCredentialError } from '../../base/errors.ts'
import type { PublicJwk } from '../../base/jwk.ts'
import type { KeyAlgorithm, PublicKey } from '../../did/key-types.ts'

/** Writes a public key as a JSON Web Key, which every platform imports. Throws `key.malformed` off the curve. */
export const encodePublicJwk = ({ algorithm, bytes }: PublicKey): PublicJwk => encoders[algorithm](bytes)

type Encoder = (bytes: Uint8Array) => PublicJwk

const onCurve =
  (crv: 'P-256' | 'P-384', { Point }: typeof p256): Encoder =>
  (bytes) => {
    const [x, y] = decompress(bytes, Point)
    return { kty: 'EC', crv, x: encodeBase64Url(x), y: encodeBase64Url(y) }
  }

const decompress = (bytes: Uint8Array, Point: typeof p256.Point): readonly [Uint8Array, Uint8Array] => {
  try {
    const whole = Point.fromBytes(bytes).toBytes(false)
    const middle = (whole.length + 1) / 2
    return [whole.subarray(1, middle), whole.subarray(middle)]
  } catch (cause) {
    throw new MicroCredentialError('key.malformed', { cause })
  }
}

const encoders: Readonly<Record<KeyAlgorithm, Encoder>> = {
  Ed25519: (bytes) => ({ kty: 'OKP', crv: 'Ed25519', x: encodeBase64Url(bytes) }),
  'P-256': onCurve('P-256', p256),
  'P-384': onCurve('P-384', p384),
}
