import { concat, decodeBase64Url, toHex } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { keyAlgorithms, keyKinds } from './key-kinds.ts'
import type { KeyAlgorithm, PublicKey } from './key-types.ts'

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
  const bytes = readCoordinates[keyKinds[algorithm].kty](members, algorithm)
  return { algorithm, bytes }
}

/** `use`, `key_ops` and `alg` may be absent; if they are there, they must allow signatures of this algorithm. */
const assertForSignatures = (members: Readonly<Record<string, unknown>>, algorithm: KeyAlgorithm): void => {
  const { use, key_ops: operations, alg } = members
  const allowed =
    (use === undefined || use === 'sig') &&
    (operations === undefined || (Array.isArray(operations) && operations.includes('verify'))) &&
    (alg === undefined || keyKinds[algorithm].jwa.some((name) => name === alg))
  if (!allowed) throw new MicroCredentialError('key.malformed')
}

const readCoordinate = (value: unknown, length: number): Uint8Array => {
  // Five characters of base64url hold at least three bytes: longer text cannot fit, and is not decoded.
  const bytes = typeof value === 'string' && value.length <= 2 * length ? decodeBase64Url(value) : undefined
  if (bytes?.length !== length) throw new MicroCredentialError('key.malformed')
  return bytes
}

const readCoordinates: Readonly<
  Record<'OKP' | 'EC', (members: Readonly<Record<string, unknown>>, algorithm: KeyAlgorithm) => Uint8Array>
> = {
  OKP: ({ x, y }, algorithm) => {
    if (y !== undefined) throw new MicroCredentialError('key.malformed')
    return readCoordinate(x, keyKinds[algorithm].publicLength)
  },
  EC: (members, algorithm) => {
    const length = keyKinds[algorithm].publicLength - 1
    const x = readCoordinate(members.x, length)
    const y = readCoordinate(members.y, length)
    const curve = curves[algorithm]
    if (curve === undefined || !isOnCurve(toInteger(x), toInteger(y), curve)) {
      throw new MicroCredentialError('key.malformed')
    }
    return concat(Uint8Array.of(2 + ((y[length - 1] ?? 0) & 1)), x)
  },
}

interface Curve {
  readonly p: bigint
  readonly b: bigint
}

/** The NIST curves, y² = x³ − 3x + b modulo p (FIPS 186-5; NIST SP 800-186, §3.2.1). */
const curves: Readonly<Partial<Record<KeyAlgorithm, Curve>>> = {
  'P-256': {
    p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  },
  'P-384': {
    p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  },
}

const toInteger = (bytes: Uint8Array): bigint => BigInt(`0x${toHex(bytes)}`)

const isOnCurve = (x: bigint, y: bigint, { p, b }: Curve): boolean =>
  x < p && y < p && (y * y - (x * x * x - 3n * x + b)) % p === 0n
