import { describe, expect, it } from 'vitest'

import { toHex } from '../../src/lib/base/bytes.ts'
import type { KeyAlgorithm, PublicKey } from '../../src/lib/keys/key-types.ts'
import { loadKeysOn } from '../support/platforms.ts'
import { hasSharedData, readSharedJson, readSharedText } from '../support/shared-data.ts'

const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'))

interface Case {
  readonly msg: string
  readonly sig: string
  readonly result: 'valid' | 'invalid'
  readonly tcId: number
}
interface Group {
  readonly publicKey: { readonly pk?: string; readonly uncompressed?: string; readonly curve: string }
  readonly tests: readonly Case[]
}

const algorithms: Readonly<Record<string, KeyAlgorithm>> = {
  edwards25519: 'Ed25519',
  secp256r1: 'P-256',
  secp384r1: 'P-384',
}

const publicKeyOf = ({ publicKey: { pk, uncompressed = '', curve } }: Group): PublicKey => ({
  algorithm: algorithms[curve] ?? 'Ed25519',
  bytes: pk === undefined ? compress(fromHex(uncompressed)) : fromHex(pk),
})

const compress = (point: Uint8Array): Uint8Array =>
  Uint8Array.of(2 + ((point.at(-1) ?? 0) & 1), ...point.subarray(1, (point.length + 1) / 2))

const ecdsa: [string, number][] = [
  ['ecdsa_secp256r1_sha256_p1363_test', 262],
  ['ecdsa_secp384r1_sha384_p1363_test', 280],
]

const sides = {
  node: await loadKeysOn('node'),
  web: await loadKeysOn('web'),
  lenient: await loadKeysOn('lenient'),
}

describe.each([
  ['node', ecdsa],
  ['web', ecdsa],
  ['lenient', []],
] as const)('on the %s platform', (side, more) => {
  describe.skipIf(!hasSharedData('vectors/wycheproof'))('Wycheproof (needs vectors)', () => {
    it.each([['ed25519_test', 151] as const, ...more])('agrees with every verdict of %s', async (file, total) => {
      const { createSignatureVerifier } = sides[side]
      const groups: Group[] = readSharedJson(`vectors/wycheproof/${file}.json`).testGroups
      const verdicts = await Promise.all(
        groups.flatMap((group) => {
          const verifier = createSignatureVerifier(publicKeyOf(group))
          return group.tests.map(async ({ tcId, msg, sig, result }) => ({
            tcId,
            agrees: (await verifier.verify({ data: fromHex(msg), signature: fromHex(sig) })) === (result === 'valid'),
          }))
        }),
      )
      expect(verdicts.filter(({ agrees }) => !agrees)).toEqual([])
      expect(verdicts).toHaveLength(total)
    })
  })

  describe.skipIf(!hasSharedData('vectors/ed25519-speccheck'))(
    'the twelve contested cases of ed25519-speccheck (needs vectors)',
    () => {
      it('are all refused: ten for the key, two for the signature', async () => {
        const { createSignatureVerifier } = sides[side]
        const cases: { message: string; pub_key: string; signature: string }[] = readSharedJson(
          'vectors/ed25519-speccheck/cases.json',
        )
        const verdicts = await Promise.all(
          cases.map(async ({ message, pub_key: key, signature }) => {
            try {
              const verifier = createSignatureVerifier({ algorithm: 'Ed25519', bytes: fromHex(key) })
              return await verifier.verify({ data: fromHex(message), signature: fromHex(signature) })
            } catch (error) {
              return (error as { code: string }).code
            }
          }),
        )
        const weak = 'key.weak'
        expect(verdicts).toEqual([weak, weak, weak, weak, weak, weak, false, false, weak, weak, weak, weak])
      })
    },
  )

  describe.skipIf(!hasSharedData('vectors/w3c-vc-di-eddsa'))(
    'the key pairs of the EdDSA cryptosuites (needs vectors)',
    () => {
      it('are imported and sign exactly what the standard shows', async () => {
        const { importKeyPair } = sides[side]
        const source = readSharedJson('vectors/w3c-vc-di-eddsa/keyPair.json')
        const pair = await importKeyPair('Ed25519', {
          publicKeyMultibase: source.publicKeyMultibase,
          secretKeyMultibase: source.privateKeyMultibase,
        })
        expect(pair.id).toBe(`did:key:${source.publicKeyMultibase}#${source.publicKeyMultibase}`)
        expect(pair.export().secretKeyMultibase).toBe(source.privateKeyMultibase)
        const data = fromHex(readSharedText('vectors/w3c-vc-di-eddsa/eddsa-rdfc-2022/combinedHashDataInt.txt'))
        expect(toHex(await pair.signer().sign({ data }))).toBe(
          readSharedText('vectors/w3c-vc-di-eddsa/eddsa-rdfc-2022/sigHexDataInt.txt'),
        )
      })
    },
  )
})
