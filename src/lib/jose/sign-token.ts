import { encodeBase64Url, isBytes, toUtf8 } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { type Kind, members, text } from '../base/kinds.ts'
import { wrongAnswer } from '../base/options.ts'
import type { CallOptions, DidUrl } from '../base/types.ts'
import { askSigner } from '../keys/ask-signer.ts'
import { keyErrors } from '../keys/errors.ts'
import { keyAlgorithms } from '../keys/key-kinds.ts'
import type { Signer } from '../keys/key-types.ts'
import { algorithmFor, type JwsAlgorithmName } from './algorithms.ts'

/** A JWT or another JWS in compact serialization: three parts of base64url, separated by dots (RFC 7515, §7.1). */
export type CompactJwt = `${string}.${string}.${string}`

/**
 * Signs tokens with an RSA key that is kept elsewhere (PS256: RSASSA-PSS with SHA-256 and a salt of 32 bytes). `sign`
 * receives the data itself, not its digest.
 */
export interface RsaSigner {
  /** The verification method, where a verifier finds the public key. */
  readonly id: DidUrl
  readonly algorithm: 'PS256'
  sign(input: { readonly data: Uint8Array; readonly signal?: AbortSignal | undefined }): Promise<Uint8Array>
}

/** Signs tokens: the signer of a key pair, a `remoteSigner`, or an RSA key. */
export type JwtSigner = Signer | RsaSigner

const algorithms: readonly string[] = [...keyAlgorithms, 'PS256']

export const aJwtSigner: Kind = {
  words: 'a signer, such as `keyPair.signer()`',
  is: (value) => {
    if (!members.is(value)) return false
    const { id, algorithm, sign } = value as Partial<JwtSigner>
    return text.is(id) && algorithms.includes(String(algorithm)) && typeof sign === 'function'
  },
}

/** A token to be signed: its header without `alg`, and its claims. */
export interface UnsignedToken {
  readonly header: object
  readonly claims: object
}

/** Signs a token with any key; whoever passes `sign` answers for the form of the signature. */
export const signWith = async (
  { header, claims }: UnsignedToken,
  alg: JwsAlgorithmName | 'RS256',
  sign: (data: Uint8Array) => Promise<Uint8Array>,
): Promise<CompactJwt> => {
  const [head, body] = [{ alg, ...header }, claims].map((part) => encodeBase64Url(toUtf8(JSON.stringify(part))))
  const signature = await sign(toUtf8(`${head}.${body}`))
  return `${head}.${body}.${encodeBase64Url(signature)}`
}

/**
 * Signs a token with the key of a DID, whose DID URL becomes the `kid`. Throws `key.signing_failed`; an error of the
 * signer is passed on.
 */
export const signToken = (
  { header, claims }: UnsignedToken,
  signer: JwtSigner,
  { signal }: CallOptions,
): Promise<CompactJwt> => {
  const named = { header: { kid: signer.id, ...header }, claims }
  return signer.algorithm === 'PS256'
    ? signWith(named, 'PS256', (data) => askRsaSigner(signer, { data, signal }))
    : signWith(named, algorithmFor[signer.algorithm], (data) => askSigner(signer, { data, signal }))
}

/** The lengths of signatures of RSA keys from 2,048 to 8,192 bits, in bytes. */
const rsaLengths = { least: 256, most: 1_024 }

const askRsaSigner = async (signer: RsaSigner, input: Parameters<RsaSigner['sign']>[0]): Promise<Uint8Array> => {
  const signature: unknown = await signer.sign(input)
  if (isBytes(signature) && signature.length >= rsaLengths.least && signature.length <= rsaLengths.most)
    return signature
  const cause = wrongAnswer('signer.sign', 'bytes, as many as the modulus has', signature)
  throw new MicroCredentialError(keyErrors['key.signing_failed'], { cause })
}
