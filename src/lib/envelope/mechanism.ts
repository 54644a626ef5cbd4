import type { Problem } from '../base/errors.ts'
import type { Json, JsonObject } from '../base/json/json.ts'
import type { JsonLimits } from '../base/json/limits.ts'
import { able, type Kind, listOf, members, text } from '../base/kinds.ts'
import type { CallOptions, Did } from '../base/types.ts'
import type { Check, IssuerDetails } from '../credential/check.ts'
import type { UnsecuredCredential } from '../credential/credential.ts'
import type { DidResolver } from '../did/resolver.ts'
import type { Contexts } from '../document/contexts.ts'
import type { Graph } from '../document/graph.ts'
import type { PublishedStatusList } from '../status/credential.ts'

/**
 * A function on types from `credential` to `secured`: the result of a securing mechanism. Each mechanism declares its
 * own: `interface MyForm extends SecuredForm { readonly secured: { readonly jwt: string } }`; `this['credential']` is
 * the type of the credential.
 */
export interface SecuredForm {
  readonly credential: unknown
  readonly secured: unknown
}

/** The result of a mechanism of form `F` for a credential `C`. */
export type Secured<F extends SecuredForm, C> = (F & { readonly credential: C })['secured']

/** The capabilities available to a securing mechanism: contexts and the time. */
export interface SecuringContext extends CallOptions {
  readonly contexts: Contexts
  readonly now: Date
}

/** A securing mechanism with its key. */
export interface SecuringMechanism<F extends SecuredForm = SecuredForm> {
  readonly name: string
  /**
   * The content that it would sign, if that differs from the credential: a seal has the issuer of its certificate. Throws
   * what `secure` throws before it signs.
   */
  content?<C extends UnsecuredCredential>(credential: C, context: Pick<SecuringContext, 'contexts'>): object
  /** Secures a copy of the credential; throws if the issuer does not control the key. */
  secure<C extends UnsecuredCredential>(credential: C, context: SecuringContext): Promise<Secured<F, C>>
}

/** The result of a mechanism for a credential `C`; a union for one of several mechanisms. */
export type SecuredBy<W extends SecuringMechanism, C> = W extends SecuringMechanism<infer F> ? Secured<F, C> : never

/**
 * Which proofs must verify: exactly one (`one`), every proof of a set (`every`), or all proofs of a signer that the
 * verifier names, ignoring others. _Some_ proofs of a set are never enough, since whoever added the others would choose
 * which.
 */
export type ProofPolicy = 'one' | 'every' | ProofsOf

/**
 * The proofs of one signer: by its DID, by one of its verification methods, or for seals by its organisation
 * identifier.
 */
export interface ProofsOf {
  readonly by: string
}

/** A parsed input, with its text if it was text. */
export interface Parsed {
  readonly value: Json
  readonly text: string | undefined
}

/** The capabilities available to a mechanism that opens an input: contexts, DID resolution, the time. */
export interface OpeningContext extends CallOptions {
  readonly contexts: Contexts
  readonly didResolver: DidResolver
  readonly now: Date
  /** Clock tolerance in milliseconds. */
  readonly tolerance: number
  readonly proofs: ProofPolicy
  /** The limits on JSON for what is opened: a status list may be longer than a credential. Those of one if absent. */
  readonly limits?: JsonLimits | undefined
}

/** The checks that a mechanism performs. */
export interface OpenedChecks {
  readonly structure: Check<'structure'>
  readonly proof: Check<'proof'>
  readonly issuer: Check<'issuer'>
}

/** What a mechanism found: a credential and who signed it, if all of its checks passed, or only the checks. */
export type Opened = OpenedCredential | Unopened

/** A credential whose structure, proof and issuer a mechanism has verified. */
export interface OpenedCredential {
  /** The content that was signed. */
  readonly credential: UnsecuredCredential
  /** Who signed it: the issuer by its proven name, and apart from that what it states about itself. */
  readonly signedBy: IssuerDetails
  /** The graph of the credential, if the mechanism has computed it. */
  readonly graph?: Graph | undefined
  /** The signatures of the issuer, as they stand in the file. */
  readonly signatures?: readonly string[] | undefined
  readonly checks: OpenedChecks
}

/** An input of which nothing is known to be signed by its issuer: the checks say why. */
export interface Unopened {
  readonly credential?: undefined
  readonly signedBy?: undefined
  readonly checks: OpenedChecks
}

/** Opens and verifies credentials secured by one mechanism, whichever software produced them. */
export interface MechanismVerifier<M extends string = string> {
  readonly name: M
  /** Decides by structure alone whether the input belongs to this mechanism. */
  recognizes(input: Parsed): boolean
  /** Never rejects because of the input, only for `signal`. */
  open(input: Parsed, context: OpeningContext): Promise<Opened>
  /**
   * Opens a status list that is not a credential, such as a Status List Token; `undefined` for any other input. Absent if
   * the mechanism has none. Never rejects because of the input, only for `signal`.
   */
  openStatusList?(input: Parsed, context: OpeningContext): Promise<OpenedStatusList | undefined>
  /**
   * Reads a presentation that is secured as a whole, of which nothing is verified yet. Absent if the mechanism has none.
   * Throws a `MicroCredentialError` for input that is refused.
   */
  readPresentation?(input: Parsed, context: OpeningContext): EnvelopingPresentation
}

/** A presentation that was read from the envelope that secures it. */
export interface EnvelopingPresentation {
  /** The presentation: its members, and nothing of the envelope. */
  readonly document: JsonObject
  /** What it was made for, and where that stands. */
  readonly challenge: { readonly value: Json | undefined; readonly pointer: string }
  readonly domain: { readonly value: Json | undefined; readonly pointer: string }
  /** Verifies the signature, and returns the DID whose key signed. Rejects with a `MicroCredentialError`. */
  verify(): Promise<Did>
}

/** A status list that is not a credential: what it says and who signed it, or why it cannot be relied on. */
export type OpenedStatusList =
  | {
      readonly verified: true
      readonly list: PublishedStatusList
      readonly issuer: IssuerDetails
      /** When it was issued and when it ends: XSD dateTimeStamps. */
      readonly from?: string | undefined
      readonly until?: string | undefined
    }
  | { readonly verified: false; readonly problem: Problem }

export const aMechanism: Kind = /* @__PURE__ */ able(
  'a way to secure, such as `dataIntegrity({ signer, cryptosuite })`',
  'secure',
)

export const mechanismVerifiers: Kind = /* @__PURE__ */ listOf(
  'a list of ways to open, such as `dataIntegrityVerifier()`',
  /* @__PURE__ */ able('a way to open', 'open', 'recognizes'),
  1,
)

/** A misspelt policy must not become a more permissive one. */
export const aProofPolicy: Kind = {
  words: "'one', 'every' or `{ by: 'did:…' }`",
  is: (value) =>
    value === 'one' || value === 'every' || (members.is(value) && text.is((value as Partial<ProofsOf>).by)),
}
