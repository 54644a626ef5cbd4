import { promisify } from 'node:util'
import { gzip as deflate, type Gunzip, gunzip as inflate } from 'node:zlib'

import { contentLengthOf } from '../gzip.ts'

/** Compresses with gzip (RFC 1952). */
export const gzip = async (bytes: Uint8Array): Promise<Uint8Array> => new Uint8Array(await promisify(deflate)(bytes))

/**
 * Reads one gzip member. Throws a `RangeError` as soon as more than `maxBytes` (at least 1) come out, and another error for anything
 * that is not one whole member and nothing besides.
 */
export const gunzip = async (bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> => {
  const { buffer, engine } = await inflateWithInfo(bytes, maxBytes)
  // Node.js passes over zeros after a member and all that follows them, and reads several members as one.
  if (engine.bytesWritten !== bytes.length || contentLengthOf(bytes) !== buffer.length)
    throw new Error('The compressed data does not end where it should.')
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length)
}

interface Inflated {
  readonly buffer: Buffer
  readonly engine: Gunzip
}

const inflateWithInfo = (bytes: Uint8Array, maxOutputLength: number): Promise<Inflated> =>
  new Promise((resolve, reject) => {
    inflate(bytes, { maxOutputLength, info: true }, (error, result) => {
      // With `info` the result is a pair, which the declarations do not say.
      if (error === null) resolve(result as unknown as Inflated)
      else reject(error)
    })
  })
