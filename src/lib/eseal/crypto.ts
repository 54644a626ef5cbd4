import { importSpki, sha256 } from '#platform'

import { MicroCredentialError } from '../base/errors.ts'
import { memoByObject } from '../base/memo.ts'
import type { DigestName, SignatureScheme, SpkiKey } from '../base/signature-scheme.ts'

/** A public key as X.509 has it, with what its strength depends on. */
export interface CertificateKey extends SpkiKey {
  readonly kind: 'RSA' | 'EC'
  /** Bits of the modulus, or of the curve. */
  readonly bits: number
  /** Of an RSA key: an even one, one of more than 8 bytes, or one below 65,537 is refused. */
  readonly exponent?: bigint
}

export type CurveName = NonNullable<SpkiKey['curve']>

export const digest = async (name: DigestName, data: Uint8Array): Promise<Uint8Array> =>
  // The usual one has a shorter way on Node.js.
  name === 'SHA-256' ? sha256(data) : new Uint8Array(await crypto.subtle.digest(name, asBuffer(data)))

/** What WebCrypto's types ask for; nothing here uses shared memory. */
export const asBuffer = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => bytes as Uint8Array<ArrayBuffer>

const publicExponent = 65_537n
const modulusBits = { least: 2_048, most: 8_192 }

/**
 * Throws `key.weak` for a key that offers no protection today (ETSI TS 119 312: RSA from 2,048 bits; exponents that
 * make forgery easy are refused too). The larger bound keeps a check from being a burden.
 */
export const assertStrongKey = ({ kind, bits, exponent = 0n }: CertificateKey): void => {
  if (kind === 'EC') return
  const sound =
    bits >= modulusBits.least && bits <= modulusBits.most && exponent >= publicExponent && exponent % 2n === 1n
  if (!sound || exponent.toString(2).length > 64) throw new MicroCredentialError('key.weak')
}

/** Throws `key.type_mismatch` where a scheme and a key do not go together. */
const assertFits = (key: CertificateKey, { kind }: SignatureScheme): void => {
  if ((key.kind === 'EC') !== (kind === 'ECDSA')) throw new MicroCredentialError('key.type_mismatch')
}

/**
 * Whether a signature is the key's. ECDSA signatures are r and s side by side (RFC 7518, §3.4); those of X.509 and CMS
 * are turned into that form by `fromDerSignature`. Throws `key.weak`, `key.type_mismatch`, `key.malformed`.
 */
export const verifySignature = async (
  key: CertificateKey,
  scheme: SignatureScheme,
  data: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> => {
  assertFits(key, scheme)
  assertStrongKey(key)
  try {
    const verify = await importedKey(key, scheme)
    return await verify(data, signature)
  } catch (cause) {
    throw new MicroCredentialError('key.malformed', { cause })
  }
}

/** A key is imported once for each way it is used: that costs as much as a signature. */
const importedKeys: (key: CertificateKey) => Map<string, ReturnType<typeof importSpki>> = memoByObject(() => new Map())

const importedKey = (key: CertificateKey, scheme: SignatureScheme): ReturnType<typeof importSpki> => {
  const known = importedKeys(key)
  const use = `${scheme.kind} ${scheme.digest} ${scheme.saltLength}`
  const imported = known.get(use) ?? importSpki(key, scheme)
  known.set(use, imported)
  return imported
}

const coordinateLength: Readonly<Record<CurveName, number>> = { 'P-256': 32, 'P-384': 48, 'P-521': 66 }

/** The ECDSA signature of X.509 and CMS, a DER sequence of two integers (RFC 3279, §2.2.3), as r and s side by side. */
export const fromDerSignature = (der: Uint8Array, curve: CurveName): Uint8Array | undefined => {
  const size = coordinateLength[curve]
  const long = der[1] === 0x81 ? 1 : 0
  if (der[0] !== 0x30 || der[1 + long] !== der.length - 2 - long) return undefined
  const first = integerAt(der, 2 + long, size)
  const second = first && integerAt(der, first.end, size)
  if (first === undefined || second === undefined || second.end !== der.length) return undefined
  const raw = new Uint8Array(2 * size)
  raw.set(first.bytes, size - first.bytes.length)
  raw.set(second.bytes, 2 * size - second.bytes.length)
  return raw
}

const integerAt = (
  der: Uint8Array,
  at: number,
  size: number,
): { readonly bytes: Uint8Array; readonly end: number } | undefined => {
  const length = der[at + 1] ?? 0
  const bytes = der.subarray(at + 2, at + 2 + length)
  if (der[at] !== 0x02 || length === 0 || bytes.length < length || (bytes[0] ?? 0) > 0x7f) return undefined
  const value = bytes[0] === 0 && bytes.length > 1 ? bytes.subarray(1) : bytes
  return value.length <= size ? { bytes: value, end: at + 2 + length } : undefined
}
