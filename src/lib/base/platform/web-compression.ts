import { contentLengthOf } from '../gzip.ts'

/** Compresses with gzip (RFC 1952). */
export const gzip = async (bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await new Response(through(bytes, new CompressionStream('gzip'))).arrayBuffer())

/**
 * Reads one gzip member. Throws a `RangeError` as soon as more than `maxBytes` (at least 1) come out, and another error for anything
 * that is not one whole member and nothing besides.
 */
export const gunzip = async (bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> => {
  const reader = through(bytes, new DecompressionStream('gzip')).getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length
    if (length > maxBytes) {
      // Not awaited: some engines settle this only when the rest has been decompressed.
      reader.cancel().catch(() => {})
      throw new RangeError('The content is larger than the ceiling.')
    }
    chunks.push(next.value)
  }
  // Browsers refuse what follows a member; older engines pass over it.
  if (contentLengthOf(bytes) !== length) throw new Error('The compressed data does not end where it should.')
  return joined(chunks, length)
}

/** In small pieces, so that little comes out of each before it is counted. */
const pieceLength = 4096

const through = (bytes: Uint8Array, transform: GenericTransformStream): ReadableStream<Uint8Array> => {
  let at = 0
  const source = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.subarray(at, at + pieceLength))
      at += pieceLength
    },
  })
  return source.pipeThrough(transform)
}

const joined = (chunks: readonly Uint8Array[], length: number): Uint8Array => {
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
