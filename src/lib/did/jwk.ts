import { decodeBase64Url } from '../base/bytes.ts'
import { parseDid } from '../base/did.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { parseJson } from '../base/json/parse-json.ts'
import { didErrors } from '../base/shared-errors.ts'
import type { Did } from '../base/types.ts'
import { decodePublicJwk } from '../keys/public-jwk.ts'
import type { DidDocument } from './document.ts'
import type { DidMethod } from './resolver.ts'

/**
 * Creates the DID method `did:jwk`, whose identifiers contain a JSON Web Key. It supports Ed25519, P-256 and P-384 and
 * needs no network.
 *
 * `resolve` rejects with `key.unsupported` for other keys and with `did.malformed` or `key.*` for private keys, keys
 * that are not for signatures, and text that is not canonical base64url of strict JSON.
 *
 * @example
 * const didResolver = createDidResolver({ jwk: didJwk() })
 */
export const didJwk = (): DidMethod<'jwk'> => ({
  resolve: async (did) => {
    const { method, id } = parseDid(did)
    if (method !== 'jwk') throw new MicroCredentialError(didErrors['did.malformed'])
    const jwk = readJwk(id)
    return keyDocument(did, jwk)
  },
})

const readJwk = (id: string): object => {
  try {
    const jwk = parseJson(decodeBase64Url(id) ?? '', { depth: 4 })
    decodePublicJwk(jwk)
    return jwk as object
  } catch (cause) {
    if (cause instanceof MicroCredentialError && tellingCodes.has(cause.code)) throw cause
    throw new MicroCredentialError(didErrors['did.malformed'], { cause })
  }
}

/** Codes that are more specific than `did.malformed`. */
const tellingCodes: ReadonlySet<string> = new Set(['key.private_material', 'key.unsupported'])

const keyDocument = (did: Did, publicKeyJwk: object): DidDocument => {
  const id = `${did}#0`
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/suites/jws-2020/v1'],
    id: did,
    verificationMethod: [{ id, type: 'JsonWebKey2020', controller: did, publicKeyJwk }],
    authentication: [id],
    assertionMethod: [id],
    capabilityInvocation: [id],
    capabilityDelegation: [id],
  }
}
