import type { Json, JsonObject } from '../../base/json/json.ts'
import { either, type Kind, listOf, members } from '../../base/kinds.ts'
import type { CallOptions } from '../../base/types.ts'
import { credentialsV1Url } from '../../credential/credential.ts'
import type { ResolvedMethod } from '../../did/verification-method.ts'
import { dataIntegrityV1Url, dataIntegrityV2Url } from '../../document/standard-contexts.ts'
import type { KeyAlgorithm, KeyPurpose, Signer } from '../../keys/key-types.ts'
import type { SignatureVerifier } from '../../keys/signature-verifier.ts'
import type { Canonicalizer } from '../canonicalization/canonicalizer.ts'

/** An embedded proof in a credential (VC Data Integrity 1.0, §2.1). */
export interface DataIntegrityProof {
  /** The contexts of the document, for cryptosuites that sign JSON. */
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

/** A suite object of the vendors' packages, made for one proof. Its content is theirs. */
export type VendorSuite = object

/** A document without the proof that is created or verified. */
export interface SignedContent {
  /** The document as written. */
  readonly written: JsonObject
  /** The document with each context replaced by its URL. */
  readonly named: JsonObject
}

/** Binds a proof to one request of one verifier (VC Data Integrity 1.0, §2.1). */
export interface ProofBinding {
  /** The random text of the verifier, used once. */
  readonly challenge: string
  /** The verifier, usually by the origin of its site. */
  readonly domain: string
}

/** A request to create a proof. Whether the key may sign for the issuer is checked elsewhere. */
export interface ProofRequest<A extends KeyAlgorithm = KeyAlgorithm> extends CallOptions {
  readonly signer: Signer<A>
  /** An XSD `dateTimeStamp`. */
  readonly created: string
  /** One of the purposes of the cryptosuite. */
  readonly purpose: KeyPurpose
  /** Whom the proof is for, if it is a presentation's. */
  readonly binding?: ProofBinding | undefined
  readonly canonicalizer: Canonicalizer
}

/** A parsed proof whose signature is to be verified, with its key, which was checked. */
export interface SignedProof extends CallOptions {
  readonly proof: DataIntegrityProof
  /** The decoded `proofValue`. */
  readonly signature: Uint8Array
  readonly method: ResolvedMethod
  readonly verifier: SignatureVerifier
  readonly canonicalizer: Canonicalizer
}

/** A vendor's implementation of a cryptosuite that signs RDF: creates the suite objects for `@digitalbazaar/vc`. */
export interface VendorCryptosuite<A extends KeyAlgorithm> {
  /**
   * Creates a suite object for one signature. `created` is an XSD `dateTimeStamp`; the canonicalizer also provides the
   * contexts.
   */
  signing(options: {
    readonly signer: Signer<A>
    readonly created: string
    readonly canonicalizer: Canonicalizer
  }): VendorSuite
  /** Creates a suite object for one verification with a resolved key; it must not resolve another. */
  verifying(options: {
    readonly verifier: SignatureVerifier
    readonly algorithm: A
    readonly method: { readonly id: string; readonly controller: string }
    readonly canonicalizer: Canonicalizer
    /** Of the document: some suites add the context of their own where it is missing. */
    readonly contexts: readonly Json[]
  }): VendorSuite
}

/** Members that the proofs of every cryptosuite may have (VC Data Integrity 1.0, §2.1). */
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

/** The context of proofs of the type `DataIntegrityProof`, which the 2.0 context defines itself. */
export const contextOfDataIntegrity: Cryptosuite['contextFor'] = (dataModel) =>
  dataModel === credentialsV1Url ? dataIntegrityV2Url : undefined

/** Earlier editions of a context that issuers added, which define the words of a proof, too. */
export const earlierEditions: Readonly<Record<string, readonly string[]>> = {
  [dataIntegrityV2Url]: [dataIntegrityV1Url],
}

/**
 * A cryptosuite: everything needed to read, create and verify its proofs. No other code knows a cryptosuite by name.
 */
export interface Cryptosuite<A extends KeyAlgorithm = KeyAlgorithm> {
  readonly name: string
  /** The `type` of its proofs. */
  readonly proofType: string
  /** The `cryptosuite` of its proofs; absent if the type identifies it. */
  readonly cryptosuite: string | undefined
  /** The key types it supports. */
  readonly algorithms: readonly KeyAlgorithm[]
  /** The proof purposes it supports. */
  readonly purposes: readonly KeyPurpose[]
  /** The members its proofs may have. */
  readonly members: readonly string[]
  /** The context that defines its proofs under a version of the data model, given by its URL. Issuing adds it. */
  contextFor(dataModel: string): string | undefined
  /** Whether its proofs need that context, because their members are signed as RDF. */
  readonly needsContext: boolean
  /** Decodes a `proofValue`; `undefined` for a text of another form. Long texts are refused without decoding. */
  readProofValue(value: string): Uint8Array | undefined
  /**
   * Creates a proof for a document that has all required contexts. Rejects with `jsonld.*`, `context.*`,
   * `canon.too_complex`, and `key.signing_failed` if the signer returns no signature.
   */
  createProof(content: SignedContent, request: ProofRequest<A>): Promise<DataIntegrityProof>
  /**
   * Verifies whether a signature covers the document and the other members of the proof. Rejects with `jsonld.*`,
   * `context.*`, `canon.too_complex`, `key.unsupported`, and for signatures of other software that are made otherwise
   * with `proof.direction_unsigned` or `proof.wrong_digest`.
   */
  verifySignature(content: SignedContent, signed: SignedProof): Promise<boolean>
  /**
   * Loads a vendor's implementation for `canonicalization: 'reference'`. Without one, the reference is the cryptosuite
   * itself with the output of `jsonld`.
   */
  vendor?(): Promise<VendorCryptosuite<A>>
}

export const aCryptosuite: Kind = {
  words: 'a cryptosuite, such as `eddsaRdfc2022`',
  is: (value) => {
    if (!members.is(value)) return false
    const { algorithms, createProof } = value as Partial<Cryptosuite>
    return Array.isArray(algorithms) && typeof createProof === 'function'
  },
}

export const suites: Kind = /* @__PURE__ */ listOf('a list of cryptosuites', aCryptosuite, 1)
export const oneOrMoreSuites: Kind = /* @__PURE__ */ either(aCryptosuite, suites)
