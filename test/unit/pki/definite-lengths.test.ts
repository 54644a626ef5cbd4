import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { concat, toUtf8 } from '../../../src/lib/base/bytes.ts'
import { digest } from '../../../src/lib/base/digest.ts'
import { withDefiniteLengths } from '../../../src/lib/pki/definite-lengths.ts'
import { membersOf, readDer } from '../../../src/lib/pki/der.ts'
import { openTimestamp } from '../../../src/lib/pki/timestamp-token.ts'
import { timestampAuthority } from '../../../src/lib/pki/timestamper.ts'
import { writeDer, writeInteger } from '../../../src/lib/pki/write-der.ts'
import { clockOf, makeAuthority, makeClock } from '../../support/seal-forgery.ts'

/** Writes DER with indefinite lengths down to a depth, as CMS signers do: certificates stay as they are. */
const toBer = (der: Uint8Array, depth: number): Uint8Array => {
  const element = readDer(der)
  if ((element.tag & 0x20) === 0 || depth === 0) return der
  const members = membersOf(element, element.tag).map(({ whole }) => toBer(whole, depth - 1))
  return concat(Uint8Array.of(element.tag, 0x80), ...members, Uint8Array.of(0, 0))
}

const leaf = fc.uint8Array({ maxLength: 200 }).map((content) => writeDer(0x04, content))
const tree = fc.letrec<{ tree: Uint8Array }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    leaf,
    fc.array(tie('tree'), { maxLength: 4 }).map((members) => writeDer(0x30, ...members)),
  ),
})).tree

describe('elements without a length', () => {
  const data = toUtf8('what is stamped')
  let token: Uint8Array
  beforeAll(async () => {
    const clock = clockOf(await makeClock(await makeAuthority()))
    token = await clock(await digest('SHA-256', data), {})
  })

  it('get the length that they have, and all else stays as it is', () => {
    fc.assert(
      fc.property(tree, fc.nat(6), (der, depth) => {
        expect(withDefiniteLengths(toBer(der, depth))).toEqual(der)
        expect(withDefiniteLengths(der)).toBe(der)
      }),
    )
  })

  it('are read in a time-stamp, however deep they stand', async () => {
    const { time } = await openTimestamp(token, data)
    for (const depth of [1, 3, 5]) expect((await openTimestamp(toBer(token, depth), data)).time).toEqual(time)
  })

  it('are not kept in a token that an authority answers with', async () => {
    const answered = async (write: (der: Uint8Array) => Uint8Array): Promise<Uint8Array> => {
      const authority = timestampAuthority({
        url: 'https://tsa.example/',
        fetch: async (_, init) => {
          const request = readDer(new Uint8Array(init?.body as Uint8Array<ArrayBuffer>))
          const nonce = membersOf(request)[2]?.whole ?? new Uint8Array()
          // The token is of another request: the nonce stands beside it, where only this test looks for it.
          const answer = writeDer(0x30, writeDer(0x30, writeInteger(0)), writeDer(0x30, nonce, token))
          return new Response(write(answer) as Uint8Array<ArrayBuffer>)
        },
      })
      return authority(new Uint8Array(32), {})
    }
    const definite = await answered((der) => der)
    expect((await answered((der) => toBer(der, 4))).length).toBe(definite.length)
    expect(withDefiniteLengths(definite)).toBe(definite)
  })

  it.each([
    ['no mark at the end', '30 80 05 00'],
    ['half a mark at the end', '30 80 05 00 00'],
    ['a mark with a length', '30 80 05 00 00 01 00'],
    ['anything after the mark', '30 80 00 00 00'],
    ['no length in an element that is not constructed', '04 80 00 00'],
    ['more content than there is', '30 80 04 05 01 00 00'],
    ['a length of five bytes', '30 80 04 85 00 00 00 00 01 01 00 00'],
    ['a tag in two bytes', '30 80 1f 81 01 01 00 00 00'],
    ['more levels than there are', '30 80'.repeat(40) + '00 00'.repeat(40)],
  ])('are refused with %s', (_, hex) => {
    const bytes = Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
    expect(() => withDefiniteLengths(bytes)).toThrow(TypeError)
  })
})
