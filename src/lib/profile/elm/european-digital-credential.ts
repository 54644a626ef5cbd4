import type { JsonObject } from '../../base/json/json.ts'
import type { OneOrMany } from '../../base/types.ts'
import type { CredentialV1, DateTimeStamp, IssuerId, StatusEntry } from '../../credential/credential.ts'

/** A node of ELM: a class, an id and what the class provides. */
export interface ElmNode extends JsonObject {
  readonly id: string
}

/**
 * A credential of the application profile for European Digital Credentials (EDC 1.2.0, ELM 3.2). Of its claims the type
 * says no more than where they are: their form is checked by the EU's own constraints, not by the compiler.
 */
export interface EuropeanDigitalCredential extends CredentialV1 {
  readonly id: string
  readonly issuer: ElmNode & { readonly id: IssuerId }
  /** The same moment as `issuanceDate`. */
  readonly issued: DateTimeStamp
  readonly issuanceDate: DateTimeStamp
  readonly validFrom: DateTimeStamp
  readonly validUntil?: DateTimeStamp | undefined
  /** The same moment as `validUntil`. */
  readonly expirationDate?: DateTimeStamp | undefined
  /** A Person with the claims. */
  readonly credentialSubject: ElmNode
  readonly credentialProfiles: OneOrMany<ElmNode>
  readonly credentialSchema: OneOrMany<ElmNode>
  readonly displayParameter: ElmNode
  /** One at most, and of two types: the constraints of the EU refuse others. */
  readonly credentialStatus?: StatusEntry | undefined
}
