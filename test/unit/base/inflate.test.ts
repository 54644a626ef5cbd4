import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { inflate } from '../../../src/lib/base/inflate.ts'
import { runs } from '../../support/depth.ts'

const { Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED } = constants
const data = fc.oneof(
  fc.uint8Array({ maxLength: 3_000 }),
  // As lists are: long runs, with a bit here and there.
  fc
    .array(fc.tuple(fc.constantFrom(0, 0, 0, 1, 128, 255), fc.nat(700)), { maxLength: 40 })
    .map((runs) => Uint8Array.from(runs.flatMap(([byte, times]) => Array<number>(times).fill(byte)))),
)
const strategy = fc.constantFrom(Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED)

describe('DEFLATE', () => {
  it('is read, however it was made', () => {
    fc.assert(
      fc.property(data, fc.nat(9), strategy, fc.constantFrom(1, 9), (bytes, level, how, memLevel) => {
        expect(inflate(deflateRawSync(bytes, { level, strategy: how, memLevel }), bytes.length)).toEqual(bytes)
      }),
      { numRuns: runs(100, 1_000) },
    )
  })

  it('is read where zlib reads it to the end, and refused where zlib refuses it or leaves something over', () => {
    fc.assert(
      fc.property(data, strategy, fc.nat(), fc.nat(7), (bytes, how, at, bit) => {
        const changed = Uint8Array.from(deflateRawSync(bytes, { strategy: how }))
        const place = at % changed.length
        changed[place] = (changed[place] ?? 0) ^ (1 << bit)
        const [buffer, written] = ((): readonly [Uint8Array, number] => {
          try {
            const read = inflateRawSync(changed, { info: true }) as unknown as {
              readonly buffer: Buffer
              readonly engine: { readonly bytesWritten: number }
            }
            return [Uint8Array.from(read.buffer), read.engine.bytesWritten]
          } catch {
            return [new Uint8Array(), -1]
          }
        })()
        if (written === changed.length) expect(inflate(changed, buffer.length)).toEqual(buffer)
        else expect(() => inflate(changed, bytes.length)).toThrow('cannot be read')
      }),
      { numRuns: runs(500, 5_000) },
    )
  })

  it('is refused with one byte less or more of content than was asked for', () => {
    fc.assert(
      fc.property(data, strategy, (bytes, how) => {
        const raw = deflateRawSync(bytes, { strategy: how })
        expect(() => inflate(raw, bytes.length + 1)).toThrow('cannot be read')
        if (bytes.length > 0) expect(() => inflate(raw, bytes.length - 1)).toThrow('cannot be read')
      }),
    )
  })
})
