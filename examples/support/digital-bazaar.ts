import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { bundledContexts, type KeyPair } from 'microcredentials'

/** What is used of the package, which has no types. */
const { verifyCredential } = vc as unknown as {
  verifyCredential(options: object): Promise<{ readonly verified: boolean }>
}

/** Whether `@digitalbazaar/vc` verifies a proof by a key; the status is not looked up. */
export const isVerifiedByDigitalBazaar = async (
  credential: object,
  { id, controller, publicKeyMultibase }: KeyPair,
): Promise<boolean> => {
  const key = {
    '@context': 'https://w3id.org/security/multikey/v1',
    type: 'Multikey',
    id,
    controller,
    publicKeyMultibase,
  }
  const own: Readonly<Record<string, object>> = {
    [id]: key,
    [controller]: { '@context': 'https://www.w3.org/ns/did/v1', id: controller, assertionMethod: [key] },
  }
  const documentLoader = async (url: string) => {
    const document = bundledContexts.get(url)?.document ?? own[url]
    if (document === undefined) throw new Error(`No document at ${url}.`)
    return { contextUrl: null, documentUrl: url, document }
  }
  const { verified } = await verifyCredential({
    credential: structuredClone(credential),
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader,
    checkStatus: async () => ({ verified: true }),
  })
  return verified
}
