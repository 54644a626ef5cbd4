import { asBuffer, asBytes } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { bytes, either, type Kind, listOf, members, oneOf, text, textOrBytes } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import type { NonEmpty } from '../base/types.ts'
import { fromPlatform, isCryptoKey, type NodeKeyObject } from '../keys/key-sources.ts'
import { nistCurves } from '../keys/nist-curves.ts'
import { readOnePem } from '../keys/pem.ts'
import { type Certificate, readCertificate, readCertificates } from '../pki/certificate.ts'
import { jwsAlgorithms, type SealAlgorithm } from './algorithms.ts'

/** What is to be sealed: the data itself, never a digest of it. */
export interface SealInput {
  readonly data: Uint8Array
  readonly signal?: AbortSignal | undefined
}

/**
 * What seals: a key in memory, a card, or a client of a remote service whose key lies in a qualified device.
 * `sign` answers with the raw signature: for ECDSA r and s side by side, not DER.
 */
export interface SealSigner {
  readonly algorithm: SealAlgorithm
  /** DER: the seal's own certificate first, each followed by the one that certifies it. */
  readonly certificates: NonEmpty<Uint8Array>
  sign(input: SealInput): Promise<Uint8Array>
  /** Signs several with one authorisation, in their order, where the device can: used by `sealMany`, and by `issueBatch` for what is sealed at a time. */
  signMany?(inputs: readonly SealInput[]): Promise<readonly Uint8Array[]>
}

/** A secret RSA or elliptic key as a JSON Web Key (RFC 7518, §6). */
export interface SealJwk {
  readonly kty: 'RSA' | 'EC'
  readonly d: string
}

export interface SealSignerOptions {
  /** The seal's own certificate, and those above it: PEM text, or DER. */
  readonly certificates: string | NonEmpty<Uint8Array>
  /**
   * PKCS#8 as PEM text (`BEGIN PRIVATE KEY`) or DER; a JSON Web Key; a `KeyObject` of `node:crypto`; a `CryptoKey` that may
   * sign, which need not be one that may be read.
   */
  readonly privateKey: string | Uint8Array | SealJwk | NodeKeyObject | CryptoKey
  /** If absent: RS256 for an RSA key, ES256 or ES384 for an elliptic one, by its curve. */
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
 * A signer with a key in memory. Throws `key.malformed`, `key.unsupported`, `key.type_mismatch` where the algorithm is
 * not one for the key, `key.signing_failed` where key and certificate do not belong together, `cert.malformed`.
 *
 * @example
 * const sealSigner = await createSealSigner({ certificates: certificatesPem, privateKey: privateKeyPem })
 */
export const createSealSigner = async (options: SealSignerOptions): Promise<SealSigner> => {
  // What has more members than these, as a test seal, is taken.
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
  if (first === undefined) throw new MicroCredentialError('cert.malformed')
  return [first, ...more]
}

const schemeFor = (algorithm: SealAlgorithm): NonNullable<ReturnType<typeof jwsAlgorithms.get>> => {
  const scheme = jwsAlgorithms.get(algorithm)
  if (scheme === undefined) throw new MicroCredentialError('key.unsupported')
  return scheme
}

/** The algorithm that the kind of a certificate's key calls for. Throws `key.unsupported`. */
export const defaultFor = ({ key }: Certificate): SealAlgorithm => {
  const found = key.curve === undefined ? 'RS256' : nistCurves[key.curve].jose
  if (found === 'ES512') throw new MicroCredentialError('key.unsupported')
  return found
}

/** Members of a JSON Web Key that are the key; what it is for, the certificate says. */
const keyMembers = ['kty', 'crv', 'x', 'y', 'd', 'n', 'e', 'p', 'q', 'dp', 'dq', 'qi'] as const

const importKey = async (
  given: SealSignerOptions['privateKey'],
  { key }: Certificate,
  algorithm: SealAlgorithm,
): Promise<CryptoKey> => {
  const { kind: name, digest: hash, curve } = schemeFor(algorithm)
  if (curve !== key.curve) throw new MicroCredentialError('key.type_mismatch')
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
    // The platform's error is not kept: it might show what it was given.
    throw new MicroCredentialError('key.malformed')
  }
}

/** A key that is in the platform's hands already, if it signs in the way that is asked for. */
const asItIs = (key: CryptoKey, { name, ...more }: { readonly name: string; readonly hash?: string }): CryptoKey => {
  const { hash } = key.algorithm as Partial<RsaHashedKeyAlgorithm>
  const isFor = key.algorithm.name === name && (more.hash === undefined || hash?.name === more.hash)
  if (!isFor || !key.usages.includes('sign')) throw new MicroCredentialError('key.type_mismatch')
  return key
}
