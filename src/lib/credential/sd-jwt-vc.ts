import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { type Kind, listOf } from '../base/kinds.ts'
import { toDateTimeStamp } from '../base/time.ts'
import { type CredentialV2, credentialOf, credentialsV2Url, type IssuerId } from './credential.ts'

/**
 * A path to claims: the names of members, the indexes of array elements, and `null` for all elements of an array
 * (SD-JWT VC, "Claim Path"; OpenID4VP 1.0, §7).
 */
export type ClaimPath = readonly [string, ...(string | number | null)[]]

/** The claims of an SD-JWT VC before it is issued, and which of them the holder can conceal. */
export interface UnsecuredSdJwtVc {
  /** With `vct`, and without what issuing adds: `iss`, `iat`, `nbf`, `exp`, `cnf`, `status`. */
  readonly claims: JsonObject & { readonly vct: string }
  readonly disclosable: readonly ClaimPath[]
}

const aStep: Kind = {
  words: 'a name, an index or null',
  is: (value) => typeof value === 'string' || value === null || (Number.isInteger(value) && Number(value) >= 0),
}

export const somePaths: Kind = /* @__PURE__ */ listOf(
  "a list of paths, such as `[['given_name'], ['outcomes', null]]`",
  {
    words: 'a path',
    is: (value) => Array.isArray(value) && typeof value[0] === 'string' && value.every(aStep.is),
  },
)

type Step = string | number | null

/** Whether one path begins with the other; `null` in the first fits every index. */
export const areRelated = (path: readonly Step[], other: readonly Step[]): boolean =>
  path
    .slice(0, other.length)
    .every((step, index) => step === other[index] || (step === null && typeof other[index] === 'number'))

/** Whether a path leads to a value. */
export const leadsSomewhere = (value: Json | undefined, [step, ...rest]: readonly Step[]): boolean => {
  if (value === undefined) return false
  if (step === undefined) return true
  if (typeof step === 'string')
    return isObject(value) && Object.hasOwn(value, step) && leadsSomewhere(value[step], rest)
  if (!Array.isArray(value)) return false
  const elements: readonly Json[] = step === null ? value : value.slice(step, step + 1)
  return elements.some((element) => leadsSomewhere(element, rest))
}

/** The second type of an SD-JWT VC in the form of the data model. */
export const sdJwtVcType = 'SdJwtVc'

/**
 * An SD-JWT VC in the form of the data model, which reports and profiles have in common (VCDM 2.0, "Ecosystem
 * Compatibility": a transformation in one direction). The claims are the subject, unchanged and complete. Issuer,
 * validity and status are repeated where the data model has them.
 */
export interface SdJwtVcCredential extends CredentialV2 {
  readonly type: readonly ['VerifiableCredential', typeof sdJwtVcType]
  readonly credentialSubject: JsonObject
}

const toStamp = (seconds: Json | undefined): string | undefined =>
  typeof seconds === 'number' ? toDateTimeStamp(new Date(seconds * 1000)) : undefined

/** Brings the claims of an SD-JWT VC, whose form was checked, into the form of the data model. Nothing is verified. */
export const toSdJwtVcCredential = (claims: JsonObject, issuer: IssuerId): SdJwtVcCredential => {
  const [validFrom, validUntil] = [toStamp(claims['nbf']), toStamp(claims['exp'])]
  const status = statusOf(claims['status'])
  return credentialOf<SdJwtVcCredential>({
    '@context': [credentialsV2Url],
    type: ['VerifiableCredential', sdJwtVcType],
    issuer,
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(status === undefined ? {} : { status }),
    credentialSubject: claims,
  })
}

/**
 * The flat form of a status (ETSI TS 119 472-1, §5.2.10.1) in that of the IETF. Without an `id`, by which something else
 * could be said about it in JSON-LD.
 */
const statusOf = (status: Json | undefined): Json | undefined => {
  if (!isObject(status)) return status
  const { id: _, ...said } = status
  if (said['type'] !== 'TokenStatusList') return said
  return { status_list: { idx: said['index'] ?? null, uri: said['uri'] ?? null } }
}

/** Whether an SD-JWT VC says that it expires before anybody would revoke it (ETSI TS 119 472-1, §5.2.12), and does. */
export const isShortLived = (credential: JsonObject): boolean =>
  claimsIn(credential)?.['shortLived'] === null && credential['validUntil'] !== undefined

/** The claims in the form of the data model; `undefined` for another credential. */
export const claimsIn = (credential: JsonObject): JsonObject | undefined => {
  const { type, credentialSubject } = credential
  if (!Array.isArray(type) || !type.includes(sdJwtVcType)) return undefined
  return isObject(credentialSubject) ? credentialSubject : undefined
}
