import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import type { Contexts, KeyPair } from 'microcredentials'

export type SuiteName = 'eddsa-rdfc-2022' | 'Ed25519Signature2020'

export interface Contender {
  issue(credential: object): Promise<object>
  verify(credential: object): Promise<void>
}

/**
 * `@digitalbazaar/vc` with its own suites and keys, set up as its README says: a loader that has everything in memory
 * and marks contexts as static, so that `jsonld` keeps them.
 */
export const createPeers = async (
  contexts: Contexts,
  key: KeyPair<'Ed25519'>,
): Promise<Readonly<Record<SuiteName, Contender>>> => {
  const multikey = await Ed25519Multikey.from({
    '@context': 'https://w3id.org/security/multikey/v1',
    ...key.export(),
  })
  const loader = createLoader(contexts, key, await multikey.export({ publicKey: true, includeContext: true }))
  const signer = multikey.signer()
  return {
    'eddsa-rdfc-2022': peerOf(
      loader,
      () => new DataIntegrityProof({ signer, cryptosuite }),
      () => new DataIntegrityProof({ cryptosuite }),
    ),
    Ed25519Signature2020: peerOf(
      loader,
      () => new Ed25519Signature2020({ signer }),
      () => new Ed25519Signature2020({}),
    ),
  }
}

const peerOf = (documentLoader: Loader, signing: () => object, verifying: () => object): Contender => {
  const suite = signing()
  return {
    // `issue` writes into what it is given.
    issue: (credential) => vc.issue({ credential: structuredClone(credential), suite, documentLoader }),
    verify: async (credential) => {
      const options = { credential, suite: verifying(), documentLoader, checkStatus: async () => ({ verified: true }) }
      const result = await vc.verifyCredential(options as never)
      if (!result.verified) throw result.error
    },
  }
}

type Loader = (url: string) => Promise<object>

const createLoader = (contexts: Contexts, key: KeyPair, method: object): Loader => {
  const documents = new Map<string, object>([...contexts].map(([url, { document }]) => [url, document]))
  const controller = { '@context': 'https://www.w3.org/ns/did/v1', id: key.controller, assertionMethod: [method] }
  const ids = new Map<string, object>([
    [key.id, method],
    [key.controller, controller],
  ])
  return async (url) => {
    const context = documents.get(url)
    const document = context ?? ids.get(url)
    if (document === undefined) throw new Error('The loader has no such document.')
    return { contextUrl: null, documentUrl: url, document, ...(context === undefined ? {} : { tag: 'static' }) }
  }
}
