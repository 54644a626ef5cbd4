import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, sign, verify } from 'node:crypto'
import { promisify } from 'node:util'

import type { CurveName, PrivateJwk, PublicJwk } from '../jwk.ts'

const generate = promisify(generateKeyPair)

interface Scheme {
  /** The digest for ECDSA; Ed25519 takes the data itself. */
  readonly digest: string | null
  readonly generate: () => Promise<{ readonly privateKey: KeyObject }>
}

const schemes: Readonly<Record<CurveName, Scheme>> = {
  Ed25519: { digest: null, generate: () => generate('ed25519') },
  'P-256': { digest: 'sha256', generate: () => generate('ec', { namedCurve: 'P-256' }) },
  'P-384': { digest: 'sha384', generate: () => generate('ec', { namedCurve: 'P-384' }) },
}

/** ECDSA signatures are r and s concatenated, as in cryptosuites and JOSE, not DER. */
const dsaEncoding = 'ieee-p1363'

export const generateJwk = async (curve: CurveName): Promise<PrivateJwk> =>
  exportJwk((await schemes[curve].generate()).privateKey)

const exportJwk = (key: KeyObject): PrivateJwk => {
  const { kty, crv, x, y, d } = key.export({ format: 'jwk' })
  return { kty, crv, x, ...(y === undefined ? {} : { y }), d } as PrivateJwk
}

/** Decodes a secret key from PKCS#8 DER. Rejects other input. */
export const readPkcs8 = async (der: Uint8Array, _curve: CurveName): Promise<PrivateJwk> =>
  exportJwk(createPrivateKey({ key: der as Buffer, format: 'der', type: 'pkcs8' }))

/** Imports a secret key once and returns a function that signs with it. */
export const importSigningKey = async (jwk: PrivateJwk): Promise<(data: Uint8Array) => Promise<Uint8Array>> => {
  const { digest } = schemes[jwk.crv]
  const key = createPrivateKey({ key: { ...jwk }, format: 'jwk' })
  return async (data) => new Uint8Array(sign(digest, data, { key, dsaEncoding }))
}

/** Imports a public key once and returns a function that verifies with it. */
export const importVerifyingKey = async (
  jwk: PublicJwk,
): Promise<(data: Uint8Array, signature: Uint8Array) => Promise<boolean>> => {
  const { digest } = schemes[jwk.crv]
  const key = createPublicKey({ key: { ...jwk }, format: 'jwk' })
  return async (data, signature) => verify(digest, data, { key, dsaEncoding }, signature)
}

/**
 * True if Ed25519 verification computes R and compares its encoding with the one in the signature, as OpenSSL does (RFC
 * 8032, §5.1.7 without the cofactor). An accepted R is then as sound as the public key.
 */
export const comparesEncodedR = true
