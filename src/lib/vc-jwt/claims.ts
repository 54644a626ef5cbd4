import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { bare, listOf } from '../base/json/bare.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { readDateTime } from '../base/time.ts'
import { readTimes, type TokenTimes } from '../jose/claims.ts'
import { jwtErrors } from '../jose/errors.ts'

/**
 * The claims that are about a token and not a part of the credential (RFC 7519, §4.1; RFC 7800, §3.1). All else in a
 * payload is a member of the credential.
 */
const registered = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'cnf'] as const

const fail = (kind: ErrorKind, pointer: string): never => {
  throw new MicroCredentialError(kind, { pointer })
}
const conflict = (pointer: string): never => fail(jwtErrors['jwt.claim_conflict'], pointer)

/** The payload without the claims that are about the token. */
export const withoutClaims = (payload: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(payload).filter(([name]) => !registered.some((claim) => claim === name)))

/** The id of a member that is an id, or an object or a list of one object with an id. */
export const idOf = (value: Json | undefined): Json | undefined => {
  const one = bare(value) as Json | undefined
  return one !== undefined && isObject(one) ? one['id'] : one
}

/**
 * Asserts that the claims name the same as the credential: `iss` its issuer, in the header as well, `jti` its id, `sub`
 * its only subject (VC-JOSE-COSE, §3.1.3 and §4.1.2). A claim may be absent, and so may the id that it repeats. Throws
 * `jwt.claim_conflict`.
 */
export const assertNoConflict = (claims: JsonObject, credential: JsonObject, header: JsonObject): void => {
  const { iss, jti, sub } = claims
  const issuer = idOf(credential['issuer'])
  if (iss !== undefined && iss !== issuer) conflict('/iss')
  if (header['iss'] !== undefined && header['iss'] !== issuer) conflict('/issuer')
  if (jti !== undefined && jti !== (credential['id'] ?? jti)) conflict('/jti')
  const subjects = listOf(credential['credentialSubject'])
  if (sub !== undefined && (subjects.length !== 1 || sub !== (idOf(subjects[0] as Json) ?? sub))) conflict('/sub')
}

/** The members with the dates of each version of the data model. */
const dates = {
  '1.1': { nbf: 'issuanceDate', exp: 'expirationDate' },
  '2.0': { nbf: 'validFrom', exp: 'validUntil' },
} as const

/** The version whose context stands first. */
export type DataModel = keyof typeof dates

/**
 * Completes a credential with what the claims say in its place (VCDM 1.1, §6.3.1; Open Badges 3.0, §8.2.3): a member that
 * is absent is taken from its claim, and one that is present must say the same, times to the second. Throws
 * `jwt.claim_conflict`, `jwt.claim_malformed`.
 */
export const completeFromClaims = (claims: JsonObject, credential: JsonObject, version: DataModel): JsonObject => {
  const times = readTimes(claims)
  const { iss, jti, sub } = claims
  const { credentialSubject } = credential
  const subject = bare(credentialSubject) as Json | undefined
  return {
    ...(jti === undefined ? {} : { id: textOf(jti, '/jti') }),
    ...(iss === undefined ? {} : { issuer: textOf(iss, '/iss') }),
    ...dateOf('nbf', times, credential, version),
    ...dateOf('exp', times, credential, version),
    ...credential,
    ...(sub !== undefined && subject !== undefined && isObject(subject)
      ? { credentialSubject: { id: textOf(sub, '/sub'), ...subject } }
      : {}),
  }
}

const textOf = (value: Json, pointer: string): string =>
  typeof value === 'string' ? value : fail(jwtErrors['jwt.claim_malformed'], pointer)

const dateOf = (claim: 'nbf' | 'exp', times: TokenTimes, credential: JsonObject, version: DataModel): JsonObject => {
  const moment = times[claim]
  if (moment === undefined) return {}
  const name = dates[version][claim]
  const stated = credential[name]
  if (stated === undefined) return { [name]: moment.toISOString().replace('.000Z', 'Z') }
  return secondOf(stated) === Math.floor(moment.getTime() / 1000) ? {} : conflict(`/${claim}`)
}

/** The second of a date of the credential; `undefined` for one that is malformed, which the data model refuses. */
export const secondOf = (value: Json | undefined): number | undefined => {
  const moment = readDateTime(bare(value))
  return moment === undefined ? undefined : Math.floor(moment.time / 1000)
}
