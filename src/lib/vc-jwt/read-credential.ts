import { fromUtf8 } from '../base/bytes.ts'
import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import type { JsonLimits } from '../base/json/limits.ts'
import { parseObject } from '../base/json/parse-json.ts'
import { inputErrors } from '../base/shared-errors.ts'
import { credentialsV1Url, credentialsV2Url } from '../credential/credential.ts'
import { assertNothingElse } from '../credential/envelope.ts'
import { readTimes, type TokenTimes } from '../jose/claims.ts'
import { jwtErrors } from '../jose/errors.ts'
import { assertType, mediaTypeOf, type ReadToken, readToken } from '../jose/read-token.ts'
import { assertNoConflict, completeFromClaims, type DataModel, idOf, secondOf, withoutClaims } from './claims.ts'

/** A token with a credential that was read; nothing is verified. */
export interface ReadCredentialToken {
  readonly token: ReadToken
  /** The credential: members of the payload, and nothing else. */
  readonly document: JsonObject
  readonly issuer: string
  /** The times that are about the signature and not about the credential. */
  readonly times: TokenTimes
}

const fail = (kind: ErrorKind, pointer: string): never => {
  throw new MicroCredentialError(kind, { pointer })
}

/**
 * Reads a credential in a token, by its type: `vc+jwt`, whose payload is a credential of the data model 2.0
 * (VC-JOSE-COSE, §3.1.1); or `JWT`, or none, with the credential in the claim `vc` (VCDM 1.1, §6.3.1) or as the payload
 * (Open Badges 3.0, §8.2), and members of it as claims. Verifies nothing. Throws `jwt.*`, `input.*`, `limit.*`.
 */
export const readCredentialToken = (text: string, limits?: JsonLimits): ReadCredentialToken => {
  const token = readToken(text)
  const { header } = token
  const typ = mediaTypeOf(header['typ'])
  const otherKind = otherKinds.get(typ)
  if (otherKind !== undefined) fail(otherKind, '/typ')
  const isOlder = typ === 'jwt' || header['typ'] === undefined
  if (!isOlder) assertType(header, 'vc+jwt', 'vc')
  const payload = parseObject(fromUtf8(token.payload), limits)
  const { document, times } = isOlder ? readOlder(payload) : readNewer(payload)
  assertNothingElse(document)
  assertNoConflict(payload, document, header)
  const issuer = idOf(document['issuer'])
  return { token, document, times, issuer: typeof issuer === 'string' ? issuer : '' }
}

/** Types of tokens that are no credentials, with what they are. */
const otherKinds: ReadonlyMap<string | undefined, ErrorKind> = new Map([['vp+jwt', inputErrors['input.presentation']]])

interface Content {
  readonly document: JsonObject
  readonly times: TokenTimes
}

/** “The JWT Claim Names `vc` and `vp` MUST NOT be present” (VC-JOSE-COSE, §3.1.3). */
const readNewer = (payload: JsonObject): Content => {
  for (const name of ['vc', 'vp']) if (payload[name] !== undefined) fail(jwtErrors['jwt.claim_conflict'], `/${name}`)
  const document = withoutClaims(payload)
  if (versionOf(document) !== '2.0') fail(jwtErrors['jwt.typ_mismatch'], '/@context')
  const { exp, ...times } = readTimes(payload)
  const until = secondOf(document['validUntil'])
  // The end of the credential is checked as its validity; only an earlier end of the signature is one of its own.
  const isEarlier = exp !== undefined && !(until !== undefined && exp.getTime() / 1000 >= until)
  return { document, times: isEarlier ? { ...times, exp } : times }
}

const readOlder = (payload: JsonObject): Content => {
  const { vc, vp } = payload
  if (vp !== undefined) fail(inputErrors['input.presentation'], '/vp')
  if (vc !== undefined && payload['@context'] !== undefined) fail(jwtErrors['jwt.claim_conflict'], '/@context')
  const inside = vc === undefined ? withoutClaims(payload) : vc
  if (!isObject(inside)) return fail(jwtErrors['jwt.claim_malformed'], '/vc')
  const version = versionOf(inside)
  if (version === undefined) return fail(inputErrors['input.unrecognized'], '')
  const { iat } = readTimes(payload)
  return {
    document: completeFromClaims(payload, inside, version),
    times: iat === undefined ? {} : { iat },
  }
}

const versionOf = ({ '@context': contexts }: JsonObject): DataModel | undefined => {
  const [first] = Array.isArray(contexts) ? (contexts as readonly Json[]) : []
  if (first === credentialsV2Url) return '2.0'
  return first === credentialsV1Url ? '1.1' : undefined
}
