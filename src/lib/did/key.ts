import { parseDid } from '../base/did.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { didErrors } from '../base/shared-errors.ts'
import type { Did } from '../base/types.ts'
import { decodeMultikey } from '../keys/multikey.ts'
import type { DidDocument } from './document.ts'
import type { DidMethod } from './resolver.ts'

/**
 * Creates the DID method `did:key`, whose identifiers are the key (did:key Method v0.7). It supports Ed25519, P-256 and
 * P-384 and needs no network. Documents contain no key for encryption, because credentials are signed, not encrypted.
 *
 * `resolve` rejects with `did.malformed`, `key.malformed`, and `key.unsupported` for other keys.
 *
 * @example
 * const didResolver = createDidResolver({ key: didKey() })
 */
export const didKey = (): DidMethod<'key'> => ({
  resolve: async (did) => {
    const { method, id } = parseDid(did)
    if (method !== 'key' || !/^z[1-9A-HJ-NP-Za-km-z]+$/.test(id))
      throw new MicroCredentialError(didErrors['did.malformed'])
    decodeMultikey(id)
    return keyDocument(did, id)
  },
})

const keyDocument = (did: Did, publicKeyMultibase: string): DidDocument => {
  const id = `${did}#${publicKeyMultibase}`
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [{ id, type: 'Multikey', controller: did, publicKeyMultibase }],
    authentication: [id],
    assertionMethod: [id],
    capabilityInvocation: [id],
    capabilityDelegation: [id],
  }
}
