import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as vc from '@digitalbazaar/vc'

import type { JsonObject } from '../../src/lib/base/json/json.ts'
import type { KeyPair } from '../../src/lib/keys/key-pair.ts'
import { bundledContexts } from '../../src/lib/profile/bundled-contexts.ts'

// biome-ignore lint/suspicious/noExplicitAny: the peer has no types
const { issue, verifyCredential } = vc as any

/** `@digitalbazaar/vc` with a suite of its own, set up as its README says. */
export interface Peer {
  issue(credential: object): Promise<JsonObject & { readonly proof: JsonObject }>
  verifies(credential: object, now: Date): Promise<boolean>
}

/** The peer, with suites to sign and to verify, and with a loader that has the contexts of this library and one key. */
export const createPeer = (pair: KeyPair, suites: { readonly signing: object; readonly verifying: object }): Peer => {
  const key = {
    '@context': 'https://w3id.org/security/multikey/v1',
    type: 'Multikey',
    id: pair.id,
    controller: pair.controller,
    publicKeyMultibase: pair.publicKeyMultibase,
  }
  const didDocument = { '@context': 'https://www.w3.org/ns/did/v1', id: pair.controller, assertionMethod: [key] }
  const own = new Map<string, object>([
    [pair.id, key],
    [pair.controller, didDocument],
  ])
  const documentLoader = async (url: string) => {
    const document = bundledContexts.get(url)?.document ?? own.get(url)
    if (document === undefined) throw new Error('unknown')
    return { contextUrl: null, documentUrl: url, document }
  }
  return {
    issue: (credential) =>
      issue({
        credential: structuredClone(credential),
        suite: new DataIntegrityProof({ signer: pair.signer(), cryptosuite: suites.signing }),
        documentLoader,
      }),
    verifies: async (credential, now) => {
      const suite = new DataIntegrityProof({ cryptosuite: suites.verifying })
      const result = await verifyCredential({ credential: structuredClone(credential), suite, documentLoader, now })
      return result.verified
    },
  }
}
