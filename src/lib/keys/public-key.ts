import { asBytes } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import type { PublicJwk } from '../base/jwk.ts'
import { text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import { keyErrors } from './errors.ts'
import { decodeSpki } from './key-der.ts'
import { keyAlgorithms } from './key-kinds.ts'
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
import type { PublicKey } from './key-types.ts'
import { aPublicKey, decodeMultikey } from './multikey.ts'
import { isPem, readOnePem } from './pem.ts'
import { decodePublicJwk } from './public-jwk.ts'

/**
 * Sources of a public key: a Multikey (text or object), a JSON Web Key or a set of them, PEM (`BEGIN PUBLIC KEY`) or
 * its DER, a `KeyObject` of `node:crypto`, a `CryptoKey`.
 */
export type PublicKeySource =
  | string
  | Uint8Array
  | PublicKey
  | PublicJwk
  | JwkSet
  | { readonly publicKeyMultibase: string }
  | NodeKeyObject
  | CryptoKey

const call: Call<KeyChoice> = { line: 'await importPublicKey(pem)', needs: {}, may: { kid: text } }

/** A text may also be a Multikey. */
const aSource = { ...aKeySource, is: (value: unknown) => text.is(value) || aKeySource.is(value) }

/**
 * Imports a public key from any supported form: JWK, JWK set, Multikey, PEM, DER, `KeyObject` or `CryptoKey`.
 *
 * Does not refuse weak keys; `remoteSigner` and the verification of signatures do. Rejects with `key.malformed`,
 * `key.unsupported`, `key.no_codec`; `key.private_material` for a source that contains the secret; `key.not_in_set`,
 * `key.ambiguous`, `key.not_extractable`.
 *
 * @example
 * const publicKey = await importPublicKey(await readFile('public-key.pem', 'utf8'))
 */
export const importPublicKey = async (source: PublicKeySource, options: KeyChoice = {}): Promise<PublicKey> => {
  assertArgument(call.line, 'source', aSource, source)
  assertOptions(call, options)
  if (typeof source === 'string')
    return isPem(source) ? decodeSpki(readOnePem(source, 'PUBLIC KEY')) : decodeMultikey(source)
  const der = asBytes(source)
  if (der !== undefined) return decodeSpki(der)
  if (aPublicKey.is(source)) return source as PublicKey
  const key = chooseKey(await fromPlatform(source as object), options, (one) =>
    keyAlgorithms.some((name) => isOf(one, name)),
  )
  if (isJwk(key)) return decodePublicJwk(key)
  const { publicKeyMultibase } = key as { readonly publicKeyMultibase?: unknown }
  if ('secretKeyMultibase' in key) throw new MicroCredentialError(keyErrors['key.private_material'])
  if (typeof publicKeyMultibase !== 'string') throw new MicroCredentialError(keyErrors['key.malformed'])
  return decodeMultikey(publicKeyMultibase)
}
