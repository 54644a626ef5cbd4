import { fromUtf8 } from '../base/bytes.ts'
import { parseDidUrl } from '../base/did.ts'
import { MicroCredentialError, type Problem, problem, toProblem } from '../base/errors.ts'
import { parseObject } from '../base/json/parse-json.ts'
import { callKinds, count, type Kind, moment } from '../base/kinds.ts'
import { assertOptions, type Call } from '../base/options.ts'
import { ownText } from '../base/own-text.ts'
import { timeErrors } from '../base/shared-errors.ts'
import { readDateTimeStamp } from '../base/time.ts'
import type { CallOptions, Url } from '../base/types.ts'
import type { OpenedStatusList, OpeningContext } from '../envelope/mechanism.ts'
import { readTimes, stampOf, toNumericDate } from '../jose/claims.ts'
import { jwtErrors } from '../jose/errors.ts'
import { mediaTypeOf, readToken } from '../jose/read-token.ts'
import { aJwtSigner, type CompactJwt, type JwtSigner, signToken } from '../jose/sign-token.ts'
import { verifyByDid } from '../jose/verify-by-did.ts'
import { isHttpsUrl } from '../status/entry.ts'
import { statusErrors } from '../status/errors.ts'
import type { StatusList } from '../status/list.ts'
import { decodeTokenList, encodeTokenList } from '../status/token-list.ts'

const type = 'statuslist+jwt'

/** Options of `issueStatusListToken`. */
export interface StatusListTokenOptions extends CallOptions {
  /** The key of the issuer of the credentials on the list: verifiers accept no other unless their options allow it. */
  readonly signer: JwtSigner
  /** The time at which the list is issued: an XSD dateTimeStamp or a `Date`. */
  readonly validFrom: string | Date
  /** The end of its validity. A list without an end can be replayed for ever. */
  readonly validUntil?: string | Date | undefined
  /** How long a copy may be cached, in seconds. */
  readonly ttl?: number | undefined
  /** The address of the token, as in the `status` of the credentials; that of the list if absent. */
  readonly uri?: string | undefined
}

const anAddress: Kind = { words: 'the https URL of the token, without a fragment', is: isHttpsUrl }

const call: Call<StatusListTokenOptions> = {
  line: 'issueStatusListToken(list, { signer: keyPair.signer(), validFrom: new Date(), validUntil })',
  needs: { signer: aJwtSigner, validFrom: moment },
  may: {
    validUntil: moment,
    ttl: { ...count, words: 'a whole number of seconds above zero' },
    uri: anAddress,
    ...callKinds,
  },
}

/**
 * Signs a list as a Status List Token of the IETF (draft-ietf-oauth-status-list, §5.1), for wallets that do not know the
 * lists of the W3C: the same list can be published in both forms, so that one revocation is seen in both. Its values have
 * to be those of the standard: a list for `revocation`, or one with `credentialStates`.
 *
 * Does not publish it. Rejects with `status.purpose_mismatch` for a list whose values mean something else,
 * `time.malformed`, `did.malformed`, `key.signing_failed`, and a `TypeError` for arguments that are wrong.
 *
 * @example
 * const token = await issueStatusListToken(list, {
 *   signer: key.signer(),
 *   validFrom: new Date(),
 *   validUntil: new Date(Date.now() + 24 * 60 * 60 * 1000),
 *   uri: 'https://university.example/status/1.jwt',
 * })
 */
export const issueStatusListToken = async (list: StatusList, options: StatusListTokenOptions): Promise<CompactJwt> => {
  const encoded = await encodeTokenList(list)
  assertOptions(call, options)
  const { signer, validFrom, validUntil, ttl, uri = list.id, signal } = options
  signal?.throwIfAborted()
  parseDidUrl(signer.id)
  const claims = {
    sub: uri,
    iat: secondsOf(validFrom),
    ...(validUntil === undefined ? {} : { exp: secondsOf(validUntil) }),
    ...(ttl === undefined ? {} : { ttl }),
    status_list: encoded,
  }
  return signToken({ header: { typ: type }, claims }, signer, { signal })
}

const secondsOf = (given: string | Date): number => {
  const time = given instanceof Date ? given.getTime() : readDateTimeStamp(given)
  if (time === undefined || Number.isNaN(time)) throw new MicroCredentialError(timeErrors['time.malformed'])
  return toNumericDate(new Date(time))
}

/**
 * Opens a Status List Token and verifies it with the key that `kid` names; `undefined` for a token of another type. The
 * issuer is the DID of that key, and `iss` must be the same if stated. Never rejects because of the input.
 */
export const openStatusListToken = async (
  value: string,
  context: OpeningContext,
): Promise<OpenedStatusList | undefined> => {
  try {
    const token = readToken(value)
    if (mediaTypeOf(token.header['typ']) !== type) return undefined
    const claims = parseObject(fromUtf8(token.payload), context.limits)
    const { iss, sub, ttl } = claims
    const times = readTimes(claims)
    if (times.iat === undefined) throw new MicroCredentialError(jwtErrors['jwt.claim_malformed'], { pointer: '/iat' })
    if (!isHttpsUrl(sub)) throw new MicroCredentialError(statusErrors['status.list_id_mismatch'], { pointer: '/sub' })
    if (ttl !== undefined && !(typeof ttl === 'number' && ttl > 0))
      throw new MicroCredentialError(jwtErrors['jwt.claim_malformed'], { pointer: '/ttl' })
    if (iss !== undefined && typeof iss !== 'string')
      throw new MicroCredentialError(jwtErrors['jwt.claim_malformed'], { pointer: '/iss' })
    const { exp, ...rest } = times
    if (exp !== undefined && exp.getTime() < context.now.getTime() - context.tolerance)
      return { verified: false, problem: problem(timeErrors['time.expired'], { pointer: '/exp' }) }
    const { signer } = await verifyByDid(token, { ...context, issuer: iss, times: rest, purpose: 'assertionMethod' })
    return {
      verified: true,
      list: {
        id: ownText(sub) as Url,
        issuer: signer,
        purposes: [],
        ...decodeTokenList(claims['status_list']),
        ...(ttl === undefined ? {} : { ttl: Math.min(ttl * 1000, Number.MAX_SAFE_INTEGER) }),
      },
      issuer: { party: { kind: 'did', did: signer } },
      from: stampOf(times.iat),
      until: stampOf(exp),
    }
  } catch (cause) {
    context.signal?.throwIfAborted()
    return { verified: false, problem: problemOf(cause) }
  }
}

const problemOf = (cause: unknown): Problem => {
  if (cause instanceof MicroCredentialError) return toProblem(cause)
  throw cause
}
