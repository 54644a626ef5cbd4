import { constants, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'

import { importSpki as onNode } from '../../../src/lib/base/platform/node-spki.ts'
import { importSpki as onWeb } from '../../../src/lib/base/platform/web-spki.ts'
import type { SignatureScheme, SpkiKey } from '../../../src/lib/base/signature-scheme.ts'

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' })
const p521 = generateKeyPairSync('ec', { namedCurve: 'P-521' })

const data = new TextEncoder().encode('What is signed.')

type Pair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject }
const cases: readonly (readonly [string, Pair, SignatureScheme, SpkiKey['curve']])[] = [
  ['RS256', rsa, { kind: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' }, undefined],
  ['RS512', rsa, { kind: 'RSASSA-PKCS1-v1_5', digest: 'SHA-512' }, undefined],
  ['PS256', rsa, { kind: 'RSA-PSS', digest: 'SHA-256', saltLength: 32 }, undefined],
  ['PS384', rsa, { kind: 'RSA-PSS', digest: 'SHA-384', saltLength: 48 }, undefined],
  ['ES256', p256, { kind: 'ECDSA', digest: 'SHA-256' }, 'P-256'],
  ['ES384', p384, { kind: 'ECDSA', digest: 'SHA-384' }, 'P-384'],
  ['ES512', p521, { kind: 'ECDSA', digest: 'SHA-512' }, 'P-521'],
]

const spkiOf = ({ publicKey }: Pair): Uint8Array => publicKey.export({ type: 'spki', format: 'der' })

const signed = ({ privateKey }: Pair, { kind, digest, saltLength }: SignatureScheme): Uint8Array => {
  const padding = kind === 'RSA-PSS' ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength } : {}
  return sign(digest.replace('-', ''), data, { key: privateKey, dsaEncoding: 'ieee-p1363', ...padding })
}

describe.each([
  ['Node.js', onNode],
  ['WebCrypto', onWeb],
])('Public keys of certificates, by %s', (_, importSpki) => {
  it.each(cases)(
    'verify %s, and nothing that was changed, cut or made otherwise',
    async (_name, pair, scheme, curve) => {
      const signature = signed(pair, scheme)
      const verify = await importSpki({ spki: spkiOf(pair), ...(curve && { curve }) }, scheme)
      expect(await verify(data, signature)).toBe(true)
      expect(await verify(data.with(0, 0), signature)).toBe(false)
      expect(await verify(data, signature.slice().fill(1, 8, 9).fill(2, 9, 10))).toBe(false)
      expect(await verify(data, signature.subarray(1))).toBe(false)
      expect(await verify(data, new Uint8Array([...signature, 0]))).toBe(false)
      expect(await verify(data, new Uint8Array(0))).toBe(false)
      const other = scheme.digest === 'SHA-512' ? 'SHA-256' : 'SHA-512'
      expect(await verify(data, signed(pair, { ...scheme, digest: other }))).toBe(false)
    },
  )

  it('refuse an RSA-PSS signature with a salt of another length', async () => {
    const scheme: SignatureScheme = { kind: 'RSA-PSS', digest: 'SHA-256', saltLength: 32 }
    const verify = await importSpki({ spki: spkiOf(rsa) }, scheme)
    expect(await verify(data, signed(rsa, { ...scheme, saltLength: 20 }))).toBe(false)
  })

  it.each([
    ['an RSA key as ECDSA', rsa, { kind: 'ECDSA', digest: 'SHA-256' }, 'P-256'],
    ['an ECDSA key as RSA', p256, { kind: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' }, undefined],
    ['an ECDSA key as RSA-PSS', p256, { kind: 'RSA-PSS', digest: 'SHA-256', saltLength: 32 }, undefined],
    ['a key of another curve', p384, { kind: 'ECDSA', digest: 'SHA-256' }, 'P-256'],
  ] as const)('refuse %s', async (_name, pair, scheme, curve) => {
    await expect(importSpki({ spki: spkiOf(pair), ...(curve && { curve }) }, scheme)).rejects.toThrow()
  })

  it('refuse bytes that are no key', async () => {
    const scheme: SignatureScheme = { kind: 'ECDSA', digest: 'SHA-256' }
    await expect(importSpki({ spki: spkiOf(p256).subarray(1), curve: 'P-256' }, scheme)).rejects.toThrow()
  })
})
