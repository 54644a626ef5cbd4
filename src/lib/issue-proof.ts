import { MicroCredentialError } from './base/errors.ts'
import { callKinds, clockKinds } from './base/kinds.ts'
import { assertOptions, type Call, readClock } from './base/options.ts'
import type { CallOptions, ClockOptions } from './base/types.ts'
import { issuerErrors } from './credential/errors.ts'
import { aSetOfContexts, type Contexts } from './document/contexts.ts'
import { keyErrors } from './keys/errors.ts'
import type { KeyAlgorithm } from './keys/key-types.ts'
import { bundledContexts } from './profile/bundled-contexts.ts'
import type { Cryptosuite } from './proof/cryptosuites/cryptosuite.ts'
import { addProofs, type ProofSignerOptions, signingKinds, withContexts } from './proof/data-integrity.ts'
import { readProofInput } from './proof-input.ts'

/** Options of `issueProof`. */
export interface IssueProofOptions<A extends KeyAlgorithm> extends ProofSignerOptions<A>, CallOptions, ClockOptions {
  /** Contexts by URL, of any kind: see `registerForeignContext`. The bundled ones if absent. */
  readonly contexts?: Contexts | undefined
}

const call: Call<IssueProofOptions<KeyAlgorithm>> = {
  line: 'issueProof(document, { signer: keyPair.signer(), cryptosuite: eddsaRdfc2022 })',
  needs: signingKinds,
  may: { contexts: aSetOfContexts, ...callKinds, ...clockKinds },
}

/**
 * Adds embedded proofs to any JSON-LD document, for conformance suites and for contexts that `registerContext` refuses,
 * such as those with `@vocab`. Use `issueCredential` to issue credentials; `verifyProof` is the counterpart of this
 * function.
 *
 * Does not check the data model, whether the issuer controls the key, or whether JSON and RDF agree: `verifyCredential`
 * may refuse the result. The contexts that the proofs need are added. Throws `issuer.already_secured`,
 * `schema.malformed_member`, `context.*`, `jsonld.*`, `input.*`, `limit.*`, `key.*`, and a `TypeError` without a signer
 * or a cryptosuite.
 *
 * @example
 * const secured = await issueProof(text, { signer: key.signer(), cryptosuite: eddsaRdfc2022 })
 */
export const issueProof = async <A extends KeyAlgorithm>(
  document: string | Uint8Array | object,
  options: IssueProofOptions<A>,
): Promise<object> => {
  assertOptions(call, options)
  const { signer, cryptosuite, contexts = bundledContexts, now, signal } = options
  signal?.throwIfAborted()
  const suites = [cryptosuite].flat() as readonly Cryptosuite<A>[]
  for (const suite of suites)
    if (!suite.algorithms.includes(signer.algorithm)) throw new MicroCredentialError(keyErrors['key.type_mismatch'])
  const { written } = readProofInput(document, contexts)
  if (written['proof'] !== undefined)
    throw new MicroCredentialError(issuerErrors['issuer.already_secured'], { pointer: '/proof' })
  // Canonicalization plans require a document that has passed the closed-world rules.
  const context = { contexts, now: readClock(call.line, now), signal, canonicalization: 'reference' } as const
  return addProofs(withContexts(written, suites, contexts), suites, signer, context)
}
