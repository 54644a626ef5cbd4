import { isDid } from '../base/did.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { toPointer } from '../base/json/pointer.ts'
import type { Did, OneOrMany } from '../base/types.ts'

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

/** A DID document (DID Core 1.0, §5). Members that are not named here may be there and are not read. */
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

/**
 * A DID document as a resolver gave it. Its id is a DID; all else is as its controller wrote it. What is asked for is
 * judged when it is asked for: a key that nobody needs keeps nobody from another.
 */
export interface FoundDidDocument {
  readonly id: Did
}

/** What a member has, whether its controller wrote a list, a single value or `null`. */
export const valuesOf = (document: FoundDidDocument, member: string): readonly unknown[] => {
  const value = (document as FoundDidDocument & { readonly [member: string]: unknown })[member]
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

const refuse = (...path: string[]): never => {
  throw new MicroCredentialError('did.document_malformed', { pointer: toPointer(path) })
}

/**
 * Reads a DID document out of whatever a resolver gave. Looks at its id and at how much there is; the caller compares the
 * id.
 */
export const parseDidDocument = (input: unknown): FoundDidDocument => {
  if (isSettled(input)) return input
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return refuse()
  const { id, didDocument } = input as { readonly id?: unknown; readonly didDocument?: unknown }
  // A resolution result around the document is none.
  if (id === undefined && didDocument !== undefined) refuse('didDocument')
  if (!isDid(id)) refuse('id')
  for (const member of ['verificationMethod', ...relationships])
    if (valuesOf(input as FoundDidDocument, member).length > maxMethods) refuse(member)
  return input as FoundDidDocument
}

const settled = new WeakSet<object>()

/** Whether a document was given by `settleDidDocument`: it has the form of one, and never changes. */
export const isSettled = (input: unknown): input is FoundDidDocument =>
  typeof input === 'object' && input !== null && settled.has(input)

/** A frozen copy of a document, which need not be read again and from which keys need not be decoded again. */
export const settleDidDocument = (input: FoundDidDocument): FoundDidDocument => {
  const copy = freeze(parseDidDocument(structuredClone(input)))
  settled.add(copy)
  return copy
}

const freeze = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null) return value
  for (const member of Object.values(value)) freeze(member)
  return Object.freeze(value)
}
