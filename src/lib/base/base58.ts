import { base58 } from '@scure/base'

// Apart from the other encodings, so that status lists need no package.

/** base58btc, without a multibase prefix. */
export const encodeBase58 = (bytes: Uint8Array): string => base58.encode(bytes)

/**
 * Reads base58btc. The work grows with the square of the length, hence the ceiling; `undefined` for a text that is
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
