import { isBytes } from '../base/bytes.ts'
import { parseDidUrl } from '../base/did.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { callback, either, oneOf, text } from '../base/kinds.ts'
import { assertOptions, type Call, misuse, wrongAnswer } from '../base/options.ts'
import type { CallOptions, DidUrl } from '../base/types.ts'
import { rawFromDer } from './ecdsa-der.ts'
import { keyErrors } from './errors.ts'
import { anAlgorithm, keyKinds } from './key-kinds.ts'
import type { KeyAlgorithm, PublicKey, Signer } from './key-types.ts'
import { aPublicKey, decodeMultikey } from './multikey.ts'
import { createSignatureVerifier } from './signature-verifier.ts'

/** The encoding of an ECDSA signature: r and s concatenated (`raw`), or DER (RFC 3279, §2.2.3). */
export type SignatureFormat = 'raw' | 'der'

/** Options of `remoteSigner`. */
export interface RemoteSignerOptions<A extends KeyAlgorithm = KeyAlgorithm> {
  /** The verification method, where a verifier finds the public key. */
  readonly id: DidUrl
  readonly algorithm: A
  /** The public key, as a Multikey or decoded; every signature is verified with it. */
  readonly publicKey: string | PublicKey
  /**
   * `raw` if absent, as with PKCS#11 and WebCrypto. Cloud services and OpenSSL mostly return `der`. Only for P-256 and
   * P-384.
   */
  readonly signatureFormat?: SignatureFormat | undefined
  /**
   * Requests the signature. It receives the data itself: if the device expects a digest, pass it the SHA-256 for P-256
   * or the SHA-384 for P-384; Ed25519 takes the data.
   */
  readonly sign: (data: Uint8Array, options: CallOptions) => Promise<Uint8Array>
}

const call: Call<RemoteSignerOptions> = {
  line: "remoteSigner({ id: 'did:web:university.example#key-1', algorithm: 'P-256', publicKey, sign })",
  needs: {
    id: text,
    algorithm: anAlgorithm,
    publicKey: /* @__PURE__ */ either({ ...text, words: 'a Multikey as text' }, aPublicKey),
    sign: callback,
  },
  may: { signatureFormat: /* @__PURE__ */ oneOf('raw', 'der') },
}

/**
 * Creates a signer for a key that is kept elsewhere: in an HSM, a smart card or a key management service. Every
 * signature is verified before it is returned, so that a wrong key, digest or format is found here and not by a
 * verifier.
 *
 * Does not test whether the id can be resolved. Throws `key.type_mismatch` for a public key of another algorithm,
 * `key.weak`, `key.malformed`; `sign` rejects with `key.signing_failed`, whose `cause` is the error of the device.
 *
 * @example
 * const signer = remoteSigner({
 *   id: 'did:web:university.example#key-1',
 *   algorithm: 'P-256',
 *   publicKey: await importPublicKey(await readFile('public-key.pem', 'utf8')),
 *   signatureFormat: 'der',
 *   sign: async (data) => askDevice(data),
 * })
 */
export const remoteSigner = <const A extends KeyAlgorithm>(options: RemoteSignerOptions<A>): Signer<A> => {
  assertOptions(call, options)
  const { algorithm, signatureFormat = 'raw' } = options
  const { didUrl: id } = parseDidUrl(options.id)
  const publicKey = typeof options.publicKey === 'string' ? decodeMultikey(options.publicKey) : options.publicKey
  if (publicKey.algorithm !== algorithm) throw new MicroCredentialError(keyErrors['key.type_mismatch'])
  const toRaw = rawFrom[signatureFormat](algorithm)
  const verifier = createSignatureVerifier(publicKey)
  return {
    id,
    algorithm,
    sign: async ({ data, signal }) => {
      const signature = toRaw(await askDevice(options, data, signal))
      if (signature === undefined || !(await verifier.verify({ data, signature }))) {
        throw new MicroCredentialError(keyErrors['key.signing_failed'])
      }
      return signature
    },
  }
}

const askDevice = async (
  { sign }: RemoteSignerOptions,
  data: Uint8Array,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> => {
  signal?.throwIfAborted()
  let signature: unknown
  try {
    // A copy, since the client of the device may change it.
    signature = await sign(data.slice(), { signal })
    if (isBytes(signature)) return Uint8Array.from(signature)
  } catch (cause) {
    signal?.throwIfAborted()
    throw new MicroCredentialError(keyErrors['key.signing_failed'], { cause })
  }
  throw new MicroCredentialError(keyErrors['key.signing_failed'], { cause: wrongAnswer('sign', 'bytes', signature) })
}

type ToRaw = (signature: Uint8Array) => Uint8Array | undefined

const rawFrom: Readonly<Record<SignatureFormat, (algorithm: KeyAlgorithm) => ToRaw>> = {
  raw: () => (signature) => signature,
  der: (algorithm) => {
    if (keyKinds[algorithm].kty !== 'EC')
      throw misuse(call.line, 'signatureFormat', "'raw' for Ed25519, whose signatures are never DER", 'der')
    return (signature) => rawFromDer(signature, keyKinds[algorithm].signatureLength / 2)
  },
}
