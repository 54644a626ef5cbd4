import type { JsonObject } from '../../base/json/json.ts'
import type { OneOrMany } from '../../base/types.ts'
import type { CredentialV1, DateTimeStamp, IssuerId, StatusEntry } from '../../credential/credential.ts'

/** An ELM node: a class, an id and the members of the class. */
export interface ElmNode extends JsonObject {
  readonly id: string
}

/**
 * A credential of the application profile for European Digital Credentials (EDC 1.2.0, ELM 3.2). Its type describes
 * only where the claims are; their form is checked by the EU's constraints, not by the compiler.
 */
export interface EuropeanDigitalCredential extends CredentialV1 {
  readonly id: string
  readonly issuer: ElmNode & { readonly id: IssuerId }
  /** The same time as `issuanceDate`. */
  readonly issued: DateTimeStamp
  readonly issuanceDate: DateTimeStamp
  readonly validFrom: DateTimeStamp
  readonly validUntil?: DateTimeStamp | undefined
  /** The same time as `validUntil`. */
  readonly expirationDate?: DateTimeStamp | undefined
  /** The Person with the claims. */
  readonly credentialSubject: ElmNode
  readonly credentialProfiles: OneOrMany<ElmNode>
  readonly credentialSchema: OneOrMany<ElmNode>
  readonly displayParameter: ElmNode
  /** At most one, with two types: the EU's constraints refuse others. */
  readonly credentialStatus?: StatusEntry | undefined
}
