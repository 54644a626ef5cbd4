import { describe, expect, it } from 'vitest'

import type { Did, DidUrl } from '../../../src/lib/base/types.ts'
import { createDidDocument } from '../../../src/lib/did/create-document.ts'
import { parseDidDocument } from '../../../src/lib/did/document.ts'
import { createDidResolver } from '../../../src/lib/did/resolver.ts'
import { resolveVerificationMethod } from '../../../src/lib/did/verification-method.ts'
import { didWeb } from '../../../src/lib/did/web.ts'
import { importKeyPair } from '../../../src/lib/keys/key-pair.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { sampleJwks } from '../../support/keys.ts'

const did: Did = 'did:web:example.edu'
const key2025 = await importKeyPair('Ed25519', sampleJwks.Ed25519, { id: `${did}#key-2025` })
const key2026 = await importKeyPair('P-256', sampleJwks['P-256'], { id: `${did}#key-2026` })

describe('a DID document to publish', () => {
  it('has the keys, what they are for, and how long', () => {
    const document = createDidDocument({
      did,
      keys: [
        { ...key2025, expires: new Date('2026-01-01T00:00:00Z') },
        { ...key2026, purposes: ['assertionMethod', 'authentication'] },
      ],
    })
    expect(document).toEqual({
      '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
      id: did,
      verificationMethod: [
        {
          id: `${did}#key-2025`,
          type: 'Multikey',
          controller: did,
          publicKeyMultibase: key2025.publicKeyMultibase,
          expires: '2026-01-01T00:00:00Z',
        },
        {
          id: `${did}#key-2026`,
          type: 'Multikey',
          controller: did,
          publicKeyMultibase: key2026.publicKeyMultibase,
        },
      ],
      assertionMethod: [`${did}#key-2025`, `${did}#key-2026`],
      authentication: [`${did}#key-2026`],
    })
    expect(parseDidDocument(JSON.parse(JSON.stringify(document)))).toEqual(document)
  })

  it('does not have the secret of a key pair', () => {
    const text = JSON.stringify(createDidDocument({ did, keys: [key2025] }))
    expect(text).not.toContain(key2025.export().secretKeyMultibase)
  })

  it('lets a key that was replaced verify what it signed in its time, and nothing later', async () => {
    const document = createDidDocument({
      did,
      keys: [{ ...key2025, expires: '2026-01-01T00:00:00Z' }, key2026],
    })
    const headers = { 'content-type': 'application/json' }
    const fetch = async (): Promise<Response> => new Response(JSON.stringify(document), { headers })
    const resolver = createDidResolver({ web: didWeb({ fetch }) })
    const ask = (id: DidUrl, at: string) =>
      resolveVerificationMethod(id, { purpose: 'assertionMethod', resolver, at: new Date(at) })
    expect((await ask(key2025.id, '2025-12-31T23:59:59Z')).publicKey.algorithm).toBe('Ed25519')
    expect(await codeOfAsync(() => ask(key2025.id, '2026-01-15T12:00:00Z'))).toBe('key.expired')
    expect((await ask(key2026.id, '2026-01-15T12:00:00Z')).publicKey.algorithm).toBe('P-256')
  })

  it.each([
    ['a key of another DID', 'key.controller_mismatch', [{ ...key2025, id: 'did:web:example.com#key' as DidUrl }]],
    ['two keys of one id', 'did.document_malformed', [key2025, { ...key2026, id: key2025.id }]],
    ['a key that is none', 'key.malformed', [{ ...key2025, publicKeyMultibase: 'key' }]],
    ['an id that is none', 'did.malformed', [{ ...key2025, id: '#key' as DidUrl }]],
    ['a date without a time', 'time.malformed', [{ ...key2025, expires: '2026-01-01' }]],
    ['a date that is none', 'time.malformed', [{ ...key2025, revoked: new Date('never') }]],
  ])('is not made of %s: %s', async (_, code, keys) => {
    expect(await codeOfAsync(() => createDidDocument({ did, keys }))).toBe(code)
  })
})
