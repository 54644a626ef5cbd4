import type { Json } from '../base/json/json.ts'
import { able, type Kind, listOf, members, text } from '../base/kinds.ts'
import type { CallOptions } from '../base/types.ts'
import type { Check } from '../credential/check.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import type { DidResolver } from '../did/resolver.ts'
import type { Contexts } from '../document/contexts.ts'
import type { Graph } from '../document/graph.ts'

/**
 * What a mechanism makes of a credential: a function of types, from `credential` to `secured`. Each mechanism declares its
 * own, beside it: `interface MyForm extends SecuredForm { readonly secured: { readonly jwt: string } }`; `this['credential']`
 * is the type of the credential.
 */
export interface SecuredForm {
  readonly credential: unknown
  readonly secured: unknown
}

/** What a mechanism of form `F` makes of a credential `C`. */
export type Secured<F extends SecuredForm, C> = (F & { readonly credential: C })['secured']

/** What a mechanism may use while it secures. */
export interface SecuringContext extends CallOptions {
  readonly contexts: Contexts
  readonly now: Date
}

/** A way to secure a credential, with the key it uses. */
export interface SecuringMechanism<F extends SecuredForm = SecuredForm> {
  readonly name: string
  /**
   * What it would sign of a credential, where that is not the credential as it was given: a seal has the issuer of its
   * certificate. Throws what `secure` throws before it signs.
   */
  content?<C extends UnsecuredCredential>(credential: C, context: Pick<SecuringContext, 'contexts'>): object
  /** Secures a copy; throws where the key is not the issuer's. */
  secure<C extends UnsecuredCredential>(credential: C, context: SecuringContext): Promise<Secured<F, C>>
}

/** What a mechanism makes of a credential `C`; of one of several mechanisms, what one of them makes. */
export type SecuredBy<W extends SecuringMechanism, C> = W extends SecuringMechanism<infer F> ? Secured<F, C> : never

/**
 * Which proofs a credential may have: exactly one (`one`), a set in which every proof verifies (`every`), or a set of
 * which the proofs of a signer that the verifier names are looked at, all of them, and no others. A set of which _some_
 * verify is never enough: whoever added the others would choose which.
 */
export type ProofPolicy = 'one' | 'every' | ProofsOf

/** The proofs of one signer: by its DID, by one of its verification methods, under seals by its organisation's number. */
export interface ProofsOf {
  readonly by: string
}

/** What came in: the value read, and the text it was read from, where there was one. */
export interface Parsed {
  readonly value: Json
  readonly text: string | undefined
}

/** What a mechanism may use while it opens. */
export interface OpeningContext extends CallOptions {
  readonly contexts: Contexts
  readonly didResolver: DidResolver
  readonly now: Date
  /** Milliseconds by which clocks may differ. */
  readonly tolerance: number
  readonly proofs: ProofPolicy
}

/** The checks that a mechanism answers for. */
export interface OpenedChecks {
  readonly structure: Check<'structure'>
  readonly proof: Check<'proof'>
  readonly issuer: Check<'issuer'>
}

/** A secured credential, taken apart. `credential` is what was signed, and is there only if structure and proof passed. */
export interface Opened {
  readonly credential: UnsecuredCredential | undefined
  /** What the credential says, where the mechanism has worked it out. */
  readonly graph?: Graph | undefined
  /** The signatures by which the issuer issued, as the file has them. */
  readonly signatures?: readonly string[] | undefined
  readonly checks: OpenedChecks
}

/** The other side of a mechanism: opens what it secured, whoever did it. */
export interface MechanismVerifier<M extends string = string> {
  readonly name: M
  /** Decides by structure alone whether the input is of this mechanism. */
  recognizes(input: Parsed): boolean
  /** Never rejects for what the input is; rejects only if `signal` says so. */
  open(input: Parsed, context: OpeningContext): Promise<Opened>
}

export const aMechanism: Kind = /* @__PURE__ */ able(
  'a way to secure, such as `dataIntegrity({ signer, cryptosuite })`',
  'secure',
)

export const mechanismVerifiers: Kind = /* @__PURE__ */ listOf(
  'a list of ways to open, such as `dataIntegrityVerifier()`',
  /* @__PURE__ */ able('a way to open', 'open', 'recognizes'),
  1,
)

/** A policy that is misspelt must not be one that lets more through. */
export const aProofPolicy: Kind = {
  words: "'one', 'every' or `{ by: 'did:…' }`",
  is: (value) =>
    value === 'one' || value === 'every' || (members.is(value) && text.is((value as Partial<ProofsOf>).by)),
}
