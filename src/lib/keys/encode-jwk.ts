import { encodeBase64Url } from '../base/bytes.ts'
import type { PublicJwk } from '../base/jwk.ts'
import type { KeyAlgorithm, PublicKey } from './key-types.ts'
import { decompress, type PointCurve } from './nist-points.ts'

/**
 * Encodes a public key as a JSON Web Key, which every platform imports. Throws `key.malformed` for a point that is not
 * on the curve.
 */
export const encodePublicJwk = ({ algorithm, bytes }: PublicKey): PublicJwk => encoders[algorithm](bytes)

type Encoder = (bytes: Uint8Array) => PublicJwk

const onCurve =
  (crv: PointCurve): Encoder =>
  (bytes) => {
    const { x, y } = decompress(bytes, crv)
    return { kty: 'EC', crv, x: encodeBase64Url(x), y: encodeBase64Url(y) }
  }

const encoders: Readonly<Record<KeyAlgorithm, Encoder>> = {
  Ed25519: (bytes) => ({ kty: 'OKP', crv: 'Ed25519', x: encodeBase64Url(bytes) }),
  'P-256': onCurve('P-256'),
  'P-384': onCurve('P-384'),
}
