import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020'

import type { VendorCryptosuite } from '../../cryptosuites/cryptosuite.ts'

export const ed25519Signature2020: VendorCryptosuite<'Ed25519'> = {
  signing: ({ signer, created, canonicalizer }) => {
    const suite = new Ed25519Signature2020({ signer, date: created })
    suite.canonize = (document) => canonicalizer.canonicalize(document)
    return suite
  },
  verifying: ({ verifier, method, canonicalizer }) => {
    const suite = new Ed25519Signature2020({ verifier: { id: method.id, verify: (input) => verifier.verify(input) } })
    suite.canonize = (document) => canonicalizer.canonicalize(document)
    // The resolved and checked key, never one from a document loader.
    suite.getVerificationMethod = async () => method
    return suite
  },
}
