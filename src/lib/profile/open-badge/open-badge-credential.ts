import type { JsonObject } from '../../base/json/json.ts'
import type { OneOrMany } from '../../base/types.ts'
import type { CredentialV2, DateTimeStamp, IssuerId, StatusEntry } from '../../credential/credential.ts'

/**
 * An achievement credential of Open Badges 3.0. Its type describes only where the claims are; their form is checked by
 * the schema that the badge names, not by the compiler.
 */
export interface OpenBadgeCredential extends CredentialV2 {
  readonly id: string
  readonly issuer: JsonObject & { readonly id: IssuerId }
  readonly validFrom: DateTimeStamp
  readonly validUntil?: DateTimeStamp | undefined
  /** When the achievement was awarded, if not at the start of validity. */
  readonly awardedDate?: DateTimeStamp | undefined
  /** The learner, with the achievement and its results. */
  readonly credentialSubject: JsonObject
  readonly credentialSchema: OneOrMany<JsonObject>
  readonly credentialStatus?: StatusEntry | undefined
}
