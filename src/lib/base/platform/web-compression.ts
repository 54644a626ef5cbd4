import { isContentOf, readMember } from '../gzip.ts'
import { inflate } from '../inflate.ts'

/** Compresses with gzip (RFC 1952). */
export const gzip = async (bytes: Uint8Array): Promise<Uint8Array> => {
  const source = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream()
  return new Uint8Array(await new Response(source.pipeThrough(new CompressionStream('gzip'))).arrayBuffer())
}

/**
 * Decompresses one gzip member. Throws a `RangeError` if it states more than `maxBytes`, and another error unless the
 * input is exactly one complete member, which not all browser streams check.
 */
export const gunzip = async (bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> => {
  const member = readMember(bytes, maxBytes)
  const content = inflate(member.body, member.length)
  if (!isContentOf(member, content)) throw new Error('The compressed data is not what it says.')
  return content
}
