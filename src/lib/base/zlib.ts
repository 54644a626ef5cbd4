import { gzip } from '#platform'
import { concat } from './bytes.ts'
import { readMember } from './gzip.ts'
import { inflateAtMost } from './inflate.ts'

/** The method and window of DEFLATE, the usual level, and a check of the two bytes (RFC 1950, §2.2). */
const header = /* @__PURE__ */ Uint8Array.of(0x78, 0x9c)

/** Compresses as a ZLIB stream (RFC 1950): what gzip compresses, in another wrapper. */
export const deflateZlib = async (bytes: Uint8Array): Promise<Uint8Array> => {
  const { body } = readMember(await gzip(bytes), bytes.length)
  const trailer = new Uint8Array(4)
  new DataView(trailer.buffer).setUint32(0, adler32(bytes))
  return concat(header, body, trailer)
}

/**
 * Decompresses exactly one ZLIB stream (RFC 1950) without a dictionary. Throws a `RangeError` for content of more than
 * `maxBytes`, and another error for malformed input.
 */
export const inflateZlib = (bytes: Uint8Array, maxBytes: number): Uint8Array => {
  const [method = 0, flags = 0] = bytes
  const isSound = (method & 0x0f) === 8 && method >> 4 <= 7 && (method * 256 + flags) % 31 === 0 && (flags & 0x20) === 0
  if (bytes.length < 6 || !isSound) throw new Error('The compressed data does not begin as it should.')
  const end = bytes.length - 4
  const content = inflateAtMost(bytes.subarray(2, end), maxBytes)
  if (new DataView(bytes.buffer, bytes.byteOffset + end, 4).getUint32(0) !== adler32(content))
    throw new Error('The compressed data is not what it says.')
  return content
}

/** As many bytes can be added before the sums have to be reduced. */
const stride = 5_552
const base = 65_521

/** Adler-32 (RFC 1950, §8.2). */
const adler32 = (bytes: Uint8Array): number => {
  let [low, high] = [1, 0]
  for (let start = 0; start < bytes.length; start += stride) {
    for (const byte of bytes.subarray(start, start + stride)) {
      low += byte
      high += low
    }
    low %= base
    high %= base
  }
  return ((high << 16) | low) >>> 0
}
