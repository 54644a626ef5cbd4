import { readPkcs8 } from '#platform'
import { toHex } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import type { PrivateJwk } from '../base/jwk.ts'
import { keyErrors } from './errors.ts'
import { keyAlgorithms, keyKinds } from './key-kinds.ts'
import type { KeyAlgorithm, PublicKey } from './key-types.ts'
import { compress, decompress, type PointCurve } from './nist-points.ts'

/**
 * Decodes a public key from a SubjectPublicKeyInfo in DER (RFC 5280, §4.1.2.7), the content of `BEGIN PUBLIC KEY`.
 * Throws `key.unsupported` for other kinds of keys, and `key.malformed`.
 */
export const decodeSpki = (der: Uint8Array): PublicKey => {
  const algorithm = kindIn(der, sequence)
  const { algorithmId } = keyKinds[algorithm]
  const start = 2 + algorithmId.length / 2
  // A bit string of whole bytes: its tag, its length, and the number of unused bits.
  const [tag, length, unused] = der.subarray(start)
  const isWhole = der[1] === der.length - 2 && tag === 0x03 && length === der.length - start - 2 && unused === 0
  if (!isWhole) throw new MicroCredentialError(keyErrors['key.malformed'])
  return { algorithm, bytes: readers[algorithm](der.slice(start + 3)) }
}

/** A sequence of any length. */
const sequence = /^30(?:[0-7].|81..|82....)/

/** The key type of the AlgorithmIdentifier at the end of the pattern. */
const kindIn = (der: Uint8Array, before: RegExp): KeyAlgorithm => {
  const hex = toHex(der.subarray(0, 40))
  const [head] = before.exec(hex) ?? []
  if (head === undefined) throw new MicroCredentialError(keyErrors['key.malformed'])
  const found = keyAlgorithms.find((name) => hex.startsWith(keyKinds[name].algorithmId, head.length))
  if (found === undefined) throw new MicroCredentialError(keyErrors['key.unsupported'])
  return found
}

/** A point may be compressed or uncompressed (RFC 5480, §2.2). */
const readPoint =
  (curve: PointCurve) =>
  (point: Uint8Array): Uint8Array => {
    if (point.length === keyKinds[curve].publicLength) {
      decompress(point, curve)
      return point
    }
    const size = keyKinds[curve].publicLength - 1
    if (point[0] !== 0x04 || point.length !== 1 + 2 * size) throw new MicroCredentialError(keyErrors['key.malformed'])
    return compress({ x: point.slice(1, 1 + size), y: point.slice(1 + size) }, curve)
  }

const readers: Readonly<Record<KeyAlgorithm, (key: Uint8Array) => Uint8Array>> = {
  Ed25519: (key) => {
    if (key.length !== keyKinds.Ed25519.publicLength) throw new MicroCredentialError(keyErrors['key.malformed'])
    return key
  },
  'P-256': readPoint('P-256'),
  'P-384': readPoint('P-384'),
}

/**
 * Decodes a secret key from PKCS#8 in DER (RFC 5958), the content of `BEGIN PRIVATE KEY`. Rejects with
 * `key.unsupported` for other kinds of keys, and `key.malformed`.
 */
export const decodePkcs8 = async (der: Uint8Array): Promise<PrivateJwk> => {
  const algorithm = kindIn(der, secretKey)
  return readPkcs8(der, algorithm).catch(() => {
    // The platform's error is not kept as a cause, since it may quote the key.
    throw new MicroCredentialError(keyErrors['key.malformed'])
  })
}

/** A sequence and its version. */
const secretKey = /^30(?:[0-7].|81..|82....)0201(?:00|01)/
