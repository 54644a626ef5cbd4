import { memoByObject } from '../base/memo.ts'
import type { Contexts } from '../document/contexts.ts'
import type { Canonicalizer } from './canonicalize.ts'
import { type Canonicalization, canonicalizerFor } from './canonicalizers.ts'
import { directProver } from './direct-prover.ts'
import type { Prover } from './prover.ts'

/** Who makes and tries the signatures of proofs. */
export const proverFor = (contexts: Contexts, canonicalization: Canonicalization): Prover => {
  const proverOf = canonicalization === 'reference' ? referenceProver : plainProver
  return proverOf(canonicalizerFor(contexts, canonicalization))
}

const plainProver = memoByObject(directProver)

/** The vendors' packages, which are loaded when they are first asked. */
export const referenceProver = (canonicalizer: Canonicalizer): Prover => {
  const load = async (): Promise<Prover> => (await import('./vendors/vendor-prover.ts')).vendorProver(canonicalizer)
  return {
    prove: async (document, options) => (await load()).prove(document, options),
    assertSignature: async (document, signed) => (await load()).assertSignature(document, signed),
  }
}
