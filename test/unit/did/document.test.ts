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
const methodWith = (members: object): object => ({ verificationMethod: [method, { ...method, ...members }] })

describe('a DID document', () => {
  it('is given back as it came, with what is not read here', () => {
    const full = { ...document, service: [1], verificationMethod: [{ ...method, blockchainAccountId: 'x' }] }
    expect(parseDidDocument(full)).toBe(full)
    expect(parseDidDocument({ id })).toEqual({ id })
  })

  it.each<readonly [string, unknown, string]>([
    ['nothing', null, ''],
    ['an array', [document], ''],
    ['an id that is no DID', { id: 'https://university.example' }, '/id'],
    ['a controller that is a number', { id, controller: 1 }, '/controller'],
    ['a controller among several that is a number', { id, controller: [id, 1] }, '/controller'],
    ['methods that are an object', { id, verificationMethod: { 0: method } }, '/verificationMethod'],
    ['a method that is a reference', { id, verificationMethod: [method.id] }, '/verificationMethod/0'],
    ...['id', 'type', 'controller', 'publicKeyMultibase', 'publicKeyBase58', 'expires', 'revoked'].map(
      (member) =>
        [
          `a method whose ${member} is null`,
          { id, ...methodWith({ [member]: null }) },
          `/verificationMethod/1/${member}`,
        ] as const,
    ),
    ['a key that is text', { id, ...methodWith({ publicKeyJwk: '{}' }) }, '/verificationMethod/1/publicKeyJwk'],
    ['a key that is an array', { id, ...methodWith({ publicKeyJwk: [] }) }, '/verificationMethod/1/publicKeyJwk'],
    ...['authentication', 'assertionMethod', 'keyAgreement', 'capabilityInvocation', 'capabilityDelegation'].flatMap(
      (relationship) => [
        [`text under ${relationship}`, { id, [relationship]: method.id }, `/${relationship}`] as const,
        [
          `half a method under ${relationship}`,
          { id, [relationship]: [method.id, { id: method.id }] },
          `/${relationship}/1`,
        ] as const,
      ],
    ),
    ['more than a thousand methods', { id, verificationMethod: Array(1001).fill(method) }, '/verificationMethod'],
    ['more than a thousand references', { id, assertionMethod: Array(1001).fill(method.id) }, '/assertionMethod'],
  ])('is not %s: the error says where', (_, input, pointer) => {
    expectFailure(() => parseDidDocument(input), 'did.document_malformed', pointer)
  })
})
