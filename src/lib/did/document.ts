import { isDid } from '../base/did.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { toPointer } from '../base/json/pointer.ts'
import { didErrors } from '../base/shared-errors.ts'
import type { Did, OneOrMany } from '../base/types.ts'

/**
 * A verification method: a public key and its controller (Controlled Identifiers 1.0, §2.2). Members with keys in other
 * formats are left as they are.
 */
export interface VerificationMethod {
  /** An absolute DID URL, or a fragment relative to the DID of the document. */
  readonly id: string
  readonly type: string
  readonly controller: string
  readonly publicKeyMultibase?: string | undefined
  readonly publicKeyJwk?: object | undefined
  /** Only for `Ed25519VerificationKey2018`. */
  readonly publicKeyBase58?: string | undefined
  /** The expiry of the key: an XSD dateTimeStamp. */
  readonly expires?: string | undefined
  /** The time at which the key was revoked: an XSD dateTimeStamp. */
  readonly revoked?: string | undefined
}

/** A member of a verification relationship: the id of a method, or an embedded method. */
export type MethodReference = string | VerificationMethod

/** A DID document (DID Core 1.0, §5). It may have further members, which are not read. */
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

/** Real documents have a handful; the limit bounds the search. */
const maxMethods = 1000

/**
 * A DID document as returned by a resolver. Its id is a DID; everything else is as its controller wrote it and is
 * checked when it is used, so that a malformed key does not affect the use of another.
 */
export interface FoundDidDocument {
  readonly id: Did
}

/** The values of a member, whether written as a list, as a single value or as `null`. */
export const valuesOf = (document: FoundDidDocument, member: string): readonly unknown[] => {
  const value = (document as FoundDidDocument & { readonly [member: string]: unknown })[member]
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

const refuse = (...path: string[]): never => {
  throw new MicroCredentialError(didErrors['did.document_malformed'], { pointer: toPointer(path) })
}

/** Reads a DID document whose DID is its own id. Checks the form of its id and its size. */
export const parseDidDocument = (input: unknown): FoundDidDocument => {
  if (isFrozenDidDocument(input)) return input
  const document = parseMembers(input)
  return isDid(document.id) ? document : refuse('id')
}

/**
 * Reads the document of a DID from the answer of a resolver or a method. Checks its size and that its id is the DID.
 * Codes: `did.document_malformed`, `did.document_mismatch`.
 */
export const readDidDocument = (input: unknown, did: Did): FoundDidDocument => {
  const document = isFrozenDidDocument(input) ? input : parseMembers(input)
  if (document.id === did) return document
  if (!isDid(document.id)) refuse('id')
  throw new MicroCredentialError(didErrors['did.document_mismatch'])
}

const parseMembers = (input: unknown): FoundDidDocument => {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return refuse()
  const { id, didDocument } = input as { readonly id?: unknown; readonly didDocument?: unknown }
  // A resolution result is not a document.
  if (id === undefined && didDocument !== undefined) refuse('didDocument')
  for (const member of ['verificationMethod', ...relationships])
    if (valuesOf(input as FoundDidDocument, member).length > maxMethods) refuse(member)
  return input as FoundDidDocument
}

const frozen = new WeakSet<object>()

/** Whether a document was returned by `freezeDidDocument`: it has been checked and never changes. */
export const isFrozenDidDocument = (input: unknown): input is FoundDidDocument =>
  typeof input === 'object' && input !== null && frozen.has(input)

/**
 * Reads the document of a DID as `readDidDocument` does, from a copy that is frozen, so that it need not be read again
 * and its keys need not be decoded again.
 */
export const freezeDidDocument = (input: unknown, did: Did): FoundDidDocument => {
  if (isFrozenDidDocument(input)) return readDidDocument(input, did)
  const copy = freeze(readDidDocument(structuredClone(input), did))
  frozen.add(copy)
  return copy
}

const freeze = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null) return value
  for (const member of Object.values(value)) freeze(member)
  return Object.freeze(value)
}
