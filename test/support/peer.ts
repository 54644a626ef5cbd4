import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite as ecdsaSuite } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020'
import { createSignCryptosuite, createVerifyCryptosuite } from '@digitalbazaar/eddsa-jcs-2022-cryptosuite'
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

/** What the peer is set up with: suites are made anew for each call, as they keep what they were used for. */
interface Setup {
  readonly signing: () => object
  readonly verifying: () => object
  /** The key as its suite wants it described. */
  readonly key: { readonly '@context': string; readonly type: string }
}

/** The peer, with suites to sign and to verify. */
export const createPeer = (pair: KeyPair, suites: { readonly signing: object; readonly verifying: object }): Peer =>
  peerWith(pair, {
    signing: () => new DataIntegrityProof({ signer: pair.signer(), cryptosuite: suites.signing }),
    verifying: () => new DataIntegrityProof({ cryptosuite: suites.verifying }),
    key: { '@context': 'https://w3id.org/security/multikey/v1', type: 'Multikey' },
  })

/**
 * The peer, with `ecdsa-jcs-2019` for keys of P-256, combined from two of its packages: one hashes JSON with SHA-256,
 * the other verifies with ECDSA.
 */
export const createPeerOfEcdsaJson = (pair: KeyPair): Peer => {
  const overEcdsa = (json: ReturnType<typeof createSignCryptosuite>): object => ({
    ...ecdsaSuite,
    name: 'ecdsa-jcs-2019',
    canonize: json.canonize,
    createVerifyData: (options: object) => json.createVerifyData({ ...options, cryptosuite: json }),
  })
  return createPeer(pair, {
    signing: overEcdsa(createSignCryptosuite()),
    verifying: overEcdsa(createVerifyCryptosuite()),
  })
}

/** The peer, with the suite of 2020, which has keys of a type of its own. */
export const createPeerOf2020 = (pair: KeyPair): Peer =>
  peerWith(pair, {
    signing: () => new Ed25519Signature2020({ signer: pair.signer() }),
    verifying: () => new Ed25519Signature2020({}),
    key: { '@context': 'https://w3id.org/security/suites/ed25519-2020/v1', type: 'Ed25519VerificationKey2020' },
  })

/** With a loader that has the contexts of this library and one key. */
const peerWith = (pair: KeyPair, setup: Setup): Peer => {
  const key = {
    ...setup.key,
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
        suite: setup.signing(),
        documentLoader,
      }),
    verifies: async (credential, now) => {
      const suite = setup.verifying()
      const result = await verifyCredential({ credential: structuredClone(credential), suite, documentLoader, now })
      return result.verified
    },
  }
}
