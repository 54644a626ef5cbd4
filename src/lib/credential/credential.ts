import { bare } from '../base/json/bare.ts'
import type { JsonObject } from '../base/json/json.ts'
import type { Did, NonEmpty, OneOrMany, Url, Urn } from '../base/types.ts'

export const credentialsV1Url = 'https://www.w3.org/2018/credentials/v1'
export const credentialsV2Url = 'https://www.w3.org/ns/credentials/v2'

/** XSD `dateTimeStamp`: a date and a time that name their time zone. */
export type DateTimeStamp = `${string}T${string}${'Z' | `+${string}` | `-${string}`}`

/** The id of an issuer: a `urn:` in European Digital Credentials, a DID in credentials with embedded proofs. */
export type IssuerId = Did | Url | Urn

/** The issuer as an object. Profiles add members of their own. */
export interface Issuer {
  readonly id: IssuerId
  readonly [member: string]: unknown
}

/** An entry that refers to a status list (Bitstring Status List 1.0, §2.1). ELM gives it a second type. */
export interface StatusEntry {
  readonly id?: string | undefined
  readonly type: 'BitstringStatusListEntry' | readonly string[]
  readonly statusPurpose: string
  /** A decimal number in a string, as the standard requires. */
  readonly statusListIndex: string
  readonly statusListCredential: string
  readonly statusSize?: number | undefined
  readonly statusMessage?: OneOrMany<{ readonly status: string; readonly message: string }> | undefined
  readonly statusReference?: OneOrMany<string> | undefined
}

/** A registered context: its URL, or an embedded context. */
export type CredentialContext = string | JsonObject

interface CredentialMembers {
  readonly id?: string | undefined
  readonly type: NonEmpty<string>
  readonly issuer: IssuerId | Issuer
  readonly credentialSubject: OneOrMany<JsonObject | object>
  readonly credentialStatus?: OneOrMany<StatusEntry> | undefined
  readonly validFrom?: string | undefined
  readonly validUntil?: string | undefined
  readonly [member: string]: unknown
}

/** A credential of the Verifiable Credentials Data Model 1.1, not yet secured. */
export interface CredentialV1 extends CredentialMembers {
  readonly '@context': readonly [typeof credentialsV1Url, ...CredentialContext[]]
  readonly issuanceDate: string
  readonly expirationDate?: string | undefined
}

/** A credential of the Verifiable Credentials Data Model 2.0, not yet secured. */
export interface CredentialV2 extends CredentialMembers {
  readonly '@context': readonly [typeof credentialsV2Url, ...CredentialContext[]]
}

/** A credential that was not secured yet. */
export type UnsecuredCredential = CredentialV1 | CredentialV2

/**
 * Casts a document to a credential. Nothing is verified: the caller has checked its form, or passes it on to code that
 * does.
 */
export const credentialOf = <C extends UnsecuredCredential = UnsecuredCredential>(document: object): C => document as C

/** The id of an issuer that is given as an object or as an id. */
export const issuerIdOf = (credential: { readonly issuer: IssuerId | Issuer }): IssuerId => {
  const issuer = bare(credential.issuer) as IssuerId | Issuer
  return typeof issuer === 'string' ? issuer : issuer.id
}
