import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import * as node from '../../../src/lib/base/platform/node-compression.ts'
import * as web from '../../../src/lib/base/platform/web-compression.ts'
import { runs } from '../../support/depth.ts'

describe.each([
  ['Node.js', node, web],
  ['browsers', web, node],
])('compression on %s', (_, { gzip, gunzip }, other) => {
  it('comes back as it went, here and on the other side', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (data) => {
        const compressed = await gzip(data)
        expect(await gunzip(compressed, data.length + 1)).toEqual(data)
        expect(await other.gunzip(compressed, data.length + 1)).toEqual(data)
      }),
      { numRuns: runs(10, 30) },
    )
  })

  it('stops at the ceiling, long before the end', async () => {
    const exact = gzipSync(new Uint8Array(100_000))
    expect((await gunzip(exact, 100_000)).length).toBe(100_000)
    await expect(gunzip(exact, 99_999)).rejects.toThrow(RangeError)
    const bomb = gzipSync(new Uint8Array(64 * 1024 * 1024), { level: 1 })
    const before = process.memoryUsage()
    await expect(gunzip(bomb, 8 * 1024 * 1024)).rejects.toThrow(RangeError)
    const after = process.memoryUsage()
    const grown = after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed
    expect(grown).toBeLessThan(32 * 1024 * 1024)
  })

  it('reads one whole member and nothing besides', async () => {
    const whole = gzipSync(Uint8Array.from({ length: 300 }, (_, i) => i))
    const refused = [
      ...Array.from({ length: whole.length }, (_, length) => whole.subarray(0, length)),
      Buffer.concat([whole, Buffer.from([0])]),
      Buffer.concat([whole, Buffer.from('rest of it')]),
      Buffer.concat([whole, whole]),
      Buffer.from('not compressed at all, and long enough'),
      Buffer.from(whole.map((byte, at) => (at === whole.length - 6 ? byte ^ 1 : byte))),
    ]
    for (const bytes of refused) {
      const error = await gunzip(bytes, 1_000_000).catch((cause: unknown) => cause)
      expect(error, bytes.toString('hex')).toBeInstanceOf(Error)
      expect(error, bytes.toString('hex')).not.toBeInstanceOf(RangeError)
    }
  })
})

describe('the end of the data', () => {
  // Browsers refuse it too; the streams of Node.js 20 do not.
  it('is where the last block ends, even if what follows repeats the end', async () => {
    const whole = gzipSync(new Uint8Array(300))
    const longer = Buffer.concat([whole.subarray(0, -8), Buffer.from([0]), whole.subarray(-8)])
    await expect(node.gunzip(longer, 10_000)).rejects.toThrow('does not end where it should')
  })
})
