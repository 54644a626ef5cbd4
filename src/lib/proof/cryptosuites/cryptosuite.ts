import { either, type Kind, listOf, members } from '../../base/kinds.ts'
import type { KeyAlgorithm, Signer } from '../../did/key-types.ts'
import type { Canonicalizer } from '../canonicalization/canonicalizer.ts'

/** An embedded proof, as it stands in a credential (VC Data Integrity 1.0, §2.1). */
export interface DataIntegrityProof {
  readonly type: string
  readonly cryptosuite?: string | undefined
  readonly created?: string | undefined
  readonly expires?: string | undefined
  readonly verificationMethod: string
  readonly proofPurpose: string
  readonly proofValue: string
  readonly challenge?: string | undefined
  readonly domain?: string | undefined
}

/** Checks a signature with a key that is known to be the right one. */
export interface SignatureVerifier {
  verify(input: { readonly data: Uint8Array; readonly signature: Uint8Array }): Promise<boolean>
}

/** A suite object of the vendors' packages, made for one proof. What is in it is theirs. */
export type VendorSuite = object

/** A vendor's implementation of a cryptosuite: makes the suite objects that `@digitalbazaar/vc` is given. */
export interface VendorCryptosuite<A extends KeyAlgorithm> {
  /** For one signature. `created` is an XSD `dateTimeStamp`; the canonicalizer serves the contexts, too. */
  signing(options: {
    readonly signer: Signer<A>
    readonly created: string
    readonly canonicalizer: Canonicalizer
  }): VendorSuite
  /** For one verification, with a key that has been resolved and judged: the suite is to ask for no other. */
  verifying(options: {
    readonly verifier: SignatureVerifier
    readonly algorithm: A
    readonly method: { readonly id: string; readonly controller: string }
    readonly canonicalizer: Canonicalizer
  }): VendorSuite
}

/** Members that the proofs of every suite may have (VC Data Integrity 1.0, §2.1). */
export const commonMembers: readonly string[] = [
  'id',
  'type',
  'created',
  'verificationMethod',
  'proofPurpose',
  'proofValue',
  'challenge',
  'domain',
  'nonce',
]

/**
 * All there is to know of a cryptosuite. It signs the SHA-256 hashes of two canonical forms: of the proof's own options,
 * and of the document (W3C vc-di-eddsa, §3.2).
 */
export interface Cryptosuite<A extends KeyAlgorithm = KeyAlgorithm> {
  readonly name: string
  /** The `type` of its proofs. */
  readonly proofType: string
  /** The `cryptosuite` of its proofs; absent where the type says it all. */
  readonly cryptosuite: string | undefined
  readonly algorithms: readonly A[]
  /** Members its proofs may have. */
  readonly members: readonly string[]
  /** Length of a signature in bytes. */
  readonly signatureLength: number
  /** The context that defines the proof's words under a version of the data model, given by its URL. */
  contextFor(dataModel: string): string | undefined
  /** Loads the vendor's implementation, for whoever asks for the reference (`canonicalization: 'reference'`). */
  vendor(): Promise<VendorCryptosuite<A>>
}

const aSuite: Kind = {
  words: 'a cryptosuite, such as `eddsaRdfc2022`',
  is: (value) => members.is(value) && Array.isArray((value as Partial<Cryptosuite>).algorithms),
}

export const suites: Kind = /* @__PURE__ */ listOf('a list of cryptosuites', aSuite, 1)
export const oneOrMoreSuites: Kind = /* @__PURE__ */ either(aSuite, suites)
