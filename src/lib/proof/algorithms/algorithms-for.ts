import { MicroCredentialError } from '../../base/errors.ts'
import type { JsonObject } from '../../base/json/json.ts'
import { memoByObject } from '../../base/memo.ts'
import type { Contexts } from '../../document/contexts.ts'
import { type Canonicalization, canonicalizerFor } from '../canonicalization/canonicalization.ts'
import type { Canonicalizer } from '../canonicalization/canonicalizer.ts'
import { codePointOrdered } from '../canonicalization/code-point-order.ts'
import type { ProofAlgorithms } from './algorithms.ts'
import { directAlgorithms } from './direct.ts'

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
        const fault = await faultOf(() => standard.assertSignature(document, signed))
        // Of any other text there is one order.
        const isLast = fault === undefined || !hasPairs(document)
        const last = isLast ? fault : await faultOf(() => usual.assertSignature(document, signed))
        if (last === undefined) return
        if (!hasDirection(document)) throw last
        const isOlder = (await faultOf(() => usual.assertSignature(withoutDirection(document), signed))) === undefined
        throw isOlder ? new MicroCredentialError('proof.direction_unsigned') : last
      },
    }
  }

/** `undefined` where the signature fits. Rejects for whatever else is wrong. */
const faultOf = async (assertSignature: () => Promise<void>): Promise<MicroCredentialError | undefined> => {
  try {
    await assertSignature()
    return undefined
  } catch (cause) {
    if (cause instanceof MicroCredentialError && cause.code === 'proof.invalid_signature') return cause
    throw cause
  }
}

const hasDirection = (document: JsonObject): boolean => JSON.stringify(document).includes('"@direction":')

/**
 * What `jsonld-signatures` before version 11.5 (December 2024) signed: it left the direction of texts out. Without a word on it,
 * such a credential would look like one that was altered.
 */
const withoutDirection = (document: JsonObject): JsonObject =>
  JSON.parse(
    JSON.stringify(document, (key, value: unknown) => (key === '@direction' ? undefined : value)),
  ) as JsonObject

/** Whether there is a character beyond U+FFFF. */
const hasPairs = (document: JsonObject): boolean => /[\ud800-\udbff]/.test(JSON.stringify(document))

/** Our own, which most proofs are made and verified with. */
export const usualAlgorithms: (canonicalizer: Canonicalizer) => ProofAlgorithms = memoByObject(
  inEitherOrder(directAlgorithms),
)

const vendorAlgorithms = (canonicalizer: Canonicalizer): ProofAlgorithms => {
  const load = async (): Promise<ProofAlgorithms> =>
    (await import('./vendors/vendor-algorithms.ts')).vendorAlgorithms(canonicalizer)
  return {
    createProof: async (document, options) => (await load()).createProof(document, options),
    assertSignature: async (document, signed) => (await load()).assertSignature(document, signed),
  }
}

/** The vendors' packages, which are loaded when they are first asked. */
export const referenceAlgorithms: (canonicalizer: Canonicalizer) => ProofAlgorithms = inEitherOrder(vendorAlgorithms)
