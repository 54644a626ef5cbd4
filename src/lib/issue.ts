import { MicroCredentialError } from './base/errors.ts'
import { copyJson } from './base/json/copy-json.ts'
import { isObject, type JsonObject } from './base/json/json.ts'
import { defaultLimits, statusListLimits } from './base/json/limits.ts'
import { callKinds, clockKinds } from './base/kinds.ts'
import { assertOptions, type Call, readClock } from './base/options.ts'
import { inputErrors } from './base/shared-errors.ts'
import type { CallOptions, ClockOptions } from './base/types.ts'
import { problemsOf } from './checks/conformance.ts'
import { checkValidity } from './checks/validity.ts'
import type { UnsecuredCredential } from './credential/credential.ts'
import { credentialOf } from './credential/credential.ts'
import { assertWellFormed } from './credential/envelope.ts'
import { issuerErrors } from './credential/errors.ts'
import { assertClosedWorld } from './document/closed-world.ts'
import { aSetOfContexts, type Contexts, withContextsNamed } from './document/contexts.ts'
import { graphOf } from './document/graph.ts'
import { aMechanism, type SecuredBy, type SecuringMechanism } from './envelope/mechanism.ts'
import { aRequiredProfile, type RequiredProfile } from './profile/application-profile.ts'
import { bundledContexts } from './profile/bundled-contexts.ts'
import { profileErrors } from './profile/errors.ts'
import { statusListType } from './status/credential.ts'

/** Options of `issueCredential`. */
export interface IssueOptions<W extends SecuringMechanism = SecuringMechanism> extends CallOptions, ClockOptions {
  /** The securing mechanism, with its key: `dataIntegrity({ signer, cryptosuite })`. */
  readonly secureWith: W
  /** The registered contexts. The bundled ones if absent. */
  readonly contexts?: Contexts | undefined
  /**
   * The application profile to which the credential must conform: `{ require: edcProfile }`, with `edcProfile` of
   * `microcredentials/edc`. A credential that does not conform is not signed. None if absent.
   */
  readonly applicationProfile?: RequiredProfile | undefined
}

export const issueCall: Call<IssueOptions> = {
  line: 'issueCredential(credential, { secureWith: dataIntegrity({ signer: keyPair.signer(), cryptosuite: eddsaRdfc2022 }) })',
  needs: { secureWith: aMechanism },
  may: { contexts: aSetOfContexts, applicationProfile: aRequiredProfile, ...callKinds, ...clockKinds },
}

/**
 * Secures a credential. It is first checked by the rules that verification applies, so that the credentials this
 * library issues verify with it; the key is not used before. The input is not changed.
 *
 * Does not test whether a verifier can resolve the issuer, whether the status list is published, or whether the claims
 * are true. Throws the code of the rule that the credential breaks, `issuer.already_secured`, `issuer.not_controller`,
 * `key.*`, `profile.nonconforming` with what is broken in `problems`; an error of the signer is passed on unchanged.
 *
 * @example
 * const secured = await issueCredential(elm.encode(model, { issuer: key.controller }), {
 *   secureWith: dataIntegrity({ signer: key.signer(), cryptosuite: ed25519Signature2020 }),
 * })
 */
export const issueCredential = async <const C extends UnsecuredCredential, W extends SecuringMechanism>(
  credential: C,
  options: IssueOptions<W>,
): Promise<SecuredBy<W, C>> => {
  assertOptions(issueCall, options)
  const { secureWith, contexts = bundledContexts, applicationProfile, now, signal } = options
  signal?.throwIfAborted()
  const at = readClock(issueCall.line, now)
  const document = readyToIssue(credential, contexts, at)
  if (applicationProfile !== undefined)
    assertConforms(secureWith.content?.(document, { contexts }) ?? document, contexts, applicationProfile)
  const secured: unknown = await secureWith.secure(document, { contexts, now: at, signal })
  return secured as SecuredBy<W, C>
}

/**
 * Throws `profile.nonconforming`. A credential that does not conform is not signed: seals cost money, and nobody would
 * accept it.
 */
export const assertConforms = (content: object, contexts: Contexts, { require: profile }: RequiredProfile): void => {
  const found = profile.check(graphOf(content as JsonObject, contexts))
  const problems = problemsOf(found)
  if (!found.conforms)
    throw new MicroCredentialError(profileErrors['profile.nonconforming'], { pointer: problems[0]?.pointer, problems })
}

/** Copies a credential that satisfies the rules of verification, or throws the code of the rule that it breaks. */
export const readyToIssue = <C extends UnsecuredCredential>(credential: C, contexts: Contexts, now: Date): C => {
  const document = copyJson(credential, isStatusList(credential) ? statusListLimits : defaultLimits)
  if (!isObject(document)) throw new MicroCredentialError(inputErrors['input.not_object'])
  if (document['proof'] !== undefined)
    throw new MicroCredentialError(issuerErrors['issuer.already_secured'], { pointer: '/proof' })
  assertClosedWorld(document, contexts)
  assertWellFormed(withContextsNamed(document, contexts))
  assertInterval(credentialOf(document), now)
  return credentialOf<C>(document)
}

/**
 * Verifiers read status lists with limits of their own. A credential that falsely has the type of a status list does no
 * harm: it is read with those limits and signed by its own issuer. The input is not copied yet, so it is read
 * defensively.
 */
const isStatusList = (input: unknown): boolean => {
  try {
    const type: unknown = Object.getOwnPropertyDescriptor(input, 'type')?.value
    return Array.isArray(type) && type.includes(statusListType)
  } catch {
    return false
  }
}

/** Refuses a validity period that ends before it begins; one that begins later is allowed. */
const assertInterval = (credential: UnsecuredCredential, now: Date): void => {
  const check = checkValidity(credential, { now, tolerance: Number.POSITIVE_INFINITY })
  if (check.outcome === 'failed') throw new MicroCredentialError(check.problem, { pointer: check.problem.pointer })
}
