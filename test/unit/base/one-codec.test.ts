import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { decodeBase64, decodeBase64Url, encodeBase64, encodeBase64Url, fromUtf8 } from '../../../src/lib/base/bytes.ts'
import { checksumOf } from '../../../src/lib/base/gzip.ts'
import { awkwardMembers } from '../../support/awkward-bytes.ts'
import { runs } from '../../support/depth.ts'
import { loadCodecsOn } from '../../support/platforms.ts'

// One after the other: each loads its modules anew.
const sides = [await loadCodecsOn('node'), await loadCodecsOn('web')] as const

/** What came of it: the content, or which kind of error. */
const outcome = async (read: () => Promise<Uint8Array>): Promise<string> => {
  try {
    return encodeBase64Url(await read())
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error) return String(error.code)
    return error instanceof RangeError ? 'too large' : 'refused'
  }
}

const gunzipBoth = (bytes: Uint8Array, max: number) =>
  Promise.all(sides.map(({ gunzip }) => outcome(() => gunzip(bytes, max))))
const decodeBoth = async (encoded: unknown) => {
  const [one, other] = [
    await outcome(() => sides[0].decodeBits(encoded)),
    await outcome(() => sides[1].decodeBits(encoded)),
  ]
  return [one, other] as const
}

describe('Node.js and browsers read the same bytes alike', () => {
  it.each([0, 1, 300, 70_000].flatMap((size) => awkwardMembers(size).map((one) => ({ ...one, size }))))(
    'a member of $size bytes, $what',
    async ({ bytes, sound, size }) => {
      const ends = sound ? encodeBase64Url(Uint8Array.from({ length: size }, (_, at) => (at * 7) % 11)) : 'refused'
      // Of nothing there is nothing to be cut or changed.
      if (size > 14) expect(await gunzipBoth(bytes, size + 1)).toEqual([ends, ends])
      const [one, other] = await gunzipBoth(bytes, size)
      expect(one).toBe(other)
      if (sound && size > 0) expect(await gunzipBoth(bytes, size - 1)).toEqual(['too large', 'too large'])
    },
  )

  it('gzip with bytes changed, taken out or put in at random', async () => {
    const whole = gzipSync(Uint8Array.from({ length: 500 }, (_, at) => at % 17))
    const edit = fc.record({
      at: fc.nat(whole.length),
      remove: fc.nat(3),
      insert: fc.uint8Array({ maxLength: 3 }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(edit, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(100, 499, 500, 10_000),
        async (edits, max) => {
          const bytes = edits.reduce(
            (all, { at, remove, insert }) => Buffer.concat([all.subarray(0, at), insert, all.subarray(at + remove)]),
            whole as Buffer,
          )
          const [one, other] = await gunzipBoth(bytes, max)
          expect(one).toBe(other)
        },
      ),
      { numRuns: runs(200, 2_000) },
    )
  })

  it('texts of status lists, however they are spelt', async () => {
    const list = encodeBase64Url(gzipSync(new Uint8Array(16_384)))
    const sound = `u${list}`
    expect(await decodeBoth(sound)).toEqual([
      encodeBase64Url(new Uint8Array(16_384)),
      encodeBase64Url(new Uint8Array(16_384)),
    ])
    const standard = Buffer.from(list, 'base64url').toString('base64')
    const other = gzipSync(Uint8Array.from({ length: 16_384 }, (_, at) => (at * 31) % 251))
    const withSigns = Buffer.from(other).toString('base64')
    const last = list.at(-1) ?? ''
    const refused: readonly unknown[] = [
      list,
      `m${standard}`,
      `M${standard}`,
      `U${standard}`,
      `u${standard}`,
      `u${withSigns}`,
      `u${list}=`,
      `u${list}==`,
      ` ${sound}`,
      `${sound} `,
      `${sound}\n`,
      `u\n${list}`,
      `u${list.slice(0, 40)}\n${list.slice(40)}`,
      `u${list.slice(0, 40)} ${list.slice(40)}`,
      `\ufeff${sound}`,
      `u${list}\0`,
      `u${list}A`,
      `u${list.slice(0, -1)}`,
      `u${list.slice(0, -1)}${String.fromCharCode(last.charCodeAt(0) + 1)}`,
      `u${list.slice(0, -1)}\u0161`,
      `u${list.replace('A', '\uff21')}`,
      `uu${list}`,
      `z${list}`,
      `f${Buffer.from(list, 'base64url').toString('hex')}`,
      'u',
      '',
      'uH4sI',
      'u====',
      null,
      undefined,
      7,
      [sound],
      { 0: 'u' },
    ]
    for (const encoded of refused) {
      const [one, two] = await decodeBoth(encoded)
      expect([one, two], JSON.stringify(encoded)).toEqual(['status.list_malformed', 'status.list_malformed'])
    }
    const short = `u${encodeBase64Url(gzipSync(new Uint8Array(16_383)))}`
    expect(await decodeBoth(short)).toEqual(['status.list_too_short', 'status.list_too_short'])
    const long = `u${encodeBase64Url(gzipSync(new Uint8Array(8 * 1024 * 1024 + 1)))}`
    expect(await decodeBoth(long)).toEqual(['status.list_too_large', 'status.list_too_large'])
  })

  it('what one of them compressed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (data) => {
        for (const { gzip } of sides)
          expect(await gunzipBoth(await gzip(data), data.length)).toEqual([
            encodeBase64Url(data),
            encodeBase64Url(data),
          ])
      }),
      { numRuns: runs(10, 50) },
    )
  })
})

describe('the codecs that have no platform', () => {
  it('read base64 in one spelling each, and agree with the platforms where those are strict', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'AQgwZz09+/-_= \n\u0161\0'), maxLength: 12 }), (text) => {
        const [url, standard] = [decodeBase64Url(text), decodeBase64(text)]
        if (url !== undefined)
          expect([encodeBase64Url(url), Buffer.from(text, 'base64url')]).toEqual([text, Buffer.from(url)])
        if (standard !== undefined) expect([encodeBase64(standard), btoa(atob(text))]).toEqual([text, text])
      }),
      { numRuns: runs(500, 5_000) },
    )
  })

  it('read UTF-8 as encoders write it, and refuse what is not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        const isWhole = Buffer.from(Buffer.from(bytes).toString('utf8'), 'utf8').equals(bytes)
        const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
        const read = () => fromUtf8(bytes)
        if (isWhole && !marked) expect(Buffer.from(read(), 'utf8').equals(bytes)).toBe(true)
        else expect(read).toThrow()
      }),
      { numRuns: runs(500, 5_000) },
    )
  })

  it('have the checksum of gzip', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (data) => {
        expect(checksumOf(data)).toBe(gzipSync(data).readUInt32LE(gzipSync(data).length - 8))
      }),
    )
  })
})
