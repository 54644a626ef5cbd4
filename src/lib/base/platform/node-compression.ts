import { promisify } from 'node:util'
import { gzip as deflate, type InflateRaw, inflateRaw as inflate } from 'node:zlib'

import { type GzipMember, isContentOf, readMember } from '../gzip.ts'

/** Compresses with gzip (RFC 1952). */
export const gzip = async (bytes: Uint8Array): Promise<Uint8Array> => new Uint8Array(await promisify(deflate)(bytes))

/**
 * Decompresses one gzip member. Throws a `RangeError` if it states more than `maxBytes`, and another error unless the
 * input is exactly one complete member.
 */
export const gunzip = async (bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> => {
  const member = readMember(bytes, maxBytes)
  const { buffer, engine } = await inflateWithInfo(member)
  const content = new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length)
  // Node.js ignores data after the last block.
  if (engine.bytesWritten !== member.body.length || !isContentOf(member, content))
    throw new Error('The compressed data does not end where it should.')
  return content
}

interface Inflated {
  readonly buffer: Buffer
  readonly engine: InflateRaw
}

const inflateWithInfo = ({ body, length }: GzipMember): Promise<Inflated> =>
  new Promise((resolve, reject) => {
    // Node.js takes a limit of 0 for none.
    inflate(body, { maxOutputLength: Math.max(1, length), info: true }, (error, result) => {
      // With `info` the result is a pair, which the type declarations omit.
      if (error === null) resolve(result as Buffer & Inflated)
      // Output beyond the stated length is malformed data, not an exceeded limit.
      else reject(new Error('The compressed data cannot be read.', { cause: error }))
    })
  })
