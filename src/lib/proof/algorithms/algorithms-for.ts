import { MicroCredentialError } from '../../base/errors.ts'
import type { JsonObject } from '../../base/json/json.ts'
import { memoByObject } from '../../base/memo.ts'
import type { Contexts } from '../../document/contexts.ts'
import { type Canonicalization, canonicalizerFor } from '../canonicalization/canonicalization.ts'
import type { Canonicalizer } from '../canonicalization/canonicalizer.ts'
import { codePointOrdered } from '../canonicalization/code-point-order.ts'
import type { ProofAlgorithms } from './algorithms.ts'
import { directAlgorithms } from './direct.ts'
import { loadReference } from './load-reference.ts'

/** What creates proofs and verifies their signatures, for a way to canonicalize. */
export const algorithmsFor = (contexts: Contexts, canonicalization: Canonicalization): ProofAlgorithms => {
  const algorithmsOf = canonicalization === 'reference' ? referenceAlgorithms : usualAlgorithms
  return algorithmsOf(canonicalizerFor(contexts, canonicalization))
}

/**
 * Signs over the order that the standard asks for, and takes that of most implementations as well (decision 8): a signature
 * over either is one over the same statements.
 */
const inEitherOrder =
  (make: (canonicalizer: Canonicalizer) => ProofAlgorithms) =>
  (canonicalizer: Canonicalizer): ProofAlgorithms => {
    const standard = make(codePointOrdered(canonicalizer))
    const usual = make(canonicalizer)
    return {
      createProof: standard.createProof,
      assertSignature: async (document, signed) => {
        try {
          await standard.assertSignature(document, signed)
        } catch (cause) {
          const isInvalid = cause instanceof MicroCredentialError && cause.code === 'proof.invalid_signature'
          // Of any other text there is one order.
          if (!isInvalid || !hasPairs(document)) throw cause
          await usual.assertSignature(document, signed)
        }
      },
    }
  }

/** Whether there is a character beyond U+FFFF. */
const hasPairs = (document: JsonObject): boolean => /[\ud800-\udbff]/.test(JSON.stringify(document))

/** Our own, which most proofs are made and verified with. */
export const usualAlgorithms: (canonicalizer: Canonicalizer) => ProofAlgorithms = memoByObject(
  inEitherOrder(directAlgorithms),
)

const vendorAlgorithms = (canonicalizer: Canonicalizer): ProofAlgorithms => {
  const load = (): Promise<ProofAlgorithms> =>
    loadReference(async () => (await import('./vendors/vendor-algorithms.ts')).vendorAlgorithms(canonicalizer))
  return {
    createProof: async (document, options) => (await load()).createProof(document, options),
    assertSignature: async (document, signed) => (await load()).assertSignature(document, signed),
  }
}

/** The vendors' packages, which are loaded when they are first asked. */
export const referenceAlgorithms: (canonicalizer: Canonicalizer) => ProofAlgorithms = inEitherOrder(vendorAlgorithms)
