import { MicroCredentialError } from '../../base/errors.ts'
import type { Contexts } from '../../document/contexts.ts'
import { type Canonicalization, canonicalizerFor } from '../canonicalization/canonicalization.ts'
import { type Canonicalizer, puttingOff } from '../canonicalization/canonicalizer.ts'
import type { Cryptosuite } from '../cryptosuites/cryptosuite.ts'
import type { ProofAlgorithms } from './algorithms.ts'
import { inEitherOrder, inStandardOrder } from './either-order.ts'
import { loadReference } from './load-reference.ts'

/** What creates proofs and verifies their signatures, for a way to canonicalize. */
export const algorithmsFor = (contexts: Contexts, canonicalization: Canonicalization): ProofAlgorithms => {
  const algorithmsOf = canonicalization === 'reference' ? referenceAlgorithms : usualAlgorithms
  return algorithmsOf(canonicalizerFor(contexts, canonicalization))
}

/** The suites' own, which most proofs are made and verified with. */
export const usualAlgorithms = (canonicalizer: Canonicalizer): ProofAlgorithms => ({
  createProof: (suite, content, request) => suite.createProof(content, { ...request, canonicalizer }),
  assertSignature: async (suite, content, signed) => {
    const lessons: (() => Promise<void>)[] = []
    assertFits(await suite.verifySignature(content, { ...signed, canonicalizer: puttingOff(canonicalizer, lessons) }))
    // Shapes are learnt of what somebody answers for: whoever hands in what nobody signed teaches nothing.
    for (const learn of lessons) await learn()
  },
})

/** The vendors' packages, which are loaded when they are first asked; the suites' own where there are none. */
export const referenceAlgorithms = (canonicalizer: Canonicalizer): ProofAlgorithms => {
  const usual = usualAlgorithms(canonicalizer)
  return {
    createProof: async (suite, content, request) => {
      const vendor = await vendorOf(suite)
      if (vendor === undefined) return usual.createProof(suite, content, request)
      return vendor.createProof(content, inStandardOrder({ ...request, canonicalizer }))
    },
    assertSignature: async (suite, content, signed) => {
      const vendor = await vendorOf(suite)
      if (vendor === undefined) return usual.assertSignature(suite, content, signed)
      assertFits(await inEitherOrder(vendor.verifySignature)(content, { ...signed, canonicalizer }))
    },
  }
}

const vendorOf = (suite: Cryptosuite): Promise<Pick<Cryptosuite, 'createProof' | 'verifySignature'> | undefined> =>
  loadReference(async () => {
    if (suite.vendor === undefined) return undefined
    const { byVendor } = await import('./vendors/by-vendor.ts')
    return byVendor(await suite.vendor())
  })

const assertFits = (fits: boolean): void => {
  if (!fits) throw new MicroCredentialError('proof.invalid_signature')
}
