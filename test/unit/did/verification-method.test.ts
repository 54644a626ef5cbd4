import { describe, expect, it } from 'vitest'

import { encodeBase58 } from '../../../src/lib/base/base58.ts'
import type { Did } from '../../../src/lib/base/types.ts'
import { didKey } from '../../../src/lib/did/key.ts'
import { createDidResolver, type DidResolver } from '../../../src/lib/did/resolver.ts'
import { resolveVerificationMethod } from '../../../src/lib/did/verification-method.ts'
import type { KeyPurpose } from '../../../src/lib/keys/key-types.ts'
import { encodeMultikey, toDidKeyUrl } from '../../../src/lib/keys/multikey.ts'
import { decodePublicJwk } from '../../../src/lib/keys/public-jwk.ts'
import { codeOfAsync } from '../../support/errors.ts'
import { sampleJwks, toPublic } from '../../support/keys.ts'

const did: Did = 'did:example:university'
const id = `${did}#key-1`
const publicKey = decodePublicJwk(toPublic(sampleJwks.Ed25519))
const multikey = encodeMultikey(publicKey)
const method = { id, type: 'Multikey', controller: did, publicKeyMultibase: multikey }
const document = { id: did, verificationMethod: [method], assertionMethod: [id] }

const answering = (didDocument: object | null, metadata: object = {}): DidResolver => ({
  resolve: async () => ({ didDocument, didResolutionMetadata: {}, didDocumentMetadata: metadata }),
})

interface Question {
  readonly id?: string
  readonly purpose?: KeyPurpose
  readonly at?: string
  readonly metadata?: object
}

const resolve = (given: object | null, question: Question = {}) =>
  resolveVerificationMethod(question.id ?? id, {
    purpose: question.purpose ?? 'assertionMethod',
    resolver: answering(given, question.metadata),
    at: new Date(question.at ?? '2026-01-15T12:00:00Z'),
  })

const withMethod = (changes: object): object => ({ ...document, verificationMethod: [{ ...method, ...changes }] })

describe('resolving a verification method', () => {
  it('finds the key that the document has for the purpose', async () => {
    expect(await resolve(document)).toEqual({ id, controller: did, publicKey })
  })

  it('finds the key of a did:key without a network', async () => {
    const url = toDidKeyUrl(publicKey)
    const found = await resolveVerificationMethod(url, {
      purpose: 'authentication',
      resolver: createDidResolver({ key: didKey() }),
      at: new Date('2026-01-15T12:00:00Z'),
    })
    expect(found).toEqual({ id: url, controller: url.split('#')[0], publicKey })
  })

  it.each([
    ['ids that are fragments', { verificationMethod: [{ ...method, id: '#key-1' }], assertionMethod: ['#key-1'] }],
    ['an absolute id and a reference that is a fragment', { assertionMethod: ['#key-1'] }],
    ['a method written out under the purpose', { verificationMethod: [], assertionMethod: [method] }],
    [
      'other methods of kinds unknown',
      {
        verificationMethod: [method, { id: `${did}#key-2`, type: 'Unheard', controller: 'did:example:other' }],
      },
    ],
    ['a method that is no list', { verificationMethod: method }],
    ['a reference that is no list', { assertionMethod: id }],
    ['a method of its own that is no list', { verificationMethod: null, assertionMethod: method }],
    ['the key written out twice', { assertionMethod: [method], authentication: [{ ...method, id: '#key-1' }] }],
    [
      'the key written out twice, in another order',
      { assertionMethod: [Object.fromEntries(Object.entries(method).reverse())] },
    ],
    ['null for what is not there', { verificationMethod: [{ ...method, expires: null, publicKeyJwk: null }] }],
    ['null for a relationship', { keyAgreement: null }],
    ['no controllers', { controller: [] }],
    ['a neighbour that is a number', { verificationMethod: [5, null, 'x', method] }],
    ['a neighbour without a controller', { verificationMethod: [{ id: '#other', type: 'Multikey' }, method] }],
    [
      'a neighbour whose key is a text',
      { verificationMethod: [{ ...method, id: '#other', publicKeyJwk: '{}' }, method] },
    ],
    ['a neighbour with several types', { verificationMethod: [{ ...method, id: '#other', type: ['x'] }, method] }],
    [
      'a neighbour with a secret',
      { verificationMethod: [{ ...method, id: '#other', secretKeyMultibase: 'z' }, method] },
    ],
    ['members unknown', { service: [{ id: '#s', type: 'LinkedDomains', serviceEndpoint: null }] }],
  ])('takes a document with %s', async (_, changes) => {
    expect((await resolve({ ...document, ...changes })).publicKey).toEqual(publicKey)
  })

  it.each([
    ['Multikey', { publicKeyMultibase: multikey }],
    ['Ed25519VerificationKey2020', { publicKeyMultibase: multikey }],
    ['Ed25519VerificationKey2018', { publicKeyBase58: encodeBase58(publicKey.bytes) }],
    ['JsonWebKey', { publicKeyJwk: toPublic(sampleJwks.Ed25519) }],
    ['JsonWebKey2020', { publicKeyJwk: { ...toPublic(sampleJwks.Ed25519), use: 'sig', alg: 'EdDSA', kid: 'x' } }],
  ])('reads a key of type %s', async (type, members) => {
    const given = { ...document, verificationMethod: [{ id, controller: did, type, ...members }] }
    expect((await resolve(given)).publicKey).toEqual(publicKey)
  })

  describe('refuses', () => {
    const short = encodeMultikey({ ...publicKey, bytes: publicKey.bytes.subarray(1) })
    const another = { ...method, publicKeyMultibase: encodeMultikey(decodePublicJwk(toPublic(sampleJwks.another))) }
    it.each<[string, string, object | null, Question?]>([
      ['no document', 'did.unresolvable', null],
      ['a document of another DID', 'did.document_mismatch', { ...document, id: 'did:example:other' }],
      ['a document without an id', 'did.document_malformed', { ...document, id: undefined }],
      ['a method without a controller', 'did.document_malformed', withMethod({ controller: undefined })],
      ['a deactivated DID', 'did.deactivated', document, { metadata: { deactivated: true } }],
      ['a DID deactivated in words', 'did.deactivated', document, { metadata: { deactivated: 'true' } }],
      ['a method that is not there', 'key.not_found', { ...document, verificationMethod: [] }],
      ['a document that has no methods', 'key.not_found', { id: did }],
      ['two methods of one id', 'did.document_malformed', { ...document, verificationMethod: [another, method] }],
      [
        'two methods of one id, one of them a fragment',
        'did.document_malformed',
        { ...document, verificationMethod: [method], assertionMethod: [{ ...another, id: '#key-1' }] },
      ],
      [
        'a method under the control of another DID',
        'key.controller_mismatch',
        withMethod({ controller: 'did:example:other' }),
      ],
      [
        'a key that is only for authentication',
        'key.purpose_not_authorized',
        { ...document, assertionMethod: [], authentication: [id] },
      ],
      [
        'a key written out only under authentication',
        'key.purpose_not_authorized',
        { id: did, authentication: [method] },
      ],
      ['a key that is only for assertions', 'key.purpose_not_authorized', document, { purpose: 'authentication' }],
      [
        'a purpose met by the same fragment of another DID',
        'key.purpose_not_authorized',
        { ...document, assertionMethod: ['did:example:other#key-1'] },
      ],
      ['a revoked key', 'key.revoked', withMethod({ revoked: '2026-01-15T12:00:00Z' })],
      ['an expired key', 'key.expired', withMethod({ expires: '2026-01-15T12:00:00Z' })],
      ['a date that is none', 'time.malformed', withMethod({ expires: 'soon' })],
      ['a date without a zone', 'time.malformed', withMethod({ revoked: '2099-01-01T00:00:00' })],
      ['a moment that is none', 'key.expired', withMethod({ expires: '2099-01-01T00:00:00Z' }), { at: 'never' }],
      ['an unknown type', 'key.unsupported', withMethod({ type: 'EcdsaSecp256k1VerificationKey2019' })],
      ['a type that every object has', 'key.unsupported', withMethod({ type: 'constructor' })],
      ['no key', 'key.wrong_member', withMethod({ publicKeyMultibase: undefined })],
      ['two keys', 'key.wrong_member', withMethod({ publicKeyJwk: toPublic(sampleJwks.Ed25519) })],
      [
        'a key in the wrong member',
        'key.wrong_member',
        withMethod({ publicKeyMultibase: undefined, publicKeyJwk: toPublic(sampleJwks.Ed25519) }),
      ],
      [
        'a P-256 key that says it is Ed25519',
        'key.type_mismatch',
        withMethod({
          type: 'Ed25519VerificationKey2020',
          publicKeyMultibase: encodeMultikey(decodePublicJwk(toPublic(sampleJwks['P-256']))),
        }),
      ],
      ['base64url multibase', 'key.malformed', withMethod({ publicKeyMultibase: `u${multikey.slice(1)}` })],
      ['a key too long to read', 'key.malformed', withMethod({ publicKeyMultibase: `z${'2'.repeat(98_000)}` })],
      ['a key cut short', 'key.malformed', withMethod({ publicKeyMultibase: short })],
      [
        'a key without its codec',
        'key.no_codec',
        withMethod({ publicKeyMultibase: `z${encodeBase58(publicKey.bytes)}` }),
      ],
      ['a secret beside the key', 'key.private_material', withMethod({ secretKeyMultibase: 'z3u2' })],
      [
        'a secret in the JSON Web Key',
        'key.private_material',
        withMethod({ type: 'JsonWebKey', publicKeyMultibase: undefined, publicKeyJwk: sampleJwks.Ed25519 }),
      ],
      ['the id of a DID without a fragment', 'did.malformed', document, { id: did }],
      ['the id of something else', 'did.malformed', document, { id: 'https://example.edu/keys#1' }],
    ])('%s: %s', async (_, code, given, question) => {
      expect(await codeOfAsync(() => resolve(given, question))).toBe(code)
    })
  })

  it.each<[string, object, string]>([
    ['a type that is a list', withMethod({ type: ['Multikey'] }), '/verificationMethod/0/type'],
    ['no controller', withMethod({ controller: null }), '/verificationMethod/0/controller'],
    ['a key that is a number', withMethod({ publicKeyMultibase: 5 }), '/verificationMethod/0/publicKeyMultibase'],
    ['a key that is an array', withMethod({ publicKeyJwk: [] }), '/verificationMethod/0/publicKeyJwk'],
    ['an end that is a number', withMethod({ expires: 5 }), '/verificationMethod/0/expires'],
    ['an end that is none', withMethod({ expires: 'soon' }), '/verificationMethod/0/expires'],
    ['a controller of its own', withMethod({ controller: 'did:example:x' }), '/verificationMethod/0/controller'],
    ['an unknown type', withMethod({ type: 'Unheard' }), '/verificationMethod/0'],
    [
      'another key of the name',
      { ...document, assertionMethod: [{ ...method, publicKeyMultibase: 'z6Mk' }] },
      '/assertionMethod/0',
    ],
    ['no purpose', { ...document, assertionMethod: [] }, '/assertionMethod'],
  ])('says where it found %s', async (_, given, pointer) => {
    await expect(resolve(given)).rejects.toMatchObject({ pointer })
  })

  it('takes a key for a moment before it expired or was revoked', async () => {
    const rotated = withMethod({ expires: '2026-01-15T12:00:00Z', revoked: '2026-01-15T12:00:00Z' })
    expect((await resolve(rotated, { at: '2026-01-15T11:59:59Z' })).publicKey).toEqual(publicKey)
  })

  it('lets a key that has expired since verify what it signed before, but not one that was withdrawn', async () => {
    const ask = (end: object) =>
      resolveVerificationMethod(id, {
        purpose: 'assertionMethod',
        resolver: answering(withMethod(end)),
        at: new Date('2026-01-15T12:00:00Z'),
        signedAt: new Date('2025-06-01T10:00:00Z'),
      })
    expect((await ask({ expires: '2026-01-01T00:00:00Z' })).publicKey).toEqual(publicKey)
    expect(await codeOfAsync(() => ask({ expires: '2025-06-01T10:00:00Z' }))).toBe('key.expired')
    expect(await codeOfAsync(() => ask({ revoked: '2026-01-01T00:00:00Z' }))).toBe('key.revoked')
  })
})
