import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'

import type { JsonObject } from '../../../base/json/json.ts'
import { dataIntegrityV1Url } from '../../../document/standard-contexts.ts'
import type { VendorCryptosuite } from '../../cryptosuites/cryptosuite.ts'

export const eddsaRdfc2022: VendorCryptosuite<'Ed25519'> = {
  signing: ({ signer, created, canonicalizer }) =>
    new DataIntegrityProof({
      signer,
      date: created,
      cryptosuite: { ...cryptosuite, canonize: (document: JsonObject) => canonicalizer.canonicalize(document) },
    }),
  verifying: ({ verifier, algorithm, method, canonicalizer, contexts }) => {
    const suite = new DataIntegrityProof({
      legacyContext: contexts.includes(dataIntegrityV1Url),
      cryptosuite: {
        ...cryptosuite,
        canonize: (document: JsonObject) => canonicalizer.canonicalize(document),
        createVerifier: async () => ({ id: method.id, algorithm, verify: verifier.verify }),
      },
    })
    // The resolved and checked key, never one from a document loader.
    suite.getVerificationMethod = async () => method
    return suite
  },
}
