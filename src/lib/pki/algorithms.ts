import { toHex } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import type { DigestName, SignatureScheme } from '../base/signature-scheme.ts'
import { keyErrors } from '../keys/errors.ts'
import { type NistCurve, nistCurves } from '../keys/nist-curves.ts'
import { assertOddModulus } from '../keys/weak-keys.ts'
import type { CertificateKey } from '../keys/x509-key.ts'
import { type DerElement, field, fieldsOf, readDer, tags, within } from './der.ts'
import { readBytesOfBits, readId, readInteger } from './der-values.ts'

/** An algorithm with its parameters (RFC 5280, §4.1.1.2). */
export interface Algorithm {
  readonly id: string
  readonly parameters: DerElement | undefined
}

/** Reads an algorithm identifier. */
export const readAlgorithm = (element: DerElement): Algorithm => {
  const fields = fieldsOf(element)
  const id = readId(fields.take(tags.id))
  const parameters = fields.takeAny()
  fields.end()
  return { id, parameters }
}

/** Digests by object identifier. SHA-1 and MD5 are listed to be reported as weak. */
const digests: Readonly<Record<string, DigestName | 'weak'>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
  '1.3.14.3.2.26': 'weak',
  '1.2.840.113549.2.5': 'weak',
}

/** Signature algorithms by object identifier (RFC 3279, RFC 4055, RFC 5758). */
const schemes: Readonly<Record<string, SignatureScheme | 'weak'>> = {
  '1.2.840.113549.1.1.11': { kind: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' },
  '1.2.840.113549.1.1.12': { kind: 'RSASSA-PKCS1-v1_5', digest: 'SHA-384' },
  '1.2.840.113549.1.1.13': { kind: 'RSASSA-PKCS1-v1_5', digest: 'SHA-512' },
  '1.2.840.10045.4.3.2': { kind: 'ECDSA', digest: 'SHA-256' },
  '1.2.840.10045.4.3.3': { kind: 'ECDSA', digest: 'SHA-384' },
  '1.2.840.10045.4.3.4': { kind: 'ECDSA', digest: 'SHA-512' },
  '1.2.840.113549.1.1.4': 'weak',
  '1.2.840.113549.1.1.5': 'weak',
  '1.2.840.10045.4.1': 'weak',
}

const rsaEncryption = '1.2.840.113549.1.1.1'
const rsaPss = '1.2.840.113549.1.1.10'
const ecPublicKey = '1.2.840.10045.2.1'
const curves: Readonly<Record<string, NistCurve>> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
}

/** Throws `key.weak` for SHA-1 and older, `key.unsupported` for unknown ones. */
export const digestOf = (algorithm: Algorithm): DigestName => known(digests[plain(algorithm).id])

/**
 * The signature scheme of an algorithm identifier. CMS may name only the key type, with a separate digest. Throws
 * `key.weak`, `key.unsupported`.
 */
export const schemeOf = (algorithm: Algorithm, beside?: Algorithm): SignatureScheme => {
  const { id } = algorithm
  if (id === rsaPss) return pssScheme(algorithm)
  if (id === rsaEncryption && beside !== undefined) return { kind: 'RSASSA-PKCS1-v1_5', digest: digestOf(beside) }
  return known(schemes[plain(algorithm).id])
}

/** Requires absent or NULL parameters (RFC 5754, §2; RFC 5758, §3.2), since others would be ignored. */
const plain = (algorithm: Algorithm): Algorithm => {
  const { parameters } = algorithm
  if (parameters !== undefined && (parameters.tag !== tags.null || parameters.content.length > 0))
    throw new MicroCredentialError(keyErrors['key.unsupported'])
  return algorithm
}

const known = <T extends string | object>(found: T | 'weak' | undefined): T => {
  if (found === 'weak') throw new MicroCredentialError(keyErrors['key.weak'])
  if (found === undefined) throw new MicroCredentialError(keyErrors['key.unsupported'])
  return found as T
}

/** The defaults are SHA-1 (RFC 4055, §3.1), so parameters are required and must use one digest throughout. */
const pssScheme = ({ parameters }: Algorithm): SignatureScheme => {
  if (parameters === undefined) throw new MicroCredentialError(keyErrors['key.weak'])
  const fields = fieldsOf(parameters)
  const hash = fields.takeIf(field(0))
  fields.takeIf(field(1))
  const salt = fields.takeIf(field(2))
  if (hash === undefined) throw new MicroCredentialError(keyErrors['key.weak'])
  const digest = digestOf(readAlgorithm(within(hash)))
  return { kind: 'RSA-PSS', digest, saltLength: salt === undefined ? 20 : readInteger(within(salt)) }
}

/** Decodes a public key (RFC 5280, §4.1.2.7). Throws `key.unsupported`, `key.malformed`. */
export const readPublicKey = (info: DerElement): CertificateKey => {
  const fields = fieldsOf(info)
  const { id, parameters } = readAlgorithm(fields.take(tags.sequence))
  const key = readBytesOfBits(fields.take(tags.bits))
  fields.end()
  const spki = info.whole
  if (id === ecPublicKey) {
    const curve = parameters?.tag === tags.id ? curves[readId(parameters)] : undefined
    const isUncompressed = key[0] === 0x04
    if (curve === undefined || !isUncompressed || !Object.hasOwn(nistCurves, curve))
      throw new MicroCredentialError(keyErrors['key.unsupported'])
    return { spki, curve }
  }
  if (id !== rsaEncryption) throw new MicroCredentialError(keyErrors['key.unsupported'])
  const numbers = fieldsOf(readDer(key, tags.sequence))
  const modulus = toBigInt(numbers.take(tags.integer).content)
  const exponent = toBigInt(numbers.take(tags.integer).content)
  numbers.end()
  assertOddModulus(modulus)
  return { spki, rsa: { bits: modulus.toString(2).length, exponent } }
}

/** No number of a key is negative. Leading zeros do not matter here: whether a key is weak is a better answer. */
const toBigInt = (bytes: Uint8Array): bigint => {
  if (bytes.length === 0 || bytes.length > 4_096 || (bytes[0] ?? 0) >= 0x80)
    throw new MicroCredentialError(keyErrors['key.malformed'])
  return BigInt(`0x${toHex(bytes)}`)
}
