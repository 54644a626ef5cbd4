import { inspect } from 'node:util'

import { describe, expect, it } from 'vitest'
import { generateKeyPair, importKeyPair } from '../../../src/lib/keys/key-pair.ts'
import type { KeyAlgorithm } from '../../../src/lib/keys/key-types.ts'
import { decodeMultikey } from '../../../src/lib/keys/multikey.ts'
import { createSignatureVerifier } from '../../../src/lib/keys/signature-verifier.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { sampleJwks } from '../../support/keys.ts'
import { loadKeysOn } from '../../support/platforms.ts'

const data = new TextEncoder().encode('What is signed.')
const algorithms: readonly KeyAlgorithm[] = ['Ed25519', 'P-256', 'P-384']

describe.each(algorithms)('a key pair of %s', (algorithm) => {
  it('signs what its public key verifies, and nothing else', async () => {
    const pair = await generateKeyPair(algorithm)
    const signer = pair.signer()
    expect(signer).toMatchObject({ id: pair.id, algorithm })
    const signature = await signer.sign({ data })
    const verifier = createSignatureVerifier(decodeMultikey(pair.publicKeyMultibase))
    expect(await verifier.verify({ data, signature })).toBe(true)
    expect(await verifier.verify({ data: data.slice(1), signature })).toBe(false)
    const changed = signature.with(5, (signature[5] ?? 0) ^ 1)
    expect(await verifier.verify({ data, signature: changed })).toBe(false)
  })

  it('has its did:key for an id', async () => {
    const { id, controller, publicKeyMultibase } = await importKeyPair(algorithm, sampleJwks[algorithm])
    expect(id).toBe(`did:key:${publicKeyMultibase}#${publicKeyMultibase}`)
    expect(controller).toBe(`did:key:${publicKeyMultibase}`)
  })

  it('has the id it was given, and the DID of that id for its controller', async () => {
    const pair = await generateKeyPair(algorithm, { id: 'did:web:example.edu#key-1' })
    expect([pair.id, pair.controller]).toEqual(['did:web:example.edu#key-1', 'did:web:example.edu'])
  })

  it('comes back from its export', async () => {
    const pair = await importKeyPair(algorithm, sampleJwks[algorithm])
    const again = await importKeyPair(algorithm, pair.export())
    expect(again.export()).toEqual(pair.export())
  })

  it.each([
    'did:web:university.example#key-1',
    'did:web:university.example%3A8443:awards#2026',
    'did:web:university.example:awards#z6Mk',
    'did:ebsi:zvHWX359A3CvfJnCYaAiAde#keys-1',
  ] as const)('comes back from its export as %s', async (id) => {
    const pair = await importKeyPair(algorithm, sampleJwks[algorithm], { id })
    const saved = JSON.parse(JSON.stringify(pair.export()))
    const again = await importKeyPair(algorithm, saved)
    expect([again.id, again.controller, again.signer().id]).toEqual([id, id.split('#')[0], id])
    expect(again.export()).toEqual(pair.export())
    // Whoever names another id means it.
    const moved = await importKeyPair(algorithm, saved, { id: 'did:web:other.example#key-1' })
    expect([moved.id, moved.controller]).toEqual(['did:web:other.example#key-1', 'did:web:other.example'])
  })

  it('does not show its secret when printed', async () => {
    const pair = await importKeyPair(algorithm, sampleJwks[algorithm])
    const shown = [inspect(pair, { depth: 9, showHidden: true }), JSON.stringify(pair), String(pair)].join()
    expect(shown).toContain(pair.publicKeyMultibase)
    for (const secret of [sampleJwks[algorithm].d, pair.export().secretKeyMultibase])
      expect(shown).not.toContain(secret)
  })

  it('signs in a browser what Node.js verifies, and the other way round', async () => {
    const [node, web] = [await loadKeysOn('node'), await loadKeysOn('web')]
    for (const [one, other] of [
      [node, web],
      [web, node],
    ] as const) {
      const pair = await one.generateKeyPair(algorithm)
      const signature = await pair.signer().sign({ data })
      const verifier = other.createSignatureVerifier(decodeMultikey(pair.publicKeyMultibase))
      expect(await verifier.verify({ data, signature })).toBe(true)
    }
  })

  it('cannot be made of halves that do not belong together', async () => {
    const { publicKeyMultibase } = await generateKeyPair(algorithm)
    const { secretKeyMultibase } = (await importKeyPair(algorithm, sampleJwks[algorithm])).export()
    expect(await codeOfAsync(() => importKeyPair(algorithm, { publicKeyMultibase, secretKeyMultibase }))).toBe(
      'key.malformed',
    )
  })
})

describe('importing a key pair', () => {
  it.each([
    ['another algorithm than the one named', 'key.type_mismatch', sampleJwks['P-256']],
    ['a JSON Web Key without its secret', 'key.malformed', { ...sampleJwks.Ed25519, d: undefined }],
    ['a secret cut short', 'key.malformed', { ...sampleJwks.Ed25519, d: sampleJwks.Ed25519.d.slice(0, -2) }],
    ['a secret that is another key’s', 'key.malformed', { ...sampleJwks.Ed25519, d: sampleJwks.another.d }],
    [
      'a public key where the secret should be',
      'key.unsupported',
      {
        publicKeyMultibase: 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2',
        secretKeyMultibase: 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2',
      },
    ],
  ])('refuses %s: %s', async (_, code, source) => {
    expect(await codeOfAsync(() => importKeyPair('Ed25519', source as never))).toBe(code)
  })

  it('refuses a secret with a zero before it', async () => {
    const d = Buffer.from([0, ...Buffer.from(sampleJwks['P-256'].d, 'base64url')]).toString('base64url')
    expect(await codeOfAsync(() => importKeyPair('P-256', { ...sampleJwks['P-256'], d }))).toBe('key.malformed')
  })

  it.each([undefined, null, 1, true, '', 'text', Symbol('key'), 1n, () => {}, []])(
    'throws a TypeError for %p',
    async (source) => {
      await expect(importKeyPair('Ed25519', source as never)).rejects.toThrow(TypeError)
    },
  )

  it.each([
    ['nothing in it', {}],
    ['one half', { publicKeyMultibase: 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2' }],
    ['halves that are no texts', { publicKeyMultibase: 1, secretKeyMultibase: {} }],
    ['a `kty` and nothing else', { kty: 'OKP' }],
  ])('refuses %s: key.*', async (_, source) => {
    expect(await codeOfAsync(() => importKeyPair('Ed25519', source as never))).toMatch(/^key\.(malformed|unsupported)$/)
  })

  it('refuses a name under which no verifier would find the key', async () => {
    const own = (await importKeyPair('Ed25519', sampleJwks.Ed25519)).export()
    const other = await importKeyPair('Ed25519', sampleJwks.another)
    const codeOf = (more: object) => codeOfAsync(() => importKeyPair('Ed25519', { ...own, ...more }))
    expect(await codeOf({ id: other.id, controller: other.controller })).toBe('key.not_found')
    expect(await codeOf({ controller: other.controller })).toBe('key.controller_mismatch')
    expect(await codeOf({ id: 'did:web:university.example#1' })).toBe('key.controller_mismatch')
    expect(await codeOf({ id: '#key-1', controller: undefined })).toBe('did.malformed')
    expect(await codeOfAsync(() => importKeyPair('Ed25519', own, { id: other.id }))).toBe('key.not_found')
    // Neither is said: the key's own name.
    const { publicKeyMultibase, secretKeyMultibase } = own
    const nameless = await importKeyPair('Ed25519', { publicKeyMultibase, secretKeyMultibase })
    expect(nameless.export()).toEqual(own)
  })

  it('refuses an id that is no DID URL', async () => {
    const options = { id: 'did:web:example.edu' as never }
    expect(await codeOfAsync(() => importKeyPair('Ed25519', sampleJwks.Ed25519, options))).toBe('did.malformed')
  })
})
