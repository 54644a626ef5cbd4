import { asBytes } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import type { PrivateJwk, PublicJwk } from '../base/jwk.ts'
import { type Kind, members } from '../base/kinds.ts'
import { keyKinds } from './key-kinds.ts'
import type { KeyAlgorithm } from './key-types.ts'
import { isPem } from './pem.ts'

/** A JSON Web Key Set (RFC 7517, §5). */
export interface JwkSet<K extends PublicJwk = PublicJwk> {
  readonly keys: readonly (K | object)[]
}

/** A key of `node:crypto`, as far as it is asked here. */
export interface NodeKeyObject {
  readonly type: string
  readonly asymmetricKeyType?: string | undefined
  export(options: { readonly format: 'jwk' }): object
}

/** Which key of several a caller means. */
export interface KeyChoice {
  /** The `kid` of a key in a JSON Web Key Set, where several fit. */
  readonly kid?: string | undefined
}

/** What a key can be read from: a text that is no PEM has to be parsed by whoever knows that it is JSON. */
export const aKeySource: Kind = {
  words: 'a key: an object (JSON Web Key, Multikey, `KeyObject`, `CryptoKey`), PEM text, or DER',
  is: (value) => members.is(value) || asBytes(value) !== undefined || (typeof value === 'string' && isPem(value)),
}

const isKeyObject = (source: object): source is NodeKeyObject =>
  'asymmetricKeyType' in source && typeof (source as Partial<NodeKeyObject>).export === 'function'

/** As the engine names it: one of another realm is no instance of the class that is known here. */
export const isCryptoKey = (source: unknown): source is CryptoKey =>
  Object.prototype.toString.call(source) === '[object CryptoKey]'

/**
 * What a platform holds, as a JSON Web Key; anything else as it is. Rejects with `key.not_extractable` for a key that its
 * owner lets nobody read, `key.unsupported` for a kind that has no such form.
 */
export const fromPlatform = async (source: object): Promise<object> => {
  if (isKeyObject(source)) return exported(async () => source.export({ format: 'jwk' }))
  if (!isCryptoKey(source)) return source
  if (!source.extractable) throw new MicroCredentialError('key.not_extractable')
  return exported(() => crypto.subtle.exportKey('jwk', source))
}

const exported = async (read: () => Promise<object>): Promise<object> => {
  try {
    return await read()
  } catch {
    // The platform's error is not kept: it might show what it was given.
    throw new MicroCredentialError('key.unsupported')
  }
}

export const isJwk = (source: object): source is PublicJwk | PrivateJwk => 'kty' in source

/**
 * The one key of a set that is of the algorithm and bears the `kid`, as far as these are asked for. Throws `key.not_in_set`
 * for none, and `key.ambiguous` for several: their order means nothing.
 */
export const chooseKey = (
  source: object,
  { kid }: KeyChoice,
  fits: (key: Readonly<Record<string, unknown>>) => boolean,
): object => {
  if (isJwk(source) || !('keys' in source)) return source
  const { keys } = source
  if (!Array.isArray(keys)) throw new MicroCredentialError('key.malformed')
  const found = keys.filter((key: unknown) => members.is(key) && fits(key as never)) as readonly object[]
  const [first, ...others] = found.filter((key) => kid === undefined || (key as { readonly kid?: unknown }).kid === kid)
  if (first === undefined) throw new MicroCredentialError('key.not_in_set')
  if (others.length > 0) throw new MicroCredentialError('key.ambiguous')
  return first
}

/** Whether a JSON Web Key says that it is of an algorithm. */
export const isOf = (key: Readonly<Record<string, unknown>>, algorithm: KeyAlgorithm): boolean =>
  key['kty'] === keyKinds[algorithm].kty && key['crv'] === algorithm
