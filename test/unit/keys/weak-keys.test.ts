import { ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'

import { encodeBase58 } from '../../../src/lib/base/base58.ts'
import { concat } from '../../../src/lib/base/bytes.ts'
import { decodeMultikey } from '../../../src/lib/keys/multikey.ts'
import { decodePublicJwk } from '../../../src/lib/keys/public-jwk.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { sampleJwks, toPublic } from '../../support/keys.ts'
import { loadKeysOn } from '../../support/platforms.ts'

const { Point } = ed25519
const order = Point.Fn.ORDER
const data = new TextEncoder().encode('What is signed.')
const key = (bytes: Uint8Array) => ({ algorithm: 'Ed25519', bytes }) as const

const decode = (bytes: Uint8Array): typeof Point.ZERO | undefined => {
  try {
    return Point.fromBytes(bytes)
  } catch {
    return undefined
  }
}

/** A point of order eight: what multiplying by the order of the group leaves of a point outside it. */
const torsion = (() => {
  for (let y = 2n; y < 100n; y++) {
    const point = decode(Point.Fp.toBytes(y))
    const rest = point?.multiplyUnsafe(order - 1n).add(point)
    if (rest !== undefined && !rest.double().double().equals(Point.ZERO)) return rest
  }
  throw new Error('There is one.')
})()

/** The points of small order but the neutral one. */
const smallOrder = Array.from({ length: 7 }, (_, times) => torsion.multiplyUnsafe(BigInt(times + 1)).toBytes())
const neutral = Point.ZERO.toBytes()

/** p + 1, p + 2 …: the same numbers as 1, 2 … in the field, written another way. */
const unreduced = (y: bigint): Uint8Array => {
  const bytes = new Uint8Array(32)
  for (let [at, rest] = [0, Point.Fp.ORDER + y]; at < 32; at++, rest >>= 8n) bytes[at] = Number(rest & 255n)
  return bytes
}

const toBytes = (scalar: bigint): Uint8Array => Point.Fn.toBytes(scalar)

describe.each(['node', 'web', 'lenient'] as const)('Ed25519 on the %s platform', async (side) => {
  const { createSignatureVerifier, importKeyPair } = await loadKeysOn(side)

  it.each([
    ['the neutral point', neutral],
    ...smallOrder.map((bytes, at): [string, Uint8Array] => [`the point of small order ${at + 1}`, bytes]),
    ['the neutral point with a sign', neutral.with(31, 0x80)],
    ['the neutral point unreduced', unreduced(1n)],
    ['a point unreduced', unreduced(3n)],
    ['a good key with a component of small order', Point.BASE.add(torsion).toBytes()],
    ['no point', Point.Fp.toBytes(2n)],
    ['all ones', new Uint8Array(32).fill(255)],
  ])('refuses %s for a key', async (_, bytes) => {
    expect(await codeOfAsync(() => createSignatureVerifier(key(bytes)))).toBe('key.weak')
  })

  it('refuses the key that one signature fits for every message', async () => {
    const multikey = `z${encodeBase58(concat(Uint8Array.of(0xed, 1), neutral))}`
    expect(multikey).toBe('z6MkeXATEjyXENzBXBxgC5EHk2JE5aqd7qMGGtDpLUH1e2Sj')
    expect(await codeOfAsync(() => createSignatureVerifier(decodeMultikey(multikey)))).toBe('key.weak')
  })

  it('refuses a key of another length', async () => {
    expect(await codeOfAsync(() => createSignatureVerifier(key(new Uint8Array(31))))).toBe('key.malformed')
  })

  describe('of a good key', () => {
    const publicKey = decodePublicJwk(toPublic(sampleJwks.Ed25519))
    const verify = (signature: Uint8Array): Promise<boolean> =>
      createSignatureVerifier(publicKey).verify({ data, signature })
    const sign = async (): Promise<Uint8Array> =>
      (await importKeyPair('Ed25519', sampleJwks.Ed25519)).signer().sign({ data })
    const { scalar } = ed25519.utils.getExtendedPublicKey(Buffer.from(sampleJwks.Ed25519.d, 'base64url'))

    /** A signature with an R of one's choice: S = r + k·a, as only the holder of the key can make it. */
    const signWith = async (r: bigint, R: Uint8Array): Promise<Uint8Array> => {
      const digest = await crypto.subtle.digest('SHA-512', concat(R, publicKey.bytes, data) as Uint8Array<ArrayBuffer>)
      const k = new Uint8Array(digest).reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n)
      return concat(R, toBytes((r + k * scalar) % order))
    }

    it('accepts its signature, and one with an R of its own', async () => {
      expect(await verify(await sign())).toBe(true)
      expect(await verify(await signWith(5n, Point.BASE.multiply(5n).toBytes()))).toBe(true)
    })

    it('refuses an R of small order', async () => {
      expect(await verify(await signWith(0n, neutral))).toBe(false)
      for (const R of smallOrder) expect(await verify(await signWith(0n, R))).toBe(false)
    })

    it('refuses an R with a component of small order', async () => {
      const R = Point.BASE.multiply(5n).add(torsion).toBytes()
      expect(await verify(await signWith(5n, R))).toBe(false)
    })

    it('refuses an R that is not reduced', async () => {
      expect(await verify(await signWith(0n, unreduced(1n)))).toBe(false)
    })

    it('refuses an S beyond the order', async () => {
      const signature = await sign()
      const S = signature.slice(32).reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n) + order
      const bytes = Uint8Array.from({ length: 32 }, (_, at) => Number((S >> BigInt(8 * at)) & 255n))
      expect(await verify(concat(signature.slice(0, 32), bytes))).toBe(false)
    })

    it('refuses whatever has another length, without failing', async () => {
      const signature = await sign()
      for (const wrong of [new Uint8Array(), signature.slice(1), concat(signature, Uint8Array.of(0))]) {
        expect(await verify(wrong)).toBe(false)
      }
    })
  })
})

describe.each(['node', 'web'] as const)('the NIST curves on the %s platform', async (side) => {
  const { createSignatureVerifier } = await loadKeysOn(side)

  it.each([
    ['no point of the curve', 'P-256', Uint8Array.of(2, ...new Uint8Array(31), 1)],
    [
      'a first byte that is none',
      'P-256',
      Uint8Array.of(5, ...decodePublicJwk(toPublic(sampleJwks['P-256'])).bytes.slice(1)),
    ],
    ['a coordinate not reduced', 'P-256', Uint8Array.of(2, ...new Uint8Array(32).fill(255))],
    [
      'an uncompressed point',
      'P-256',
      Uint8Array.of(
        4,
        ...Buffer.from(`${sampleJwks['P-256'].x}`, 'base64url'),
        ...Buffer.from(`${sampleJwks['P-256'].y}`, 'base64url'),
      ),
    ],
    ['the point at infinity', 'P-256', Uint8Array.of(0)],
    ['a point of the other curve', 'P-384', decodePublicJwk(toPublic(sampleJwks['P-256'])).bytes],
    ['nothing', 'P-384', new Uint8Array()],
  ] as const)('refuse %s for a key', async (_, algorithm, bytes) => {
    expect(await codeOfAsync(() => createSignatureVerifier({ algorithm, bytes }))).toBe('key.malformed')
  })

  it.each(['P-256', 'P-384'] as const)(
    '%s: refuse a signature of another length or of zeros, without failing',
    async (algorithm) => {
      const verifier = createSignatureVerifier(decodePublicJwk(toPublic(sampleJwks[algorithm])))
      for (const length of [0, 63, 64, 65, 72, 95, 96, 97]) {
        expect(await verifier.verify({ data, signature: new Uint8Array(length) })).toBe(false)
      }
    },
  )
})
