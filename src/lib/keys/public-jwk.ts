import { decodeBase64Url } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { keyErrors } from './errors.ts'
import { keyAlgorithms, keyKinds } from './key-kinds.ts'
import type { KeyAlgorithm, PublicKey } from './key-types.ts'
import { compress, type PointCurve } from './nist-points.ts'

/** Members of a JSON Web Key that contain secrets (RFC 7518, §6.2.2, §6.3.2, §6.4). */
export const secretMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'] as const

/**
 * Decodes a public key from a JSON Web Key, as in `publicKeyJwk` or `did:jwk`. Coordinates must be canonical base64url
 * of full length and the point must be on its curve. A key restricted to other uses than signatures is refused.
 * Signature verification checks whether an Ed25519 key is weak.
 */
export const decodePublicJwk = (jwk: unknown): PublicKey => {
  if (typeof jwk !== 'object' || jwk === null || Array.isArray(jwk))
    throw new MicroCredentialError(keyErrors['key.malformed'])
  // Some serializers write `null` for absent members.
  const members: Readonly<Record<string, unknown>> = Object.fromEntries(
    Object.entries(jwk).filter(([, value]) => value !== null),
  )
  if (secretMembers.some((name) => members[name] !== undefined))
    throw new MicroCredentialError(keyErrors['key.private_material'])
  const algorithm = keyAlgorithms.find((name) => members.kty === keyKinds[name].kty && members.crv === name)
  if (algorithm === undefined) {
    throw new MicroCredentialError(
      typeof members.kty === 'string' ? keyErrors['key.unsupported'] : keyErrors['key.malformed'],
    )
  }
  assertForSignatures(members, algorithm)
  const bytes = readCoordinates[algorithm](members)
  return { algorithm, bytes }
}

/** `use`, `key_ops` and `alg` are optional but must permit signatures of this algorithm. */
const assertForSignatures = (members: Readonly<Record<string, unknown>>, algorithm: KeyAlgorithm): void => {
  const { use, key_ops: operations, alg } = members
  const allowed =
    (use === undefined || use === 'sig') &&
    (operations === undefined || (Array.isArray(operations) && operations.includes('verify'))) &&
    (alg === undefined || keyKinds[algorithm].jose.some((name) => name === alg))
  if (!allowed) throw new MicroCredentialError(keyErrors['key.malformed'])
}

const readCoordinate = (value: unknown, length: number): Uint8Array => {
  // Text more than twice as long as the coordinate cannot match and is not decoded.
  const bytes = typeof value === 'string' && value.length <= 2 * length ? decodeBase64Url(value) : undefined
  if (bytes?.length !== length) throw new MicroCredentialError(keyErrors['key.malformed'])
  return bytes
}

type ReadCoordinates = (members: Readonly<Record<string, unknown>>) => Uint8Array

const onCurve =
  (curve: PointCurve): ReadCoordinates =>
  (members) => {
    const length = keyKinds[curve].publicLength - 1
    return compress({ x: readCoordinate(members['x'], length), y: readCoordinate(members['y'], length) }, curve)
  }

const readCoordinates: Readonly<Record<KeyAlgorithm, ReadCoordinates>> = {
  Ed25519: ({ x, y }) => {
    if (y !== undefined) throw new MicroCredentialError(keyErrors['key.malformed'])
    return readCoordinate(x, keyKinds.Ed25519.publicLength)
  },
  'P-256': onCurve('P-256'),
  'P-384': onCurve('P-384'),
}
