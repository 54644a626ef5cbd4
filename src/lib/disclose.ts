import { MicroCredentialError } from './base/errors.ts'
import { isObject, type JsonObject } from './base/json/json.ts'
import { listOf, text } from './base/kinds.ts'
import { assertOptions, type Call } from './base/options.ts'
import { aSetOfContexts, type Contexts } from './document/contexts.ts'
import { proofErrors } from './envelope/errors.ts'
import { bundledContexts } from './profile/bundled-contexts.ts'
import { canonicalizerFor } from './proof/canonicalization/canonicalization.ts'
import { ecdsaSd2023 } from './proof/cryptosuites/ecdsa-sd-2023.ts'
import { disclose } from './proof/disclosure/disclose.ts'
import { readProofInput } from './proof-input.ts'

/** Options of `discloseCredential`. */
export interface DiscloseOptions {
  /**
   * JSON pointers to what is shown besides what always is: `/credentialSubject/result`. An object is shown whole, and
   * of the objects on the way to it their ids and types.
   */
  readonly show: readonly string[]
  /** The registered contexts. The bundled ones if absent. */
  readonly contexts?: Contexts | undefined
}

const call: Call<DiscloseOptions> = {
  line: "discloseCredential(credential, { show: ['/credentialSubject/result'] })",
  needs: { show: /* @__PURE__ */ listOf('a list of JSON pointers', text) },
  may: { contexts: aSetOfContexts },
}

/**
 * Derives a credential that shows a part of the claims, from one with a base proof of `ecdsa-sd-2023` (W3C vc-di-ecdsa,
 * §3.5.7). The issuer is not asked, and the signature of what is shown stays the issuer's. Verifiers see neither what
 * else there was nor how much.
 *
 * Does not verify the base proof. Two disclosures of one credential can be told to be of one, by its signature. Throws
 * `proof.not_disclosable` for a credential without exactly one such proof, `proof.pointer_unknown`, `input.*`, `context.*`,
 * `jsonld.*`, and a `TypeError` for options that are wrong.
 *
 * @example
 * const shown = await discloseCredential(credential, { show: ['/credentialSubject/result'] })
 * const report = await verifyCredential(shown, { trust: trustIssuers(['did:web:university.example']) })
 */
export const discloseCredential = async (
  credential: string | Uint8Array | object,
  options: DiscloseOptions,
): Promise<object> => {
  assertOptions(call, options)
  const { show, contexts = bundledContexts } = options
  const { written, named } = readProofInput(credential, contexts)
  const { proof, ...content } = written
  const { proof: _, ...document } = named
  const [base, ...others] = Array.isArray(proof) ? proof : [proof]
  if (others.length > 0 || !isObject(base ?? null) || !isBase(base as JsonObject))
    throw new MicroCredentialError(proofErrors['proof.not_disclosable'], { pointer: '/proof' })
  const canonicalizer = canonicalizerFor(contexts, 'reference')
  return disclose({ written: content, named: document }, base as JsonObject, { show, canonicalizer })
}

const isBase = ({ type, cryptosuite, proofValue }: JsonObject): boolean =>
  type === ecdsaSd2023.proofType && cryptosuite === ecdsaSd2023.cryptosuite && typeof proofValue === 'string'
