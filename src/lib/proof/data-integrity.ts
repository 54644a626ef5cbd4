import { parseDidUrl } from '../base/did.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { listOf } from '../base/json/bare.ts'
import type { Json, JsonObject } from '../base/json/json.ts'
import { jsonOf } from '../base/json/json.ts'
import { type Kind, members, text } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import { toDateTimeStamp } from '../base/time.ts'
import type { NonEmpty, OneOrMany } from '../base/types.ts'
import { issuerIdOf } from '../credential/credential.ts'
import { issuerErrors } from '../credential/errors.ts'
import { type Contexts, withContextsNamed } from '../document/contexts.ts'
import type { SecuredForm, SecuringContext, SecuringMechanism } from '../envelope/mechanism.ts'
import { keyErrors } from '../keys/errors.ts'
import type { KeyAlgorithm, Signer } from '../keys/key-types.ts'
import { algorithmsFor } from './algorithms/algorithms-for.ts'
import type { Canonicalization } from './canonicalization/canonicalization.ts'
import { aCanonicalization } from './canonicalization/ways.ts'
import { type Cryptosuite, type DataIntegrityProof, oneOrMoreSuites } from './cryptosuites/cryptosuite.ts'

/** A credential with one or more embedded proofs. */
export interface DataIntegrityForm extends SecuredForm {
  readonly secured: this['credential'] & { readonly proof: OneOrMany<DataIntegrityProof> }
}

/** Options for creating proofs. */
export interface ProofSignerOptions<A extends KeyAlgorithm> {
  /** The signing key. Its DID must be the issuer. */
  readonly signer: Signer<A>
  /** The cryptosuite; several create one proof each, for verifiers that support only one of them. */
  readonly cryptosuite: Cryptosuite<NoInfer<A>> | NonEmpty<Cryptosuite<NoInfer<A>>>
}

/** Options of `dataIntegrity`. */
export interface DataIntegrityOptions<A extends KeyAlgorithm> extends ProofSignerOptions<A> {
  /** How canonical forms are computed; `plans` if absent. */
  readonly canonicalization?: Canonicalization | undefined
}

export const aSigner: Kind = {
  words: 'a signer, such as `keyPair.signer()`',
  is: (value) => {
    if (!members.is(value)) return false
    const { id, algorithm, sign } = value as Partial<Signer>
    return text.is(id) && text.is(algorithm) && typeof sign === 'function'
  },
}

/** The kinds of `ProofSignerOptions`. */
export const signingKinds: Call<ProofSignerOptions<KeyAlgorithm>>['needs'] = {
  signer: aSigner,
  cryptosuite: oneOrMoreSuites,
}

const call: Call<DataIntegrityOptions<KeyAlgorithm>> = {
  line: 'dataIntegrity({ signer: keyPair.signer(), cryptosuite: eddsaRdfc2022 })',
  needs: signingKinds,
  may: { canonicalization: aCanonicalization },
}

/**
 * Creates the securing mechanism that adds embedded proofs (VC Data Integrity 1.0, §4.2). It adds the contexts that the
 * proofs need to the credential; `created` is the time of the call, to the second.
 *
 * Does not test whether a verifier can resolve the key. Throws `did.malformed` for the id of the signer,
 * `key.type_mismatch` for a cryptosuite that does not support its algorithm, and a `TypeError` for options that are
 * wrong.
 *
 * @example
 * const keyPair = await generateKeyPair('Ed25519')
 * const secured = await issueCredential(credential, {
 *   secureWith: dataIntegrity({ signer: keyPair.signer(), cryptosuite: eddsaRdfc2022 }),
 * })
 */
export const dataIntegrity = <A extends KeyAlgorithm>(
  options: DataIntegrityOptions<A>,
): SecuringMechanism<DataIntegrityForm> => {
  assertOptions(call, options)
  const { signer, canonicalization = 'plans' } = options
  const { did } = parseDidUrl(signer.id)
  const suites = [options.cryptosuite].flat() as readonly Cryptosuite<A>[]
  for (const suite of suites)
    if (!suite.algorithms.includes(signer.algorithm)) throw new MicroCredentialError(keyErrors['key.type_mismatch'])
  return {
    name: 'data-integrity',
    secure: async (credential, context) => {
      if (issuerIdOf(credential) !== did)
        throw new MicroCredentialError(issuerErrors['issuer.not_controller'], { pointer: '/issuer' })
      return (await addProofs(withContexts(jsonOf(credential), suites, context.contexts), suites, signer, {
        ...context,
        canonicalization,
      })) as JsonObject & typeof credential & { readonly proof: OneOrMany<DataIntegrityProof> }
    },
  }
}

/** Every proof signs the contexts, too, so all are added before the first proof. */
export const withContexts = (document: JsonObject, suites: readonly Cryptosuite[], known: Contexts): JsonObject => {
  const contexts = listOf(document['@context']) as readonly Json[]
  const named = listOf(withContextsNamed(document, known)['@context']) as readonly Json[]
  const needed = suites.flatMap((suite) => suite.contextFor(String(named[0])) ?? [])
  const missing = needed.filter((url) => !named.includes(url))
  return { ...document, '@context': [...new Set([...contexts, ...missing])] }
}

/** The context of the call, with the canonicalization. */
export interface ProvingContext extends SecuringContext {
  readonly canonicalization: Canonicalization
}

/** Adds a proof for each cryptosuite, without checking the issuer: `secure` does. */
export const addProofs = async <A extends KeyAlgorithm>(
  document: JsonObject,
  suites: readonly Cryptosuite<A>[],
  signer: Signer<A>,
  { contexts, now, signal, canonicalization }: ProvingContext,
): Promise<object> => {
  const algorithms = algorithmsFor(contexts, canonicalization)
  const created = toDateTimeStamp(now)
  // Some cryptosuites look for the data model context by its URL.
  const named = withContextsNamed(document, contexts)
  const proofs: DataIntegrityProof[] = []
  for (const suite of suites) {
    signal?.throwIfAborted()
    proofs.push(
      await algorithms.createProof(
        suite,
        { written: document, named },
        { signer, created, purpose: 'assertionMethod', signal },
      ),
    )
  }
  return { ...document, proof: proofs.length === 1 ? proofs[0] : proofs }
}
