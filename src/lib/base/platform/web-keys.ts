import { asBuffer } from '../bytes.ts'
import type { CurveName, PrivateJwk, PublicJwk } from '../jwk.ts'

interface Scheme {
  /** The WebCrypto name of the key. */
  readonly key: { readonly name: string; readonly namedCurve?: string }
  /** The WebCrypto name of the signature. */
  readonly signature: { readonly name: string; readonly hash?: string }
}

const schemes: Readonly<Record<CurveName, Scheme>> = {
  Ed25519: { key: { name: 'Ed25519' }, signature: { name: 'Ed25519' } },
  'P-256': { key: { name: 'ECDSA', namedCurve: 'P-256' }, signature: { name: 'ECDSA', hash: 'SHA-256' } },
  'P-384': { key: { name: 'ECDSA', namedCurve: 'P-384' }, signature: { name: 'ECDSA', hash: 'SHA-384' } },
}

export const generateJwk = async (curve: CurveName): Promise<PrivateJwk> => {
  const pair = (await crypto.subtle.generateKey(schemes[curve].key, true, ['sign', 'verify'])) as CryptoKeyPair
  return exportJwk(pair.privateKey)
}

const exportJwk = async (key: CryptoKey): Promise<PrivateJwk> => {
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', key)
  return { kty, crv, x, ...(y === undefined ? {} : { y }), d } as PrivateJwk
}

/** Decodes a secret key from PKCS#8 DER. Rejects other input. */
export const readPkcs8 = async (der: Uint8Array, curve: CurveName): Promise<PrivateJwk> =>
  exportJwk(await crypto.subtle.importKey('pkcs8', asBuffer(der), schemes[curve].key, true, ['sign']))

/** Imports a secret key once and returns a function that signs with it. */
export const importSigningKey = async (jwk: PrivateJwk): Promise<(data: Uint8Array) => Promise<Uint8Array>> => {
  const { key: kind, signature } = schemes[jwk.crv]
  const key = await crypto.subtle.importKey('jwk', { ...jwk } as JsonWebKey, kind, false, ['sign'])
  return async (data) => new Uint8Array(await crypto.subtle.sign(signature, key, asBuffer(data)))
}

/** Imports a public key once and returns a function that verifies with it. */
export const importVerifyingKey = async (
  jwk: PublicJwk,
): Promise<(data: Uint8Array, signature: Uint8Array) => Promise<boolean>> => {
  const { key: kind, signature: scheme } = schemes[jwk.crv]
  const key = await crypto.subtle.importKey('jwk', { ...jwk } as JsonWebKey, kind, false, ['verify'])
  return async (data, signature) => crypto.subtle.verify(scheme, key, asBuffer(signature), asBuffer(data))
}

/**
 * Browsers do not document how their Ed25519 verification compares R, so R must still be checked in an accepted
 * signature.
 */
export const comparesEncodedR = false
