import { memoByObject } from '../../base/memo.ts'
import type { Contexts } from '../../document/contexts.ts'
import { type Canonicalization, canonicalizerFor } from '../canonicalization/canonicalization.ts'
import type { Canonicalizer } from '../canonicalization/canonicalizer.ts'
import type { ProofAlgorithms } from './algorithms.ts'
import { directAlgorithms } from './direct.ts'

/** What creates proofs and verifies their signatures, for a way to canonicalize. */
export const algorithmsFor = (contexts: Contexts, canonicalization: Canonicalization): ProofAlgorithms => {
  const algorithmsOf = canonicalization === 'reference' ? referenceAlgorithms : usualAlgorithms
  return algorithmsOf(canonicalizerFor(contexts, canonicalization))
}

const usualAlgorithms = memoByObject(directAlgorithms)

/** The vendors' packages, which are loaded when they are first asked. */
export const referenceAlgorithms = (canonicalizer: Canonicalizer): ProofAlgorithms => {
  const load = async (): Promise<ProofAlgorithms> =>
    (await import('./vendors/vendor-algorithms.ts')).vendorAlgorithms(canonicalizer)
  return {
    createProof: async (document, options) => (await load()).createProof(document, options),
    assertSignature: async (document, signed) => (await load()).assertSignature(document, signed),
  }
}
