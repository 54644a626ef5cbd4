import { Null } from 'asn1js'
import { type AlgorithmIdentifier, ECPublicKey, type PublicKeyInfo, RSAPublicKey, RSASSAPSSParams } from 'pkijs'
import { toHex } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import type { DigestName, SignatureScheme } from '../base/signature-scheme.ts'
import { keyErrors } from '../keys/errors.ts'
import { type NistCurve, nistCurves } from '../keys/nist-curves.ts'
import { assertOddModulus } from '../keys/weak-keys.ts'
import type { CertificateKey } from '../keys/x509-key.ts'

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

/** Throws `key.weak` for SHA-1 and older, `key.unsupported` for unknown ones. */
export const digestOf = (algorithm: AlgorithmIdentifier): DigestName => known(digests[plain(algorithm).algorithmId])

/**
 * The signature scheme of an algorithm identifier. CMS may name only the key type, with a separate digest. Throws
 * `key.weak`, `key.unsupported`.
 */
export const schemeOf = (algorithm: AlgorithmIdentifier, beside?: AlgorithmIdentifier): SignatureScheme => {
  const { algorithmId } = algorithm
  if (algorithmId === rsaPss) return pssScheme(algorithm)
  if (algorithmId === rsaEncryption && beside !== undefined)
    return { kind: 'RSASSA-PKCS1-v1_5', digest: digestOf(beside) }
  return known(schemes[plain(algorithm).algorithmId])
}

/** Requires absent or NULL parameters (RFC 5754, §2; RFC 5758, §3.2), since others would be ignored. */
const plain = (algorithm: AlgorithmIdentifier): AlgorithmIdentifier => {
  const parameters: unknown = algorithm.algorithmParams
  if (parameters !== undefined && !(parameters instanceof Null))
    throw new MicroCredentialError(keyErrors['key.unsupported'])
  return algorithm
}

const known = <T extends string | object>(found: T | 'weak' | undefined): T => {
  if (found === 'weak') throw new MicroCredentialError(keyErrors['key.weak'])
  if (found === undefined) throw new MicroCredentialError(keyErrors['key.unsupported'])
  return found as T
}

/** The defaults are SHA-1 (RFC 4055, §3.1), so parameters are required and must use one digest throughout. */
const pssScheme = ({ algorithmParams }: AlgorithmIdentifier): SignatureScheme => {
  if (algorithmParams === undefined) throw new MicroCredentialError(keyErrors['key.weak'])
  const { hashAlgorithm, saltLength } = new RSASSAPSSParams({ schema: algorithmParams })
  return { kind: 'RSA-PSS', digest: digestOf(hashAlgorithm), saltLength }
}

/** Decodes a public key. Throws `key.unsupported`, `key.malformed`. */
export const readPublicKey = (info: PublicKeyInfo): CertificateKey => {
  const { algorithm, parsedKey } = info
  const spki = new Uint8Array(info.toSchema().toBER())
  if (algorithm.algorithmId === ecPublicKey && parsedKey instanceof ECPublicKey) {
    if (!Object.hasOwn(nistCurves, parsedKey.namedCurve)) throw new MicroCredentialError(keyErrors['key.unsupported'])
    return { spki, curve: parsedKey.namedCurve as NistCurve }
  }
  if (algorithm.algorithmId !== rsaEncryption || !(parsedKey instanceof RSAPublicKey))
    throw new MicroCredentialError(keyErrors['key.unsupported'])
  const modulus = toBigInt(parsedKey.modulus.valueBlock.valueHexView)
  const exponent = toBigInt(parsedKey.publicExponent.valueBlock.valueHexView)
  assertOddModulus(modulus)
  return { spki, rsa: { bits: modulus.toString(2).length, exponent } }
}

/** The parser has removed the leading zero that keeps a number positive; a negative one fails to import. */
const toBigInt = (bytes: Uint8Array): bigint => {
  if (bytes.length === 0 || bytes.length > 4_096) throw new MicroCredentialError(keyErrors['key.malformed'])
  return BigInt(`0x${toHex(bytes)}`)
}
