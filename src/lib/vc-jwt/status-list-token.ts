import { fromUtf8 } from '../base/bytes.ts'
import { parseDidUrl } from '../base/did.ts'
import { MicroCredentialError, type Problem, problem, toProblem } from '../base/errors.ts'
import type { JsonObject } from '../base/json/json.ts'
import { statusListLimits } from '../base/json/limits.ts'
import { parseObject } from '../base/json/parse-json.ts'
import { callKinds, count, either, type Kind, members, moment, text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import { ownText } from '../base/own-text.ts'
import { timeErrors } from '../base/shared-errors.ts'
import { readDateTimeStamp } from '../base/time.ts'
import type { CallOptions, Url } from '../base/types.ts'
import type { IssuerDetails } from '../credential/check.ts'
import { credentialOf } from '../credential/credential.ts'
import { nameOf } from '../credential/party.ts'
import { contentOf } from '../envelope/content.ts'
import type { OpenedStatusList, OpeningContext } from '../envelope/mechanism.ts'
import { aSealSigner, type SealSigner } from '../jades/seal-signer.ts'
import { readTimes, stampOf, type TokenTimes, toNumericDate } from '../jose/claims.ts'
import { jwtErrors } from '../jose/errors.ts'
import { mediaTypeOf, type ReadToken, readToken } from '../jose/read-token.ts'
import { aJwtSigner, type CompactJwt, type JwtSigner, signToken } from '../jose/sign-token.ts'
import { signWithSeal } from '../jose/sign-with-seal.ts'
import { verifyByDid } from '../jose/verify-by-did.ts'
import { readStatusList, type StatusListCredential } from '../status/credential.ts'
import { isHttpsUrl } from '../status/entry.ts'
import { statusErrors } from '../status/errors.ts'
import { aStatusList, type StatusList } from '../status/list.ts'
import { decodeTokenList, encodeTokenList } from '../status/token-list.ts'

const type = 'statuslist+jwt'

/** Options of `issueStatusListToken`. */
export interface StatusListTokenOptions extends CallOptions {
  /** The key of the issuer of the credentials on the list, that of a seal if they have certificates: verifiers accept no other unless their options allow it. */
  readonly signer: JwtSigner | SealSigner
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

const aGivenList: Kind = {
  words: 'a status list, as returned by `createStatusList`, or as published',
  is: (value) =>
    aStatusList.is(value) || text.is(value) || (members.is(value) && 'credentialSubject' in (value as object)),
}

const call: Call<StatusListTokenOptions> = {
  line: 'issueStatusListToken(list, { signer: keyPair.signer(), validFrom: new Date(), validUntil })',
  needs: { signer: /* @__PURE__ */ either(aJwtSigner, aSealSigner), validFrom: moment },
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
 * to be those of the standard: a list for `revocation`, or one with `credentialStates`. A list for `revocation` can
 * also be given as it is published, which is what a register returns.
 *
 * Does not publish it, and verifies NOTHING of a published list: give only your own. Rejects with
 * `status.purpose_mismatch` for a list whose values mean something else, what `readStatusList` throws, `time.malformed`,
 * `did.malformed`, `key.signing_failed`, and a `TypeError` for arguments that are wrong.
 *
 * @example
 * const token = await issueStatusListToken(list, {
 *   signer: key.signer(),
 *   validFrom: new Date(),
 *   validUntil: new Date(Date.now() + 24 * 60 * 60 * 1000),
 *   uri: 'https://university.example/status/1.jwt',
 * })
 */
export const issueStatusListToken = async (
  list: StatusList | StatusListCredential | CompactJwt,
  options: StatusListTokenOptions,
): Promise<CompactJwt> => {
  assertArgument(call.line, 'list', aGivenList, list)
  const given = aStatusList.is(list) ? (list as StatusList) : await publishedList(list)
  const encoded = await encodeTokenList(given)
  assertOptions(call, options)
  const { signer, validFrom, validUntil, ttl, uri = given.id, signal } = options
  signal?.throwIfAborted()
  if ('id' in signer) parseDidUrl(signer.id)
  const iat = secondsOf(validFrom)
  const claims = {
    sub: uri,
    iat,
    ...(validUntil === undefined ? {} : { exp: secondsOf(validUntil) }),
    ...(ttl === undefined ? {} : { ttl }),
    status_list: encoded,
  }
  const token = { header: { typ: type }, claims }
  return 'id' in signer
    ? signToken(token, signer, { signal })
    : signWithSeal(token, signer, { at: new Date(iat * 1000), signal })
}

/** A list as it is published. It states no size, which its entries do: that of a list for `revocation` is one. */
const publishedList = async (list: object | string): Promise<Parameters<typeof encodeTokenList>[0] & { id: Url }> => {
  const { id, purposes, bits } = await readStatusList(credentialOf(contentOf(list, statusListLimits)))
  return { id, purpose: purposes.length === 1 ? String(purposes[0]) : '', size: 1, bits }
}

const secondsOf = (given: string | Date): number => {
  const time = given instanceof Date ? given.getTime() : readDateTimeStamp(given)
  if (time === undefined || Number.isNaN(time)) throw new MicroCredentialError(timeErrors['time.malformed'])
  return toNumericDate(new Date(time))
}

/** How the issuer of a Status List Token is found. */
export interface ListTokenIssuer {
  /** Whether the token names its issuer in this way. */
  recognizes(header: JsonObject, claims: JsonObject): boolean
  /** Verifies the signature and its times, and returns who signed. Rejects with a `MicroCredentialError`. */
  verify(token: ReadToken, claims: JsonObject, times: TokenTimes): Promise<IssuerDetails>
}

/**
 * Opens a Status List Token and verifies it with the key that `kid` names; `undefined` for a token of another type, or
 * one that names its issuer by a certificate or an address. The issuer is the DID of that key, and `iss` must be the same
 * if stated. Never rejects because of the input.
 */
export const openStatusListToken = (value: string, context: OpeningContext): Promise<OpenedStatusList | undefined> =>
  openListToken(value, context, {
    recognizes: (header, { iss }) =>
      header['x5c'] === undefined && !(typeof iss === 'string' && iss.startsWith('https://')),
    verify: async (token, { iss }, times) => {
      const issuer = typeof iss === 'string' ? iss : undefined
      const { signer } = await verifyByDid(token, { ...context, issuer, times, purpose: 'assertionMethod' })
      return { party: { kind: 'did', did: signer } }
    },
  })

/** Opens a Status List Token whose issuer is found in one way; `undefined` for any other token. */
export const openListToken = async (
  value: string,
  context: OpeningContext,
  by: ListTokenIssuer,
): Promise<OpenedStatusList | undefined> => {
  try {
    const token = readToken(value)
    if (mediaTypeOf(token.header['typ']) !== type) return undefined
    const claims = parseObject(fromUtf8(token.payload), context.limits)
    if (!by.recognizes(token.header, claims)) return undefined
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
    const issuer = await by.verify(token, claims, rest)
    return {
      verified: true,
      list: {
        id: ownText(sub) as Url,
        issuer: ownText(nameOf(issuer.party)),
        purposes: [],
        ...decodeTokenList(claims['status_list']),
        ...(ttl === undefined ? {} : { ttl: Math.min(ttl * 1000, Number.MAX_SAFE_INTEGER) }),
      },
      issuer,
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
