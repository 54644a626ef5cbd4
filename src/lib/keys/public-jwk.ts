import { decodeBase64Url } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { keyAlgorithms, keyKinds } from './key-kinds.ts'
import type { KeyAlgorithm, PublicKey } from './key-types.ts'
import { compress, type PointCurve } from './nist-points.ts'

/** Members of a JSON Web Key that hold a secret (RFC 7518, §6.2.2, §6.3.2, §6.4). */
const secretMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'] as const

/**
 * Reads a public key from a JSON Web Key: `publicKeyJwk`, or what stands in a `did:jwk`. Coordinates are canonical
 * base64url of full length, and a point lies on its curve. A key said to be for something else than signatures is
 * refused. Whether an Ed25519 key is weak is left to the verifier of signatures.
 */
export const decodePublicJwk = (jwk: unknown): PublicKey => {
  if (typeof jwk !== 'object' || jwk === null || Array.isArray(jwk)) throw new MicroCredentialError('key.malformed')
  // Some serializers write `null` for what is not there.
  const members: Readonly<Record<string, unknown>> = Object.fromEntries(
    Object.entries(jwk).filter(([, value]) => value !== null),
  )
  if (secretMembers.some((name) => members[name] !== undefined)) throw new MicroCredentialError('key.private_material')
  const algorithm = keyAlgorithms.find((name) => members.kty === keyKinds[name].kty && members.crv === name)
  if (algorithm === undefined) {
    throw new MicroCredentialError(typeof members.kty === 'string' ? 'key.unsupported' : 'key.malformed')
  }
  assertForSignatures(members, algorithm)
  const bytes = readCoordinates[algorithm](members)
  return { algorithm, bytes }
}

/** `use`, `key_ops` and `alg` may be absent; if they are there, they must allow signatures of this algorithm. */
const assertForSignatures = (members: Readonly<Record<string, unknown>>, algorithm: KeyAlgorithm): void => {
  const { use, key_ops: operations, alg } = members
  const allowed =
    (use === undefined || use === 'sig') &&
    (operations === undefined || (Array.isArray(operations) && operations.includes('verify'))) &&
    (alg === undefined || keyKinds[algorithm].jose.some((name) => name === alg))
  if (!allowed) throw new MicroCredentialError('key.malformed')
}

const readCoordinate = (value: unknown, length: number): Uint8Array => {
  // Five characters of base64url hold at least three bytes: longer text cannot fit, and is not decoded.
  const bytes = typeof value === 'string' && value.length <= 2 * length ? decodeBase64Url(value) : undefined
  if (bytes?.length !== length) throw new MicroCredentialError('key.malformed')
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
    if (y !== undefined) throw new MicroCredentialError('key.malformed')
    return readCoordinate(x, keyKinds.Ed25519.publicLength)
  },
  'P-256': onCurve('P-256'),
  'P-384': onCurve('P-384'),
}
