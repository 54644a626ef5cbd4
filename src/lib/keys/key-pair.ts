import { generateJwk, importSigningKey } from '#platform'
import { encodeBase58 } from '../base/base58.ts'
import { asBytes, concat, decodeBase64Url, encodeBase64Url, equalBytes, toUtf8 } from '../base/bytes.ts'
import { parseDidUrl } from '../base/did.ts'
import { MicroCredentialError } from '../base/errors.ts'
import type { PrivateJwk } from '../base/jwk.ts'
import { text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import type { Did, DidUrl } from '../base/types.ts'
import { encodePublicJwk } from './encode-jwk.ts'
import { keyErrors } from './errors.ts'
import { decodePkcs8 } from './key-der.ts'
import { anAlgorithm, keyKinds } from './key-kinds.ts'
import {
  aKeySource,
  chooseKey,
  fromPlatform,
  isJwk,
  isOf,
  type JwkSet,
  type KeyChoice,
  type NodeKeyObject,
} from './key-sources.ts'
import type { KeyAlgorithm, PublicKey, Signer } from './key-types.ts'
import { decodeMultibaseKey, decodeMultikey, encodeMultikey, toDidKeyUrl } from './multikey.ts'
import { readOnePem } from './pem.ts'
import { decodePublicJwk } from './public-jwk.ts'
import { createSignatureVerifier } from './signature-verifier.ts'

/**
 * A key pair in memory. The secret is not a member, so that printing a key pair or converting it to JSON shows the
 * public key only. For a key that must not be in memory, use `remoteSigner`.
 */
export interface KeyPair<A extends KeyAlgorithm = KeyAlgorithm> {
  /** The verification method, where a verifier finds the public key. */
  readonly id: DidUrl
  /** The DID that controls the key, as in `id`. */
  readonly controller: Did
  readonly algorithm: A
  readonly publicKeyMultibase: string
  signer(): Signer<A>
  /** Exports the secret, the only way to get it. Anybody who has the result can sign. */
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

/** Both keys in multibase, with an id and controller unless it is the key's own `did:key`: what `export` returns. */
export type MultikeySource = Pick<SecretMultikey, 'publicKeyMultibase' | 'secretKeyMultibase'> & KeyName

/**
 * Sources of a key pair: a JSON Web Key with `d` or a set of them, the result of `export`, PKCS#8 as PEM (`BEGIN
 * PRIVATE KEY`) or DER, a private `KeyObject` of `node:crypto`, an extractable private `CryptoKey`.
 */
export type KeyPairSource =
  | PrivateJwk
  | JwkSet<PrivateJwk>
  | MultikeySource
  | string
  | Uint8Array
  | NodeKeyObject
  | CryptoKey

/** Options of `generateKeyPair`. */
export interface KeyPairOptions {
  /**
   * The verification method of the key in the document of its DID. If absent: that of the source, or else its
   * `did:key`.
   */
  readonly id?: DidUrl | undefined
}

/** Options of `importKeyPair`. */
export interface ImportKeyPairOptions extends KeyPairOptions, KeyChoice {}

const generateCall: Call<KeyPairOptions> = { line: "generateKeyPair('Ed25519')", needs: {}, may: { id: text } }
const importCall: Call<ImportKeyPairOptions> = {
  line: "importKeyPair('Ed25519', JSON.parse(key))",
  needs: {},
  may: { ...generateCall.may, kid: text },
}

/**
 * Generates a key pair with the random numbers of the platform. Without an `id` its verification method is the key's
 * own `did:key`.
 *
 * Stores and publishes nothing. Throws `did.malformed` and `key.not_found` for an `id` under which no verifier would
 * find the key, and a `TypeError` for an algorithm that is not supported.
 *
 * @example
 * const keyPair = await generateKeyPair('P-256', { id: 'did:web:university.example#key-1' })
 */
export const generateKeyPair = async <const A extends KeyAlgorithm>(
  algorithm: A,
  options: KeyPairOptions = {},
): Promise<KeyPair<A>> => {
  assertArgument(generateCall.line, 'algorithm', anAlgorithm, algorithm)
  assertOptions(generateCall, options)
  return importKeyPair(algorithm, await generateJwk(algorithm), options)
}

/**
 * Imports a key pair, with the id and controller it was exported with. It signs and verifies a test text, so that a
 * pair whose halves do not belong together is refused here.
 *
 * Does not test whether the id can be resolved. Throws `key.malformed`; `key.type_mismatch` for another algorithm than
 * the one named; `key.weak`; `key.not_pkcs8`; `key.not_extractable`; `key.not_in_set` and `key.ambiguous` for a key
 * set. An id under which no verifier would find the key is refused, too: `did.malformed`, `key.controller_mismatch` for
 * another DID, `key.not_found` for the `did:key` of another key.
 *
 * @example
 * const keyPair = await importKeyPair('P-256', privateKeyPem, { id: 'did:web:university.example#key-1' })
 */
export const importKeyPair = async <const A extends KeyAlgorithm>(
  algorithm: A,
  source: KeyPairSource,
  options: ImportKeyPairOptions = {},
): Promise<KeyPair<A>> => {
  // Checked first: a JavaScript error about a string used as an object would quote the string.
  assertArgument(importCall.line, 'source', aKeySource, source)
  assertArgument(importCall.line, 'algorithm', anAlgorithm, algorithm)
  assertOptions(importCall, options)
  const { id } = options
  const { publicKey, secret, name } = await readHalves(source, algorithm, options)
  if (publicKey.algorithm !== algorithm) throw new MicroCredentialError(keyErrors['key.type_mismatch'])
  if (secret?.length !== keyKinds[algorithm].secretLength) throw new MicroCredentialError(keyErrors['key.malformed'])
  const sign = await importSecret(publicKey, secret)
  await assertBelongTogether(publicKey, sign)

  const names = {
    ...toNames(publicKey, id === undefined ? name : { id }),
    publicKeyMultibase: encodeMultikey(publicKey),
  }
  return {
    ...names,
    algorithm,
    signer: () => ({ id: names.id, algorithm, sign: ({ data }) => sign(data) }),
    export: () => ({ type: 'Multikey', ...names, secretKeyMultibase: encodeSecret(algorithm, secret) }),
  }
}

/** The id and controller of a key, as given by its source. */
export interface KeyName {
  readonly id?: DidUrl | undefined
  readonly controller?: Did | undefined
}

const toNames = (publicKey: PublicKey, { id, controller }: KeyName): Pick<SecretMultikey, 'id' | 'controller'> => {
  const own = toDidKeyUrl(publicKey)
  const { did, didUrl, method } = parseDidUrl(id ?? own)
  if (controller !== undefined && controller !== did)
    throw new MicroCredentialError(keyErrors['key.controller_mismatch'])
  // A `did:key` contains its key: signatures of another key would never verify.
  if (method === 'key' && didUrl !== own) throw new MicroCredentialError(keyErrors['key.not_found'])
  return { id: didUrl, controller: did }
}

interface Halves {
  readonly publicKey: PublicKey
  readonly secret: Uint8Array | undefined
  readonly name: KeyName
}

const readHalves = async (source: KeyPairSource, algorithm: KeyAlgorithm, choice: KeyChoice): Promise<Halves> => {
  const der = typeof source === 'string' ? readOnePem(source, 'PRIVATE KEY') : asBytes(source)
  if (der !== undefined) return readJwk(await decodePkcs8(der))
  const key = chooseKey(await fromPlatform(source as object), choice, (one) => 'd' in one && isOf(one, algorithm))
  return isJwk(key) ? readJwk(key as PrivateJwk) : readMultikey(key as MultikeySource)
}

const readJwk = ({ d, ...rest }: PrivateJwk): Halves => {
  // `key_ops` of a private key is about signing and does not apply to its public key.
  const { kty, crv, x, y } = rest
  const secret = typeof d === 'string' ? decodeBase64Url(d) : undefined
  return { publicKey: decodePublicJwk(y === undefined ? { kty, crv, x } : { kty, crv, x, y }), secret, name: {} }
}

/** Some libraries append the Ed25519 public key to the secret one; it is removed if it matches. */
const readMultikey = ({ id, controller, publicKeyMultibase, secretKeyMultibase }: MultikeySource): Halves => {
  const halves: readonly unknown[] = [publicKeyMultibase, secretKeyMultibase]
  if (!halves.every((half) => typeof half === 'string')) throw new MicroCredentialError(keyErrors['key.malformed'])
  const publicKey = decodeMultikey(publicKeyMultibase)
  const { algorithm, bytes } = decodeMultibaseKey(secretKeyMultibase, 'secretCodec')
  if (algorithm !== publicKey.algorithm) throw new MicroCredentialError(keyErrors['key.type_mismatch'])
  const { secretLength } = keyKinds[algorithm]
  const tail = bytes.subarray(secretLength)
  const secret = equalBytes(tail, publicKey.bytes) ? bytes.slice(0, secretLength) : bytes
  return { publicKey, secret, name: { id, controller } }
}

const encodeSecret = (algorithm: KeyAlgorithm, secret: Uint8Array): string =>
  `z${encodeBase58(concat(Uint8Array.from(keyKinds[algorithm].secretCodec), secret))}`

type Sign = (data: Uint8Array) => Promise<Uint8Array>

const importSecret = async (publicKey: PublicKey, secret: Uint8Array): Promise<Sign> => {
  const jwk = { ...encodePublicJwk(publicKey), d: encodeBase64Url(secret) }
  return importSigningKey(jwk).catch(() => {
    // The platform's error is not kept as a cause, since it may quote the key.
    throw new MicroCredentialError(keyErrors['key.malformed'])
  })
}

const assertBelongTogether = async (publicKey: PublicKey, sign: Sign): Promise<void> => {
  const data = toUtf8('The two halves of a key pair belong together.')
  const signature = await sign(data).catch(() => new Uint8Array())
  if (!(await createSignatureVerifier(publicKey).verify({ data, signature }))) {
    throw new MicroCredentialError(keyErrors['key.malformed'])
  }
}
