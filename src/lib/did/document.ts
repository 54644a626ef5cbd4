import { MicroCredentialError } from '../base/errors.ts'
import { toPointer } from '../base/json/pointer.ts'
import type { Did, OneOrMany } from '../base/types.ts'
import { isDid } from './did.ts'
import { anyObject, anything, either, list, object, optional, text, when } from './forms.ts'

/**
 * A verification method: a public key, and who controls it (Controlled Identifiers 1.0, §2.2). Of the members that
 * hold a key, those not read here are left as they are.
 */
export interface VerificationMethod {
  /** Absolute, or a fragment that is relative to the document's DID. */
  readonly id: string
  readonly type: string
  readonly controller: string
  readonly publicKeyMultibase?: string | undefined
  readonly publicKeyJwk?: object | undefined
  /** Only for `Ed25519VerificationKey2018`. */
  readonly publicKeyBase58?: string | undefined
  /** When the key ceases to be good: an XSD dateTimeStamp. */
  readonly expires?: string | undefined
  /** When the key was withdrawn: an XSD dateTimeStamp. */
  readonly revoked?: string | undefined
}

/** What a document names under a verification relationship: a method by its id, or written out on the spot. */
export type MethodReference = string | VerificationMethod

/**
 * A DID document (DID Core 1.0, §5). Members that are not named here may be there and are not read. The type says that
 * the members named have the right form, not that the document is that of the DID asked for.
 */
export interface DidDocument {
  readonly '@context'?: unknown
  readonly id: Did
  readonly controller?: OneOrMany<string> | undefined
  readonly verificationMethod?: readonly VerificationMethod[] | undefined
  readonly authentication?: readonly MethodReference[] | undefined
  readonly assertionMethod?: readonly MethodReference[] | undefined
  readonly keyAgreement?: readonly MethodReference[] | undefined
  readonly capabilityInvocation?: readonly MethodReference[] | undefined
  readonly capabilityDelegation?: readonly MethodReference[] | undefined
}

/** The verification relationships of DID Core 1.0, §5.3. */
export const relationships = [
  'authentication',
  'assertionMethod',
  'keyAgreement',
  'capabilityInvocation',
  'capabilityDelegation',
] as const

/** Real documents have a handful; a ceiling keeps the search for one of them short. */
const maxMethods = 1000

const method = object<VerificationMethod>({
  id: text,
  type: text,
  controller: text,
  publicKeyMultibase: optional(text),
  publicKeyJwk: optional(anyObject),
  publicKeyBase58: optional(text),
  expires: optional(text),
  revoked: optional(text),
})
const references = optional(list(either<string, VerificationMethod>(text, method), maxMethods))

const document = object<DidDocument>({
  '@context': anything,
  id: when(isDid),
  controller: optional(either(text, list(text, maxMethods))),
  verificationMethod: optional(list(method, maxMethods)),
  authentication: references,
  assertionMethod: references,
  keyAgreement: references,
  capabilityInvocation: references,
  capabilityDelegation: references,
})

/**
 * Reads a DID document out of whatever a resolver gave. Checks the form of the members named in the type and leaves
 * the rest alone; the caller compares the id.
 */
export const parseDidDocument = (input: unknown): DidDocument => {
  if (isSettled(input)) return input
  const departure = document(input)
  if (departure === undefined) return input as DidDocument
  throw new MicroCredentialError('did.document_malformed', { pointer: toPointer(departure) })
}

const settled = new WeakSet<object>()

/** Whether a document was given by `settleDidDocument`: it has the form of one, and never changes. */
export const isSettled = (input: unknown): input is DidDocument =>
  typeof input === 'object' && input !== null && settled.has(input)

/** A frozen copy of a document, which need not be read again and from which keys need not be decoded again. */
export const settleDidDocument = (input: DidDocument): DidDocument => {
  const copy = freeze(parseDidDocument(structuredClone(input)))
  settled.add(copy)
  return copy
}

const freeze = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null) return value
  for (const member of Object.values(value)) freeze(member)
  return Object.freeze(value)
}
