import { base58 } from '@scure/base'

// Kept in a file of its own, because it is the only encoding that needs a package and status lists do not use it.

/** base58btc, without a multibase prefix. */
export const encodeBase58 = (bytes: Uint8Array): string => base58.encode(bytes)

/**
 * Decodes base58btc. The time grows with the square of the length, hence `maxLength`; `undefined` for a text that is
 * longer or is not base58.
 */
export const decodeBase58 = (text: string, maxLength: number): Uint8Array | undefined => {
  if (text.length > maxLength) return undefined
  try {
    return base58.decode(text)
  } catch {
    return undefined
  }
}
