import { MicroCredentialError } from '../base/errors.ts'
import { copyJson } from '../base/json/copy-json.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import type { PublicJwk } from '../base/jwk.ts'
import { callKinds, clockKinds, either, flag, type Kind, members, text, textOrBytes } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call, misuse, readClock } from '../base/options.ts'
import { inputErrors } from '../base/shared-errors.ts'
import type { CallOptions, ClockOptions, Url } from '../base/types.ts'
import { somePaths, type UnsecuredSdJwtVc } from '../credential/sd-jwt-vc.ts'
import { aSealSigner, type SealSigner } from '../jades/seal-signer.ts'
import { toNumericDate } from '../jose/claims.ts'
import { aJwtSigner, type JwtSigner } from '../jose/sign-token.ts'
import { isHttpsUrl } from '../status/entry.ts'
import { statusErrors } from '../status/errors.ts'
import type { TokenStatus } from '../status/token-list.ts'
import { plainInVc } from './claims.ts'
import { concealClaims } from './conceal.ts'
import { confirmationOf } from './confirmation.ts'
import { sdJwtErrors } from './errors.ts'
import { isIssuerUrl } from './issuer-metadata.ts'
import { type CompactSdJwt, joinSdJwt } from './serialization.ts'
import { signAsIssuer } from './sign-as-issuer.ts'
import { integrityOf } from './type-metadata.ts'

/** What belongs to one copy of an SD-JWT VC. */
export interface SdJwtVcCopy {
  /** The public key of the holder, as a wallet proves it: the copy is bound to it. Not bound if absent. */
  readonly holderKey?: PublicJwk | undefined
  /** The place of this copy in a status list, from `tokenStatusOf`. Two copies with one place could be linked. */
  readonly status?: TokenStatus | undefined
  /** The identifier of this copy, `jti`. A random `urn:uuid:` if absent. */
  readonly id?: string | undefined
}

/** Options of `issueSdJwtVcCopies`. */
export interface IssueSdJwtVcCopiesOptions extends CallOptions, ClockOptions {
  /**
   * The key of the issuer: one with a certificate, which stands in the header (`x5c`), as European wallets require; or
   * one that the issuer publishes at its address, with `issuer`. Not RS256.
   */
  readonly signer: SealSigner | JwtSigner
  /** The address of the issuer: `iss`. Required for a key without a certificate. */
  readonly issuer?: Url | undefined
  /** Start of the technical validity, `nbf`. The time of the call if absent. */
  readonly validFrom?: Date | undefined
  /** End of the technical validity, `exp`: not that of the achievement. */
  readonly validUntil?: Date | undefined
  /**
   * Whether it has no status because it expires before anybody would revoke it (ETSI TS 119 472-1, §5.2.12), at
   * `validUntil`.
   */
  readonly shortLived?: boolean | undefined
  /**
   * Whether the status is stated as ETSI TS 119 472-1 requires (§5.2.10) as well, beside the form of the IETF, which
   * wallets read. The IETF's form alone if absent.
   */
  readonly etsiStatus?: boolean | undefined
  /** The metadata of the type, exactly as published: their digest is signed (`vct#integrity`). */
  readonly typeMetadata?: string | Uint8Array | undefined
}

/** Options of `issueSdJwtVc`. */
export interface IssueSdJwtVcOptions extends IssueSdJwtVcCopiesOptions, SdJwtVcCopy {}

const aStatus: Kind = {
  words: 'a status, such as `tokenStatusOf(entry)`',
  is: (value) => {
    if (!members.is(value)) return false
    const { idx, uri } = (value as Partial<TokenStatus>).status_list ?? {}
    return Number.isSafeInteger(idx) && Number(idx) >= 0 && isHttpsUrl(uri)
  },
}
const aDate: Kind = { words: 'a Date', is: (value) => value instanceof Date && !Number.isNaN(value.getTime()) }

const copyKinds = { holderKey: members, status: aStatus, id: text }

export const copiesCall: Call<IssueSdJwtVcCopiesOptions> = {
  line: 'await issueSdJwtVcCopies(unsecured, [{ holderKey, status: tokenStatusOf(entry) }], { signer })',
  needs: { signer: /* @__PURE__ */ either(aSealSigner, aJwtSigner) },
  may: {
    issuer: { words: 'an https address without a query', is: (value) => isIssuerUrl(value as Json) },
    validFrom: aDate,
    validUntil: aDate,
    shortLived: flag,
    etsiStatus: flag,
    typeMetadata: textOrBytes,
    ...callKinds,
    ...clockKinds,
  },
}

const call: Call<IssueSdJwtVcOptions> = {
  line: 'await issueSdJwtVc(unsecured, { signer, holderKey, status: tokenStatusOf(entry) })',
  needs: copiesCall.needs,
  may: { ...copiesCall.may, ...copyKinds },
}

const anUnsecured: Kind = {
  words: 'claims with the paths of those that can be concealed, as `learningCredential.encode` returns them',
  is: (value) => {
    if (!members.is(value)) return false
    const { claims, disclosable } = value as Partial<UnsecuredSdJwtVc>
    return members.is(claims) && typeof claims?.vct === 'string' && somePaths.is(disclosable)
  },
}

/**
 * Issues an SD-JWT VC (`dc+sd-jwt`; RFC 9901 and SD-JWT VC). The claims that `disclosable` names are concealed,
 * each with its own salt; the holder chooses which to show. With the key of a certificate, the header is that of a JAdES
 * signature of level B-B: `x5c` and `iat` (ETSI TS 119 182-1).
 *
 * A status is required unless it is `shortLived`. Does not test whether the list or the metadata of the issuer are
 * published, nor whether a wallet is registered to take it. Throws `sdjwt.claim_collision` for claims that issuing adds,
 * `sdjwt.path_unknown`, `sdjwt.non_selectable_claim`, `sdjwt.issuer_key` if the key names no issuer, `status.required`,
 * `cert.*`, `key.*`, `input.*`.
 *
 * @example
 * const unsecured = learningCredential.encode(model, { type: 'eudi' })
 * const issued = await issueSdJwtVc(unsecured, {
 *   signer: sealSigner,
 *   holderKey: holderJwk,
 *   status: tokenStatusOf(entry),
 * })
 */
export const issueSdJwtVc = async (
  unsecured: UnsecuredSdJwtVc,
  options: IssueSdJwtVcOptions,
): Promise<CompactSdJwt> => {
  assertArgument(call.line, 'unsecured', anUnsecured, unsecured)
  assertOptions(call, options)
  const { holderKey, status, id, ...rest } = options
  return issueCopy(unsecured, { holderKey, status, id }, rest)
}

/**
 * Issues several copies of an SD-JWT VC for one holder, who shows each only once, so that verifiers cannot tell by them
 * that it is the same person. Each copy has its own salts, its own `jti`, and must have its own key and status.
 *
 * Otherwise like `issueSdJwtVc`. Throws a `TypeError` if two copies share a key or a place in a list.
 *
 * @example
 * const copies = holderJwks.map((holderKey, index) => ({
 *   holderKey,
 *   status: tokenStatusOf(entries[index] ?? entry),
 * }))
 * const issued = await issueSdJwtVcCopies(unsecured, copies, { signer: sealSigner })
 */
export const issueSdJwtVcCopies = async (
  unsecured: UnsecuredSdJwtVc,
  copies: readonly SdJwtVcCopy[],
  options: IssueSdJwtVcCopiesOptions,
): Promise<readonly CompactSdJwt[]> => {
  assertArgument(copiesCall.line, 'unsecured', anUnsecured, unsecured)
  assertArgument(copiesCall.line, 'copies', someCopies, copies)
  assertOptions(copiesCall, options)
  const issued: CompactSdJwt[] = []
  for (const copy of copies) issued.push(await issueCopy(unsecured, copy, options))
  return issued
}

/** Whether each value occurs once; what is absent does not count. */
const areDistinct = (values: readonly (string | undefined)[]): boolean => {
  const given = values.filter((value) => value !== undefined)
  return new Set(given).size === given.length
}

const someCopies: Kind = {
  words: 'a list of copies, each with its own `holderKey` and its own `status`',
  is: (value) => {
    if (!Array.isArray(value) || value.length === 0 || !value.every(members.is)) return false
    const copies = value as readonly SdJwtVcCopy[]
    const isSound = copies.every(({ holderKey, status }) => {
      return (holderKey === undefined || members.is(holderKey)) && (status === undefined || aStatus.is(status))
    })
    return (
      isSound &&
      areDistinct(copies.map(({ holderKey }) => holderKey && `${holderKey.x} ${holderKey.y}`)) &&
      areDistinct(copies.map(({ status }) => status && `${status.status_list.uri} ${status.status_list.idx}`)) &&
      areDistinct(copies.map(({ id }) => id))
    )
  },
}

const issueCopy = async (
  { claims, disclosable }: UnsecuredSdJwtVc,
  { holderKey, status, id }: SdJwtVcCopy,
  options: IssueSdJwtVcCopiesOptions,
): Promise<CompactSdJwt> => {
  const { signer, issuer, validFrom, validUntil, shortLived = false, etsiStatus, typeMetadata, now, signal } = options
  signal?.throwIfAborted()
  const at = readClock(call.line, now)
  if (shortLived && validUntil === undefined)
    throw misuse(call.line, 'validUntil', 'a Date, if `shortLived` is true', validUntil)
  if (status === undefined && !shortLived) throw new MicroCredentialError(statusErrors['status.required'])
  const added = {
    ...(issuer === undefined ? {} : { iss: issuer }),
    jti: id ?? `urn:uuid:${crypto.randomUUID()}`,
    iat: toNumericDate(at),
    nbf: toNumericDate(validFrom ?? at),
    ...(validUntil === undefined ? {} : { exp: toNumericDate(validUntil) }),
    ...(status === undefined ? {} : { status: statusClaim(status, etsiStatus) }),
    ...(shortLived ? { shortLived: null } : {}),
    ...confirmationOf(holderKey),
    ...(typeMetadata === undefined ? {} : { 'vct#integrity': await integrityOf(typeMetadata) }),
  }
  const own = copyJson(claims)
  if (!isObject(own)) throw new MicroCredentialError(inputErrors['input.not_object'])
  const again = Object.keys(added).find((name) => Object.hasOwn(own, name))
  if (again !== undefined)
    throw new MicroCredentialError(sdJwtErrors['sdjwt.claim_collision'], { pointer: `/${again}` })
  const { payload, disclosures } = await concealClaims({ ...added, ...own }, disclosable, plainInVc)
  return joinSdJwt(await signAsIssuer(payload, { signer, issuer, at, signal }), disclosures)
}

/** The claim `status`: as Token Status List has it (§6.2), with the members of ETSI TS 119 472-1 (§5.2.10.1) beside it. */
const statusClaim = ({ status_list: { idx, uri } }: TokenStatus, isEtsi = false): JsonObject => ({
  status_list: { idx, uri },
  ...(isEtsi ? { type: 'TokenStatusList', purpose: 'revocation', index: idx, uri } : {}),
})
