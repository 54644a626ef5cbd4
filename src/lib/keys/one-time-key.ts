import { generateJwk, importSigningKey } from '#platform'
import { decodeBase58 } from '../base/base58.ts'
import { encodeMultikey } from './multikey.ts'
import { decodePublicJwk } from './public-jwk.ts'

/** A key that is made for one document, and whose secret nobody keeps. */
export interface OneTimeKey {
  /** The public key, as the bytes of a Multikey. */
  readonly publicKey: Uint8Array
  sign(data: Uint8Array): Promise<Uint8Array>
}

/** Makes a one-time key of P-256, with the random numbers of the platform. */
export const createOneTimeKey = async (): Promise<OneTimeKey> => {
  const { d, ...jwk } = await generateJwk('P-256')
  const text = encodeMultikey(decodePublicJwk(jwk))
  const publicKey = decodeBase58(text.slice(1), text.length) ?? new Uint8Array()
  return { publicKey, sign: await importSigningKey({ ...jwk, d }) }
}
