import {
  type Canonicalization,
  type Contexts,
  type Cryptosuite,
  dataIntegrity,
  dataIntegrityVerifier,
  ed25519Signature2020,
  eddsaRdfc2022,
  issueCredential,
  type KeyPair,
  trustIssuers,
  verifyCredential,
} from 'microcredentials'

import type { Contender, SuiteName } from './peer.ts'

const suites: Readonly<Record<SuiteName, Cryptosuite<'Ed25519'>>> = {
  'eddsa-rdfc-2022': eddsaRdfc2022,
  Ed25519Signature2020: ed25519Signature2020,
}

/** This library with every check on. A fresh set of contexts has learnt nothing yet. */
export const createOurs = (
  contexts: Contexts,
  key: KeyPair<'Ed25519'>,
  suite: SuiteName,
  canonicalization: Canonicalization = 'plans',
): Contender => {
  const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: suites[suite], canonicalization })
  const mechanisms = [dataIntegrityVerifier({ canonicalization })]
  const trust = trustIssuers([key.controller])
  return {
    issue: (credential) => issueCredential(credential as never, { secureWith, contexts }),
    verify: async (credential) => {
      const report = await verifyCredential(credential, { trust, contexts, mechanisms })
      if (!report.verified) throw new Error(report.errors[0].code)
    },
  }
}
