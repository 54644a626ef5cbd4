import { asBytes } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import type { PrivateJwk, PublicJwk } from '../base/jwk.ts'
import { type Kind, members } from '../base/kinds.ts'
import { keyErrors } from './errors.ts'
import { keyKinds } from './key-kinds.ts'
import type { KeyAlgorithm } from './key-types.ts'
import { isPem } from './pem.ts'

/** A JSON Web Key Set (RFC 7517, §5). */
export interface JwkSet<K extends PublicJwk = PublicJwk> {
  readonly keys: readonly (K | object)[]
}

/** A `KeyObject` of `node:crypto`, reduced to the members used here. */
export interface NodeKeyObject {
  readonly type: string
  readonly asymmetricKeyType?: string | undefined
  export(options: { readonly format: 'jwk' }): object
}

/** Selects one key of a set. */
export interface KeyChoice {
  /** The `kid` of the key in a JSON Web Key Set, if several match. */
  readonly kid?: string | undefined
}

/** Kinds of key sources. JSON text must be parsed by the caller: only PEM text is accepted. */
export const aKeySource: Kind = {
  words: 'a key: an object (JSON Web Key, Multikey, `KeyObject`, `CryptoKey`), PEM text, or DER',
  is: (value) => members.is(value) || asBytes(value) !== undefined || (typeof value === 'string' && isPem(value)),
}

const isKeyObject = (source: object): source is NodeKeyObject =>
  'asymmetricKeyType' in source && typeof (source as Partial<NodeKeyObject>).export === 'function'

/** Compared by the name of the class, since a key of another realm is not an instance of this realm's class. */
export const isCryptoKey = (source: unknown): source is CryptoKey =>
  Object.prototype.toString.call(source) === '[object CryptoKey]'

/**
 * Exports a platform key as a JSON Web Key; returns anything else unchanged. Rejects with `key.not_extractable`, and
 * `key.unsupported` for a key type without such a form.
 */
export const fromPlatform = async (source: object): Promise<object> => {
  if (isKeyObject(source)) return exported(async () => source.export({ format: 'jwk' }))
  if (!isCryptoKey(source)) return source
  if (!source.extractable) throw new MicroCredentialError(keyErrors['key.not_extractable'])
  return exported(() => crypto.subtle.exportKey('jwk', source))
}

const exported = async (read: () => Promise<object>): Promise<object> => {
  try {
    return await read()
  } catch {
    // The platform's error is not kept as a cause, since it may quote the key.
    throw new MicroCredentialError(keyErrors['key.unsupported'])
  }
}

export const isJwk = (source: object): source is PublicJwk | PrivateJwk => 'kty' in source

/**
 * The one key of a set with the algorithm and `kid`, as far as these are given. Throws `key.not_in_set` for none and
 * `key.ambiguous` for several, since their order has no meaning.
 */
export const chooseKey = (
  source: object,
  { kid }: KeyChoice,
  fits: (key: Readonly<Record<string, unknown>>) => boolean,
): object => {
  if (isJwk(source) || !('keys' in source)) return source
  const { keys } = source
  if (!Array.isArray(keys)) throw new MicroCredentialError(keyErrors['key.malformed'])
  const found = keys.filter((key: unknown) => members.is(key) && fits(key as never)) as readonly object[]
  const [first, ...others] = found.filter((key) => kid === undefined || (key as { readonly kid?: unknown }).kid === kid)
  if (first === undefined) throw new MicroCredentialError(keyErrors['key.not_in_set'])
  if (others.length > 0) throw new MicroCredentialError(keyErrors['key.ambiguous'])
  return first
}

/** Whether a JSON Web Key has the type of an algorithm. */
export const isOf = (key: Readonly<Record<string, unknown>>, algorithm: KeyAlgorithm): boolean =>
  key['kty'] === keyKinds[algorithm].kty && key['crv'] === algorithm
