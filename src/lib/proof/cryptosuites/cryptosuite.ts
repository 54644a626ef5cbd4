import type { Json, JsonObject } from '../../base/json/json.ts'
import { either, type Kind, listOf, members } from '../../base/kinds.ts'
import type { CallOptions } from '../../base/types.ts'
import { credentialsV1Url } from '../../credential/credential.ts'
import type { ResolvedMethod } from '../../did/verification-method.ts'
import { dataIntegrityV1Url, dataIntegrityV2Url } from '../../document/standard-contexts.ts'
import type { KeyAlgorithm, KeyPurpose, Signer } from '../../keys/key-types.ts'
import type { SignatureVerifier } from '../../keys/signature-verifier.ts'
import type { Canonicalizer } from '../canonicalization/canonicalizer.ts'

/** An embedded proof, as it stands in a credential (VC Data Integrity 1.0, §2.1). */
export interface DataIntegrityProof {
  /** Those of the document, where a suite signs JSON itself. */
  readonly '@context'?: Json | undefined
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

/** A suite object of the vendors' packages, made for one proof. What is in it is theirs. */
export type VendorSuite = object

/** A document without the proof that is made or verified. */
export interface SignedContent {
  /** As it stands. */
  readonly written: JsonObject
  /** The same, with each of its contexts by its URL. */
  readonly named: JsonObject
}

/** What a suite is given to make a proof. Whether the key may sign for the issuer is judged before. */
export interface ProofRequest<A extends KeyAlgorithm = KeyAlgorithm> extends CallOptions {
  readonly signer: Signer<A>
  /** An XSD `dateTimeStamp`. */
  readonly created: string
  /** One of the suite's. */
  readonly purpose: KeyPurpose
  readonly canonicalizer: Canonicalizer
}

/** What a suite is given to verify a signature: a proof that has been read, and the key it names, which has been judged. */
export interface SignedProof extends CallOptions {
  readonly proof: DataIntegrityProof
  /** What the suite read in `proofValue`. */
  readonly signature: Uint8Array
  readonly method: ResolvedMethod
  readonly verifier: SignatureVerifier
  readonly canonicalizer: Canonicalizer
}

/**
 * A vendor's implementation of a cryptosuite that signs RDF: makes the suite objects that `@digitalbazaar/vc` is given.
 */
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
    /** Of the document: some suites add the context of their own where it is missing. */
    readonly contexts: readonly Json[]
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

/** Of proofs of the type `DataIntegrityProof`, which the 2.0 context defines itself. */
export const contextOfDataIntegrity: Cryptosuite['contextFor'] = (dataModel) =>
  dataModel === credentialsV1Url ? dataIntegrityV2Url : undefined

/** Earlier editions of a context that issuers added, which define the words of a proof, too. */
export const earlierEditions: Readonly<Record<string, readonly string[]>> = {
  [dataIntegrityV2Url]: [dataIntegrityV1Url],
}

/** All there is to know of a cryptosuite. Whoever reads, makes or verifies proofs asks it, and knows none by name. */
export interface Cryptosuite<A extends KeyAlgorithm = KeyAlgorithm> {
  readonly name: string
  /** The `type` of its proofs. */
  readonly proofType: string
  /** The `cryptosuite` of its proofs; absent where the type says it all. */
  readonly cryptosuite: string | undefined
  /** The keys that it signs with. */
  readonly algorithms: readonly KeyAlgorithm[]
  /** What its proofs may be for. */
  readonly purposes: readonly KeyPurpose[]
  /** Members its proofs may have. */
  readonly members: readonly string[]
  /** The context that defines the proof's words under a version of the data model, given by its URL. Issuing adds it. */
  contextFor(dataModel: string): string | undefined
  /** Whether a proof says nothing without that context, because its words are signed as RDF. */
  readonly needsContext: boolean
  /** What a `proofValue` encodes; `undefined` for a text that is none of this suite. Long texts cost no work. */
  readProofValue(value: string): Uint8Array | undefined
  /**
   * Makes a proof of a document that has every context the proof needs. Rejects with `jsonld.*`, `context.*`,
   * `canon.too_complex`, and `key.signing_failed` for a signer that answers with no signature.
   */
  createProof(content: SignedContent, request: ProofRequest<A>): Promise<DataIntegrityProof>
  /**
   * Tells whether the signature of a proof is one over the document and over the proof's other members. Rejects with
   * `jsonld.*`, `context.*`, `canon.too_complex`, `key.unsupported`, and for what other software signs otherwise with
   * `proof.direction_unsigned` or `proof.wrong_digest`.
   */
  verifySignature(content: SignedContent, signed: SignedProof): Promise<boolean>
  /**
   * Loads a vendor's implementation, for whoever asks for the reference (`canonicalization: 'reference'`). Of a suite without
   * one, the reference is the suite itself with what `jsonld` says of each document.
   */
  vendor?(): Promise<VendorCryptosuite<A>>
}

const aSuite: Kind = {
  words: 'a cryptosuite, such as `eddsaRdfc2022`',
  is: (value) => {
    if (!members.is(value)) return false
    const { algorithms, createProof } = value as Partial<Cryptosuite>
    return Array.isArray(algorithms) && typeof createProof === 'function'
  },
}

export const suites: Kind = /* @__PURE__ */ listOf('a list of cryptosuites', aSuite, 1)
export const oneOrMoreSuites: Kind = /* @__PURE__ */ either(aSuite, suites)
