import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { isObject, type JsonObject } from '../base/json/json.ts'
import { readTimes } from '../jose/claims.ts'
import { sdJwtErrors } from './errors.ts'

/**
 * The version of SD-JWT VC that is followed: draft-ietf-oauth-sd-jwt-vc-19 (August 2026). What is written conforms to
 * version 16 as well, to which European law refers.
 */
export const sdJwtVcDraft = 19

/** The media type of an SD-JWT VC, and of an SD-JWT-secured credential of the data model (VC-JOSE-COSE, §3.2.1). */
export const sdJwtTypes = { vc: 'dc+sd-jwt', dataModel: 'vc+sd-jwt' } as const

/** The claims of an SD-JWT VC that must not be disclosed selectively (SD-JWT VC, "Registered JWT Claims"). */
export const plainInVc: ReadonlySet<string> = new Set('iss nbf exp cnf vct vct#integrity aka_vcts status'.split(' '))

/**
 * The members of a credential of the data model that must not be: with one of them concealed, an expired or revoked
 * credential would read like a valid one (VC-JOSE-COSE, §3.2.1, on `credentialStatus` and validity).
 */
export const plainInDataModel: ReadonlySet<string> = new Set(
  '@context iss nbf exp cnf validFrom validUntil credentialStatus status credentialSchema'.split(' '),
)

const assertForm = (
  isSound: boolean,
  pointer: string,
  kind: ErrorKind = sdJwtErrors['sdjwt.claim_malformed'],
): void => {
  if (!isSound) throw new MicroCredentialError(kind, { pointer })
}

/**
 * Asserts the form of the claims that verification reads. Throws `sdjwt.vct_missing`, `sdjwt.claim_malformed`,
 * `jwt.claim_malformed`.
 */
export const assertVcClaims = (claims: JsonObject): void => {
  const { vct, iss, cnf, status, aka_vcts: others, 'vct#integrity': integrity } = claims
  assertForm(typeof vct === 'string' && vct !== '', '/vct', sdJwtErrors['sdjwt.vct_missing'])
  assertForm(iss === undefined || (typeof iss === 'string' && iss !== ''), '/iss')
  assertForm(cnf === undefined || isObject(cnf), '/cnf')
  assertForm(status === undefined || isStatus(status), '/status')
  assertForm(integrity === undefined || typeof integrity === 'string', '/vct#integrity')
  assertForm(others === undefined || isListOfNames(others, vct), '/aka_vcts')
  readTimes(claims)
}

const isListOfNames = (value: unknown, vct: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string' && one !== vct)

/** In either spelling: that of the IETF, or that of ETSI TS 119 472-1, §5.2.10. Both must name the same place. */
const isStatus = (status: unknown): boolean => {
  if (!isObject(status as JsonObject)) return false
  const { status_list: list, type, index, uri } = status as JsonObject
  if (type === undefined) return true
  if (typeof type !== 'string') return false
  return list === undefined || (isObject(list) && list['idx'] === index && list['uri'] === uri)
}
