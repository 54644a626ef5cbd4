import { mostFrom } from './inflate.ts'

/**
 * A gzip member (RFC 1952, §2.3). It is parsed here because platforms differ in what they ignore; the DEFLATE data
 * inside is left to them.
 */
export interface GzipMember {
  /** DEFLATE (RFC 1951). */
  readonly body: Uint8Array
  /** The checksum (CRC-32) and the length modulo 2^32 that the member states for its content. */
  readonly checksum: number
  readonly length: number
}

const [headerLength, trailerLength] = [10, 8]
/** Flags; the three reserved ones must be zero. */
const flags = { headerChecksum: 0x02, extra: 0x04, name: 0x08, comment: 0x10, reserved: 0xe0 } as const

/**
 * Parses one gzip member. Throws a `RangeError` if it states a length above `maxBytes`, and another error for malformed
 * input. `isContentOf` checks later that the content has the stated checksum and length; no more than that is ever
 * decompressed.
 */
export const readMember = (bytes: Uint8Array, maxBytes: number): GzipMember => {
  const member = memberIn(bytes)
  // A member that states more than can be in it has a length that wrapped around, or lies.
  if (member === undefined || member.length > mostFrom(member.body))
    throw new Error('The compressed data does not begin as it should.')
  if (member.length > maxBytes) throw new RangeError('The content is larger than the ceiling.')
  return member
}

const memberIn = (bytes: Uint8Array): GzipMember | undefined => {
  const [first, second, method, flag = 0] = bytes
  if (bytes.length < headerLength + trailerLength || first !== 0x1f || second !== 0x8b || method !== 8) return undefined
  const start = (flag & flags.reserved) === 0 ? bodyStart(bytes, flag) : undefined
  const end = bytes.length - trailerLength
  if (start === undefined || start > end) return undefined
  const trailer = new DataView(bytes.buffer, bytes.byteOffset + end, trailerLength)
  return { body: bytes.subarray(start, end), checksum: trailer.getUint32(0, true), length: trailer.getUint32(4, true) }
}

/** The end of the header, after the optional extra field, name, comment and checksum. */
const bodyStart = (bytes: Uint8Array, flag: number): number | undefined => {
  let at = headerLength
  if ((flag & flags.extra) !== 0) at += 2 + (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256
  for (const text of [flags.name, flags.comment]) {
    if ((flag & text) === 0) continue
    const end = bytes.indexOf(0, at)
    if (end < 0) return undefined
    at = end + 1
  }
  if ((flag & flags.headerChecksum) === 0) return at
  const said = (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256
  return said === (checksumOf(bytes.subarray(0, at)) & 0xffff) ? at + 2 : undefined
}

/** Whether content has the checksum and length that a member states. */
export const isContentOf = ({ checksum, length }: GzipMember, content: Uint8Array): boolean =>
  content.length === length && checksumOf(content) === checksum

const table = /* @__PURE__ */ Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/** CRC-32 (RFC 1952, §8). */
export const checksumOf = (bytes: Uint8Array): number => {
  let value = 0xffffffff
  for (const byte of bytes) value = (value >>> 8) ^ (table[(value ^ byte) & 0xff] ?? 0)
  return (value ^ 0xffffffff) >>> 0
}
