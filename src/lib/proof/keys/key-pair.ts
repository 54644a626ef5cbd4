import { generateJwk, importSigningKey } from '#platform'

import { encodeBase58 } from '../../base/base58.ts'
import { concat, decodeBase64Url, encodeBase64Url, equalBytes, toUtf8 } from '../../base/bytes.ts'
import { MicroCredentialError } from '../../base/errors.ts'
import type { PrivateJwk } from '../../base/jwk.ts'
import type { Did, DidUrl } from '../../base/types.ts'
import { parseDidUrl } from '../../did/did.ts'
import { toDidKeyUrl } from '../../did/key.ts'
import { keyKinds } from '../../did/key-kinds.ts'
import type { KeyAlgorithm, PublicKey, Signer } from '../../did/key-types.ts'
import { decodeMultibaseKey, decodeMultikey, encodeMultikey } from '../../did/multikey.ts'
import { decodePublicJwk } from '../../did/public-jwk.ts'
import { encodePublicJwk } from './encode-jwk.ts'
import { createSignatureVerifier } from './signature-verifier.ts'

/**
 * A key in memory. The secret is in none of its members: printing a key pair, or turning it into JSON, shows the
 * public half. For a key that must not be read from memory, use `remoteSigner`.
 */
export interface KeyPair<A extends KeyAlgorithm = KeyAlgorithm> {
  /** The verification method: where a verifier finds the public key. */
  readonly id: DidUrl
  /** The DID that controls the key: the one in `id`. */
  readonly controller: Did
  readonly algorithm: A
  readonly publicKeyMultibase: string
  signer(): Signer<A>
  /** The only way the secret leaves. Whoever has what this returns can sign. */
  export(): SecretMultikey
}

/** A key pair with its secret, as a Multikey (Controlled Identifiers 1.0, §2.2.2). */
export interface SecretMultikey {
  readonly type: 'Multikey'
  readonly id: DidUrl
  readonly controller: Did
  readonly publicKeyMultibase: string
  readonly secretKeyMultibase: string
}

/** What a key pair can be made of: a JSON Web Key with `d`, or both halves in multibase. */
export type KeyPairSource = PrivateJwk | Pick<SecretMultikey, 'publicKeyMultibase' | 'secretKeyMultibase'>

export interface KeyPairOptions {
  /** The verification method that the key will have in its DID's document. The key's own `did:key` if absent. */
  readonly id?: DidUrl | undefined
}

/** Makes a new key. */
export const generateKeyPair = async <const A extends KeyAlgorithm>(
  algorithm: A,
  options: KeyPairOptions = {},
): Promise<KeyPair<A>> => importKeyPair(algorithm, await generateJwk(algorithm), options)

/**
 * Takes over a key. The two halves are tried on each other, so a key that cannot verify its own signatures is refused:
 * `key.malformed`; `key.type_mismatch` if it is not of the algorithm named; `key.weak`.
 */
export const importKeyPair = async <const A extends KeyAlgorithm>(
  algorithm: A,
  source: KeyPairSource,
  { id }: KeyPairOptions = {},
): Promise<KeyPair<A>> => {
  const { publicKey, secret } = 'kty' in source ? readJwk(source) : readMultikey(source)
  if (publicKey.algorithm !== algorithm) throw new MicroCredentialError('key.type_mismatch')
  if (secret?.length !== keyKinds[algorithm].secretLength) throw new MicroCredentialError('key.malformed')
  const sign = await importSecret(publicKey, secret)
  await assertBelongTogether(publicKey, sign)

  const didUrl = id === undefined ? toDidKeyUrl(publicKey) : parseDidUrl(id).didUrl
  const names = { id: didUrl, controller: parseDidUrl(didUrl).did, publicKeyMultibase: encodeMultikey(publicKey) }
  return {
    ...names,
    algorithm,
    signer: () => ({ id: didUrl, algorithm, sign: ({ data }) => sign(data) }),
    export: () => ({ type: 'Multikey', ...names, secretKeyMultibase: encodeSecret(algorithm, secret) }),
  }
}

interface Halves {
  readonly publicKey: PublicKey
  readonly secret: Uint8Array | undefined
}

const readJwk = ({ d, ...rest }: PrivateJwk): Halves => {
  // `key_ops` of a secret key speaks of signing, and does not apply to its public half.
  const { kty, crv, x, y } = rest
  const secret = typeof d === 'string' ? decodeBase64Url(d) : undefined
  return { publicKey: decodePublicJwk(y === undefined ? { kty, crv, x } : { kty, crv, x, y }), secret }
}

/** Some libraries write the public key of Ed25519 behind the secret one; it is dropped if it is the right one. */
const readMultikey = ({ publicKeyMultibase, secretKeyMultibase }: Exclude<KeyPairSource, PrivateJwk>): Halves => {
  const publicKey = decodeMultikey(publicKeyMultibase)
  const { algorithm, bytes } = decodeMultibaseKey(secretKeyMultibase, 'secretCodec')
  if (algorithm !== publicKey.algorithm) throw new MicroCredentialError('key.type_mismatch')
  const { secretLength } = keyKinds[algorithm]
  const tail = bytes.subarray(secretLength)
  return { publicKey, secret: equalBytes(tail, publicKey.bytes) ? bytes.slice(0, secretLength) : bytes }
}

const encodeSecret = (algorithm: KeyAlgorithm, secret: Uint8Array): string =>
  `z${encodeBase58(concat(Uint8Array.from(keyKinds[algorithm].secretCodec), secret))}`

type Sign = (data: Uint8Array) => Promise<Uint8Array>

const importSecret = async (publicKey: PublicKey, secret: Uint8Array): Promise<Sign> => {
  const jwk = { ...encodePublicJwk(publicKey), d: encodeBase64Url(secret) }
  return importSigningKey(jwk).catch(() => {
    // The platform's error is not kept: it might show what it was given.
    throw new MicroCredentialError('key.malformed')
  })
}

const assertBelongTogether = async (publicKey: PublicKey, sign: Sign): Promise<void> => {
  const data = toUtf8('The two halves of a key pair belong together.')
  const signature = await sign(data).catch(() => new Uint8Array())
  if (!(await createSignatureVerifier(publicKey).verify({ data, signature }))) {
    throw new MicroCredentialError('key.malformed')
  }
}
