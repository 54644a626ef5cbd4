import { decodeBase58, encodeBase58 } from '../base/base58.ts'
import { concat } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { bytes as byteArray, type Kind, members } from '../base/kinds.ts'
import { assertArgument } from '../base/options.ts'
import type { DidUrl } from '../base/types.ts'
import { keyErrors } from './errors.ts'
import { keyAlgorithms, keyKinds } from './key-kinds.ts'
import type { KeyAlgorithm, PublicKey } from './key-types.ts'

/** Longer than any key in use (4096-bit RSA has 730 characters), and short enough for base58. */
const maxLength = 1024

export const aPublicKey: Kind = {
  words: 'a public key, `{ algorithm, bytes }`',
  is: (value) => {
    if (!members.is(value)) return false
    const { algorithm, bytes } = value as Partial<PublicKey>
    return keyAlgorithms.some((one) => one === algorithm) && byteArray.is(bytes)
  },
}

/**
 * Encodes a public key as the value of `publicKeyMultibase` (Controlled Identifiers 1.0, §2.2.2).
 *
 * Does not test whether the bytes are a point of the curve. Throws a `TypeError` for a value that is not a public key.
 *
 * @example
 * const publicKeyMultibase = encodeMultikey(await importPublicKey({ kty: 'OKP', crv: 'Ed25519', x: text }))
 */
export const encodeMultikey = (publicKey: PublicKey): string => {
  assertArgument("encodeMultikey({ algorithm: 'P-256', bytes })", 'publicKey', aPublicKey, publicKey)
  const { algorithm, bytes } = publicKey
  return `z${encodeBase58(concat(Uint8Array.from(keyKinds[algorithm].publicCodec), bytes))}`
}

/**
 * Decodes `publicKeyMultibase`: base58btc only, as the Data Integrity cryptosuites require. Does not check the strength
 * of the key or whether the point is on its curve; signature verification does.
 */
export const decodeMultikey = (text: string): PublicKey => {
  const { algorithm, bytes } = decodeMultibaseKey(text, 'publicCodec')
  if (bytes.length !== keyKinds[algorithm].publicLength) throw new MicroCredentialError(keyErrors['key.malformed'])
  return { algorithm, bytes }
}

/** Decodes a multibase key and its multicodec; the caller checks the length. */
export const decodeMultibaseKey = (text: string, codec: 'publicCodec' | 'secretCodec'): PublicKey => {
  const bytes = text.startsWith('z') ? decodeBase58(text.slice(1), maxLength) : undefined
  if (bytes === undefined || bytes.length < 2) throw new MicroCredentialError(keyErrors['key.malformed'])
  const algorithm = keyAlgorithms.find((name) => hasCodec(bytes, name, codec))
  // The length of an Ed25519 key without multicodec prefix.
  const isBare = codec === 'publicCodec' && bytes.length === keyKinds.Ed25519.publicLength
  if (algorithm === undefined)
    throw new MicroCredentialError(isBare ? keyErrors['key.no_codec'] : keyErrors['key.unsupported'])
  return { algorithm, bytes: bytes.slice(2) }
}

const hasCodec = (bytes: Uint8Array, algorithm: KeyAlgorithm, codec: 'publicCodec' | 'secretCodec'): boolean =>
  keyKinds[algorithm][codec].every((byte, index) => bytes[index] === byte)

/** The `did:key` DID URL of a public key. */
export const toDidKeyUrl = (publicKey: PublicKey): DidUrl<'key'> => {
  const multikey = encodeMultikey(publicKey)
  return `did:key:${multikey}#${multikey}`
}
