import { gunzip, gzip } from '#platform'
import { decodeBase64, decodeBase64Url, encodeBase64Url } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { statusErrors } from './errors.ts'

/** Minimum number of entries, so that fetching a list does not reveal whose credential is being verified (§6.1). */
export const minimumEntries = 131_072

/** Limit of the decompressed list: 8 MiB, 64 times the minimum with eight bits per entry. */
export const maximumListBytes: number = 8 * 1024 * 1024

/** A longer text cannot be a list within the limit: base64url adds a third to gzip, which adds little. */
const maximumTextLength = 12 * 1024 * 1024

/** Encodes a bitstring: multibase base64url (`u`) of gzip (Bitstring Status List 1.0, §3.3). */
export const encodeBits = async (bits: Uint8Array): Promise<string> => `u${encodeBase64Url(await gzip(bits))}`

/**
 * Decodes a bitstring. Codes: `status.list_malformed`, `status.list_too_large`, and `status.list_too_short` if there
 * are too few entries even with one bit each; for larger entries the count is checked when an entry is read.
 */
export const decodeBits = async (encoded: unknown): Promise<Uint8Array> => {
  if (typeof encoded !== 'string' || !encoded.startsWith('u'))
    throw new MicroCredentialError(statusErrors['status.list_malformed'])
  return decodeText(encoded, (text) => decodeBase64Url(text.slice(1)))
}

/**
 * Decodes a bitstring as it was encoded before the Recommendation: base64 or base64url, without the letter of multibase
 * (StatusList2021, §3.2). Codes: those of `decodeBits`.
 */
export const decodeEarlierBits = async (encoded: unknown): Promise<Uint8Array> => {
  if (typeof encoded !== 'string') throw new MicroCredentialError(statusErrors['status.list_malformed'])
  return decodeText(encoded, (text) => decodeBase64Url(text) ?? decodeBase64(text))
}

const decodeText = async (encoded: string, decode: (text: string) => Uint8Array | undefined): Promise<Uint8Array> => {
  if (encoded.length > maximumTextLength) throw new MicroCredentialError(statusErrors['status.list_too_large'])
  const compressed = decode(encoded)
  if (compressed === undefined) throw new MicroCredentialError(statusErrors['status.list_malformed'])
  const bits = await decompress(compressed)
  if (bits.length * 8 < minimumEntries) throw new MicroCredentialError(statusErrors['status.list_too_short'])
  return bits
}

const decompress = async (compressed: Uint8Array): Promise<Uint8Array> => {
  try {
    return await gunzip(compressed, maximumListBytes)
  } catch (cause) {
    const tooLarge = cause instanceof RangeError
    throw new MicroCredentialError(
      tooLarge ? statusErrors['status.list_too_large'] : statusErrors['status.list_malformed'],
      { cause },
    )
  }
}

/** The value of an entry: `size` bits, the most significant first, the first entry in the first bits (§3.2). */
export const valueAt = (bits: Uint8Array, index: number, size: number): number => {
  const position = index * size
  const byte = bits[Math.floor(position / 8)] ?? 0
  return (byte >> (8 - size - (position % 8))) & (2 ** size - 1)
}

/** A copy of the bitstring with another value at the index. */
export const withValueAt = (bits: Uint8Array, index: number, size: number, value: number): Uint8Array => {
  const copy = bits.slice()
  setValueAt(copy, index, size, value)
  return copy
}

/**
 * Writes into the bitstring itself, for one that is not shared yet. Sizes divide eight, so that a value is within one
 * byte.
 */
export const setValueAt = (bits: Uint8Array, index: number, size: number, value: number): void => {
  const position = index * size
  const at = Math.floor(position / 8)
  const shift = 8 - size - (position % 8)
  const mask = (2 ** size - 1) << shift
  bits[at] = ((bits[at] ?? 0) & ~mask) | (value << shift)
}
