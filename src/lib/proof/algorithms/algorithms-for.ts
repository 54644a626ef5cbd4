import { MicroCredentialError } from '../../base/errors.ts'
import type { Contexts } from '../../document/contexts.ts'
import { proofErrors } from '../../envelope/errors.ts'
import { type Canonicalization, canonicalizerFor } from '../canonicalization/canonicalization.ts'
import { type Canonicalizer, puttingOff } from '../canonicalization/canonicalizer.ts'
import type { Cryptosuite } from '../cryptosuites/cryptosuite.ts'
import type { ProofAlgorithms } from './algorithms.ts'
import { inEitherOrder, inStandardOrder } from './either-order.ts'
import { loadReference } from './load-reference.ts'

/** Selects the proof algorithms for a canonicalization. */
export const algorithmsFor = (contexts: Contexts, canonicalization: Canonicalization): ProofAlgorithms => {
  const algorithmsOf = canonicalization === 'reference' ? referenceAlgorithms : usualAlgorithms
  return algorithmsOf(canonicalizerFor(contexts, canonicalization))
}

/** The algorithms of the cryptosuites themselves, used for most proofs. */
export const usualAlgorithms = (canonicalizer: Canonicalizer): ProofAlgorithms => ({
  createProof: (suite, content, request) => suite.createProof(content, { ...request, canonicalizer }),
  assertSignature: async (suite, content, signed) => {
    const lessons: (() => Promise<void>)[] = []
    assertFits(await suite.verifySignature(content, { ...signed, canonicalizer: puttingOff(canonicalizer, lessons) }))
    // Plans are learnt only from documents with a valid signature, so that unsigned input cannot fill the cache.
    for (const learn of lessons) await learn()
  },
})

/** The vendors' packages, loaded on first use; the cryptosuite itself if it has none. */
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
  if (!fits) throw new MicroCredentialError(proofErrors['proof.invalid_signature'])
}
