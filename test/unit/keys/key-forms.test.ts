import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'

import { importKeyPair, importPublicKey } from '../../../src/index.ts'
import type { PrivateJwk } from '../../../src/lib/base/jwk.ts'
import { keyAlgorithms, keyKinds } from '../../../src/lib/keys/key-kinds.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { sampleJwks, toPublic } from '../../support/keys.ts'

const nodeKey = (jwk: PrivateJwk) => createPrivateKey({ key: { ...jwk }, format: 'jwk' })
const webKinds = {
  Ed25519: { name: 'Ed25519' },
  'P-256': { name: 'ECDSA', namedCurve: 'P-256' },
  'P-384': { name: 'ECDSA', namedCurve: 'P-384' },
} as const
const pemOf = (jwk: PrivateJwk): string => nodeKey(jwk).export({ type: 'pkcs8', format: 'pem' }) as string
const { another } = sampleJwks

describe.each(keyAlgorithms)('a key of %s is the same key in every form', (algorithm) => {
  const jwk = sampleJwks[algorithm]
  const node = nodeKey(jwk)
  const spki = createPublicKey(node)
  const webKey = (extractable: boolean) =>
    crypto.subtle.importKey('jwk', { ...jwk }, webKinds[algorithm], extractable, ['sign'])

  it('with its secret', async () => {
    const { publicKeyMultibase, ...expected } = await importKeyPair(algorithm, jwk)
    const secret = expected.export()
    const forms = {
      pem: pemOf(jwk),
      der: new Uint8Array(node.export({ type: 'pkcs8', format: 'der' })),
      node,
      web: await webKey(true),
      set: { keys: [toPublic(jwk), jwk, algorithm === 'P-256' ? another : sampleJwks['P-256']] },
      multikey: secret,
    }
    for (const [form, source] of Object.entries(forms))
      expect((await importKeyPair(algorithm, source)).export(), form).toEqual(secret)
    for (const source of [forms.pem, forms.der, forms.node, forms.web])
      expect(await codeOfAsync(() => importKeyPair(algorithm === 'P-384' ? 'P-256' : 'P-384', source))).toBe(
        'key.type_mismatch',
      )
    expect(publicKeyMultibase).toBe(secret.publicKeyMultibase)
  })

  it('without', async () => {
    const { publicKeyMultibase } = await importKeyPair(algorithm, jwk)
    const expected = await importPublicKey(publicKeyMultibase)
    const web = await crypto.subtle.importKey('jwk', toPublic(jwk), webKinds[algorithm], true, ['verify'])
    const forms = {
      pem: spki.export({ type: 'spki', format: 'pem' }) as string,
      der: new Uint8Array(spki.export({ type: 'spki', format: 'der' })),
      node: spki,
      web,
      jwk: toPublic(jwk),
      set: { keys: [toPublic(jwk), { kty: 'RSA', n: 'AQAB', e: 'AQAB' }] },
      multikey: { publicKeyMultibase },
      read: expected,
    }
    for (const [form, source] of Object.entries(forms))
      expect(await importPublicKey(source as never), form).toEqual(expected)
  })

  it('and no public one where it has a secret', async () => {
    for (const source of [jwk, node, await webKey(true), (await importKeyPair(algorithm, jwk)).export()])
      expect(await codeOfAsync(() => importPublicKey(source as never))).toBe('key.private_material')
    // A text says in its first line which half it is.
    expect(await codeOfAsync(() => importPublicKey(pemOf(jwk)))).toBe('key.malformed')
  })

  it('is refused where it may not be read, and in a form that is broken off or goes on', async () => {
    expect(await codeOfAsync(async () => importKeyPair(algorithm, await webKey(false)))).toBe('key.not_extractable')
    const der = new Uint8Array(spki.export({ type: 'spki', format: 'der' }))
    expect(await codeOfAsync(() => importPublicKey(der.slice(0, -1)))).toBe('key.malformed')
    expect(await codeOfAsync(() => importPublicKey(Uint8Array.of(...der, 0)))).toBe('key.malformed')
    const pkcs8 = new Uint8Array(node.export({ type: 'pkcs8', format: 'der' }))
    expect(await codeOfAsync(() => importKeyPair(algorithm, pkcs8.slice(0, -1)))).toBe('key.malformed')
  })

  it('goes by the numbers of COSE and JOSE that are registered for it', () => {
    // IANA, "COSE Elliptic Curves", "COSE Algorithms", "JSON Web Signature and Encryption Algorithms".
    const registered = {
      Ed25519: { kty: 1, crv: 6, alg: [-8, -19], jose: ['EdDSA', 'Ed25519'] },
      'P-256': { kty: 2, crv: 1, alg: [-7, -9], jose: ['ES256'] },
      'P-384': { kty: 2, crv: 2, alg: [-35, -51], jose: ['ES384'] },
    }[algorithm]
    const { cose, jose } = keyKinds[algorithm]
    expect({ ...cose, jose }).toEqual(registered)
  })
})

describe('of a set of keys', () => {
  const set = { keys: [{ ...sampleJwks.Ed25519, kid: 'one' }, { ...another, kid: 'two' }, null, 'text'] } as never

  it('the one that is named is taken, and none by its place', async () => {
    expect(await codeOfAsync(() => importKeyPair('Ed25519', set))).toBe('key.ambiguous')
    const { publicKeyMultibase } = await importKeyPair('Ed25519', another)
    expect((await importKeyPair('Ed25519', set, { kid: 'two' })).publicKeyMultibase).toBe(publicKeyMultibase)
    expect(await codeOfAsync(() => importKeyPair('Ed25519', set, { kid: 'three' }))).toBe('key.not_in_set')
    expect(await codeOfAsync(() => importKeyPair('P-256', set))).toBe('key.not_in_set')
    expect(await codeOfAsync(() => importKeyPair('P-256', { keys: 1 } as never))).toBe('key.malformed')
  })
})

describe('a key of another kind', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const secp = generateKeyPairSync('ec', { namedCurve: 'secp256k1' })

  it('is not supported, in whatever form', async () => {
    for (const { privateKey, publicKey } of [rsa, secp]) {
      const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
      expect(await codeOfAsync(() => importKeyPair('P-256', pem))).toBe('key.unsupported')
      expect(await codeOfAsync(() => importKeyPair('P-256', privateKey))).toBe('key.unsupported')
      const spki = publicKey.export({ type: 'spki', format: 'pem' }) as string
      expect(await codeOfAsync(() => importPublicKey(spki)), spki).toBe('key.unsupported')
    }
  })

  it('in an older form is told how to convert it', async () => {
    const pem = secp.privateKey.export({ type: 'sec1', format: 'pem' }) as string
    expect(await codeOfAsync(() => importKeyPair('P-256', pem))).toBe('key.not_pkcs8')
    const pkcs8 = pemOf(sampleJwks.Ed25519)
    expect(await codeOfAsync(() => importKeyPair('Ed25519', pkcs8 + pkcs8))).toBe('key.malformed')
  })

  it('as text that is neither is no source', async () => {
    await expect(importKeyPair('Ed25519', JSON.stringify(another))).rejects.toThrow(TypeError)
  })
})
