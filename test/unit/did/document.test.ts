import { describe, expect, it } from 'vitest'

import { type DidDocument, parseDidDocument } from '../../../src/lib/did/document.ts'
import { expectFailure } from '../../support/errors.ts'

const id = 'did:web:university.example'
const method = { id: `${id}#key`, type: 'Multikey', controller: id, publicKeyMultibase: 'z6Mk' }
const document: DidDocument = {
  '@context': ['https://www.w3.org/ns/did/v1'],
  id,
  controller: [id],
  verificationMethod: [{ ...method, publicKeyJwk: { kty: 'OKP' }, expires: '2027-01-15T12:00:00Z' }],
  authentication: [method.id],
  assertionMethod: [method.id, method],
}

describe('a DID document', () => {
  it('is given back as it came, with what is not read here', () => {
    const full = { ...document, service: [1], verificationMethod: [{ ...method, blockchainAccountId: 'x' }] }
    expect(parseDidDocument(full)).toBe(full)
    expect(parseDidDocument({ id })).toEqual({ id })
    const odd = { id, controller: 1, verificationMethod: [5, null], authentication: { 0: 'x' }, keyAgreement: null }
    expect(parseDidDocument(odd)).toBe(odd)
  })

  it.each<readonly [string, unknown, string]>([
    ['nothing', null, ''],
    ['an array', [document], ''],
    ['an id that is no DID', { id: 'https://university.example' }, '/id'],
    ['a resolution result', { didDocument: document, didDocumentMetadata: {} }, '/didDocument'],
    ['one without an id', { controller: id }, '/id'],
    ['more than a thousand methods', { id, verificationMethod: Array(1001).fill(method) }, '/verificationMethod'],
    ['more than a thousand references', { id, assertionMethod: Array(1001).fill(method.id) }, '/assertionMethod'],
  ])('is not %s: the error says where', (_, input, pointer) => {
    expectFailure(() => parseDidDocument(input), 'did.document_malformed', pointer)
  })
})
