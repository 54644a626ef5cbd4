import { describe, expect, it } from 'vitest'

import type { Did } from '../../src/lib/base/types.ts'
import { type DidDocument, parseDidDocument } from '../../src/lib/did/document.ts'
import { didKey } from '../../src/lib/did/key.ts'
import { createDidResolver, type DidResolver } from '../../src/lib/did/resolver.ts'
import { resolveVerificationMethod } from '../../src/lib/did/verification-method.ts'
import type { KeyPurpose } from '../../src/lib/keys/key-types.ts'
import { codeOfAsync } from '../support/errors.ts'
import { hasSharedData, listSharedFiles, readSharedJson } from '../support/shared-data.ts'

const resolver = createDidResolver({ key: didKey() })
const at = new Date('2026-01-15T12:00:00Z')

const answering = (didDocument: object): DidResolver => ({
  resolve: async () => ({ didDocument, didResolutionMetadata: {}, didDocumentMetadata: {} }),
})

const publicKeyOf = async (id: string, from: DidResolver, purpose: KeyPurpose = 'assertionMethod') =>
  (await resolveVerificationMethod(id, { purpose, resolver: from, at })).publicKey

describe.skipIf(!hasSharedData('vectors/did-key'))('did:key test vectors (needs vectors)', () => {
  it.each([
    ['ed25519-x25519.json', 'Ed25519'],
    ['nist-curves.json', 'P-256'],
    ['nist-curves.json', 'P-384'],
  ])('%s: has the keys of %s and the relationships of the published documents', async (file, algorithm) => {
    const published = Object.entries<{ didDocument: DidDocument }>(readSharedJson(`vectors/did-key/${file}`))
    let compared = 0
    for (const [did, { didDocument }] of published) {
      const method = didDocument.verificationMethod?.[0]
      const own = await resolver.resolve(did).then(
        ({ didDocument: document }) => document as DidDocument,
        () => undefined,
      )
      if (method === undefined || own?.verificationMethod?.[0]?.id !== method.id) continue
      // A type of method of the publisher's own.
      if (method.type === 'P256Key2021') continue
      const publicKey = await publicKeyOf(method.id, resolver)
      if (publicKey.algorithm !== algorithm) continue
      for (const purpose of ['assertionMethod', 'authentication'] as const) {
        expect(await publicKeyOf(method.id, answering(didDocument), purpose)).toEqual(publicKey)
      }
      for (const name of ['capabilityInvocation', 'capabilityDelegation'] as const) {
        expect(own[name]).toEqual(didDocument[name])
      }
      compared++
    }
    expect(compared).toBeGreaterThanOrEqual(2)
  })

  it.each(['x25519.json', 'secp256k1.json', 'rsa.json', 'bls12381.json'])(
    '%s: the kinds of key are unsupported',
    async (file) => {
      const published = readSharedJson(`vectors/did-key/${file}`)
      const dids = Object.keys(published.didDocument ?? published)
      expect(dids.length).toBeGreaterThan(0)
      for (const did of dids) expect(await codeOfAsync(() => resolver.resolve(did))).toBe('key.unsupported')
    },
  )
})

describe.skipIf(!hasSharedData('vectors/did-core'))('documents of implementers (needs vectors)', () => {
  interface Published {
    readonly did: Did
    readonly document: DidDocument
  }
  const documentsOf = (file: string): Published[] =>
    Object.entries<Record<string, { properties?: DidDocument; representation?: string }>>(readSharedJson(file))
      .filter(([did]) => did.startsWith('did:'))
      .flatMap(([did, entries]) =>
        Object.values(entries).flatMap(({ properties, representation }) => {
          const document = representation === undefined ? properties : JSON.parse(representation)
          return document === undefined ? [] : [{ did: did as Did, document }]
        }),
      )
  const files = hasSharedData('vectors/did-core') ? listSharedFiles('vectors/did-core', '.json') : []

  it.each(files)('%s: every document is read and left as it is', (file) => {
    const published = documentsOf(file)
    expect(published.length).toBeGreaterThan(0)
    for (const { did, document } of published) {
      expect(parseDidDocument(document)).toBe(document)
      expect(document.id).toBe(did)
    }
  })

  it('have the keys that did:key derives, wherever both can be read', async () => {
    const all = files.flatMap(documentsOf).filter(({ did }) => did.startsWith('did:key:'))
    const algorithms = new Set<string>()
    for (const { document } of all) {
      for (const { id } of document.verificationMethod ?? []) {
        const [theirs, ours] = await Promise.allSettled([
          publicKeyOf(id, answering(document)),
          publicKeyOf(id, resolver),
        ])
        if (theirs.status === 'rejected') continue
        expect(ours).toEqual(theirs)
        algorithms.add(theirs.value.algorithm)
      }
    }
    expect([...algorithms].sort()).toEqual(['Ed25519', 'P-256', 'P-384'])
  })
})
