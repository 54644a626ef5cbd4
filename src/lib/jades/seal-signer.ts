import { asBuffer, asBytes } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { bytes, either, type Kind, listOf, members, oneOf, text, textOrBytes } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import type { NonEmpty } from '../base/types.ts'
import { keyErrors } from '../keys/errors.ts'
import { fromPlatform, isCryptoKey, type NodeKeyObject } from '../keys/key-sources.ts'
import { nistCurves } from '../keys/nist-curves.ts'
import { readOnePem } from '../keys/pem.ts'
import { type Certificate, readCertificate, readCertificates } from '../pki/certificate.ts'
import { certErrors } from '../pki/errors.ts'
import { jwsAlgorithms, type SealAlgorithm } from './algorithms.ts'

/** Data to be sealed: the data itself, never its digest. */
export interface SealInput {
  readonly data: Uint8Array
  readonly signal?: AbortSignal | undefined
}

/**
 * Signs seals: a key in memory, a smart card, or a client of a remote service. `sign` returns the raw signature: for
 * ECDSA r and s concatenated, not DER.
 */
export interface SealSigner {
  readonly algorithm: SealAlgorithm
  /** DER: the certificate of the seal first, each followed by the one that certifies it. */
  readonly certificates: NonEmpty<Uint8Array>
  sign(input: SealInput): Promise<Uint8Array>
  /**
   * Signs several inputs in order with one authorisation, if the device supports it: used by `sealMany`, and by
   * `issueBatch` for concurrent items.
   */
  signMany?(inputs: readonly SealInput[]): Promise<readonly Uint8Array[]>
}

/** A private RSA or elliptic key as a JSON Web Key (RFC 7518, §6). */
export interface SealJwk {
  readonly kty: 'RSA' | 'EC'
  readonly d: string
}

/** Options of `createSealSigner`. */
export interface SealSignerOptions {
  /** The certificate of the seal and those above it, as PEM text or DER. */
  readonly certificates: string | NonEmpty<Uint8Array>
  /**
   * PKCS#8 as PEM text (`BEGIN PRIVATE KEY`) or DER; a JSON Web Key; a `KeyObject` of `node:crypto`; a `CryptoKey` for
   * signing, which need not be extractable.
   */
  readonly privateKey: string | Uint8Array | SealJwk | NodeKeyObject | CryptoKey
  /** If absent: RS256 for an RSA key, ES256 or ES384 for an elliptic one. */
  readonly algorithm?: SealAlgorithm | undefined
}

export const aSealSigner: Kind = {
  words: 'a signer of seals, such as `await createSealSigner({ certificates, privateKey })`',
  is: (value) => {
    if (!members.is(value)) return false
    const { algorithm, certificates, sign } = value as Partial<SealSigner>
    return aSealAlgorithm.is(algorithm) && certificateList.is(certificates) && typeof sign === 'function'
  },
}

const certificateList = /* @__PURE__ */ listOf('certificates in DER', bytes, 1)
export const aSealAlgorithm: Kind = /* @__PURE__ */ oneOf('RS256', 'PS256', 'ES256', 'ES384')

const call: Call<SealSignerOptions> = {
  line: 'await createSealSigner({ certificates, privateKey })',
  needs: {
    certificates: /* @__PURE__ */ either({ ...text, words: 'PEM text' }, certificateList),
    privateKey: /* @__PURE__ */ either(textOrBytes, { ...members, words: 'a key, as an object' }),
  },
  may: { algorithm: aSealAlgorithm },
}

/**
 * Creates a seal signer from a key in memory and its certificates.
 *
 * Does not check whether the certificate is for seals, valid or trusted: sealing checks purpose and validity. Throws
 * `key.malformed`, `key.unsupported`, `key.type_mismatch` if the algorithm does not match the key, `key.signing_failed`
 * if the key does not belong to the certificate, `cert.malformed`.
 *
 * @example
 * const sealSigner = await createSealSigner({ certificates: certificatesPem, privateKey: privateKeyPem })
 */
export const createSealSigner = async (options: SealSignerOptions): Promise<SealSigner> => {
  // Further members are allowed, so that a test seal can be passed.
  const { certificates: given, privateKey, algorithm: named } = options ?? {}
  assertOptions(call, { certificates: given, privateKey, algorithm: named })
  const certificates = chainFrom(given)
  const leaf = readCertificate(certificates[0])
  const algorithm = named ?? defaultFor(leaf)
  const key = await importKey(privateKey, leaf, algorithm)
  const { kind: name, digest: hash, saltLength = 0 } = schemeFor(algorithm)
  return {
    algorithm,
    certificates,
    sign: async ({ data, signal }) => {
      signal?.throwIfAborted()
      return new Uint8Array(await crypto.subtle.sign({ name, hash, saltLength }, key, asBuffer(data)))
    },
  }
}

const chainFrom = (given: string | NonEmpty<Uint8Array>): NonEmpty<Uint8Array> => {
  const [first, ...more] = typeof given === 'string' ? readCertificates(given) : given
  if (first === undefined) throw new MicroCredentialError(certErrors['cert.malformed'])
  return [first, ...more]
}

const schemeFor = (algorithm: SealAlgorithm): NonNullable<ReturnType<typeof jwsAlgorithms.get>> => {
  const scheme = jwsAlgorithms.get(algorithm)
  if (scheme === undefined) throw new MicroCredentialError(keyErrors['key.unsupported'])
  return scheme
}

/** The default algorithm for the key of a certificate. Throws `key.unsupported`. */
export const defaultFor = ({ key }: Certificate): SealAlgorithm => {
  const found = key.curve === undefined ? 'RS256' : nistCurves[key.curve].jose
  if (found === 'ES512') throw new MicroCredentialError(keyErrors['key.unsupported'])
  return found
}

/** The members of a JSON Web Key that are the key; its use is stated by the certificate. */
const keyMembers = ['kty', 'crv', 'x', 'y', 'd', 'n', 'e', 'p', 'q', 'dp', 'dq', 'qi'] as const

const importKey = async (
  given: SealSignerOptions['privateKey'],
  { key }: Certificate,
  algorithm: SealAlgorithm,
): Promise<CryptoKey> => {
  const { kind: name, digest: hash, curve } = schemeFor(algorithm)
  if (curve !== key.curve) throw new MicroCredentialError(keyErrors['key.type_mismatch'])
  const how = curve === undefined ? { name, hash } : { name, namedCurve: curve }
  const der = typeof given === 'string' ? readOnePem(given, 'PRIVATE KEY') : asBytes(given)
  if (der !== undefined) return imported(() => crypto.subtle.importKey('pkcs8', asBuffer(der), how, false, ['sign']))
  if (isCryptoKey(given)) return asItIs(given, how)
  const jwk = (await fromPlatform(given as object)) as Readonly<Record<string, unknown>>
  const bare = Object.fromEntries(keyMembers.flatMap((member) => (member in jwk ? [[member, jwk[member]]] : [])))
  return imported(() => crypto.subtle.importKey('jwk', bare, how, false, ['sign']))
}

const imported = async (importing: () => Promise<CryptoKey>): Promise<CryptoKey> => {
  try {
    return await importing()
  } catch {
    // The platform's error is not kept as a cause, since it may quote the key.
    throw new MicroCredentialError(keyErrors['key.malformed'])
  }
}

/** Uses a `CryptoKey` directly if it has the required algorithm. */
const asItIs = (key: CryptoKey, { name, ...more }: { readonly name: string; readonly hash?: string }): CryptoKey => {
  const { hash } = key.algorithm as Partial<RsaHashedKeyAlgorithm>
  const isFor = key.algorithm.name === name && (more.hash === undefined || hash?.name === more.hash)
  if (!isFor || !key.usages.includes('sign')) throw new MicroCredentialError(keyErrors['key.type_mismatch'])
  return key
}
