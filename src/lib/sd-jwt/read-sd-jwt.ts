import { fromUtf8 } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import type { JsonObject } from '../base/json/json.ts'
import type { JsonLimits } from '../base/json/limits.ts'
import { parseObject } from '../base/json/parse-json.ts'
import { limitErrors } from '../base/shared-errors.ts'
import { readTimes, type TokenTimes } from '../jose/claims.ts'
import { assertPlainHeader, assertType, mediaTypeOf, type ReadToken, readToken } from '../jose/read-token.ts'
import { assertVcClaims, plainInDataModel, plainInVc, sdJwtTypes } from './claims.ts'
import { type DisclosedClaims, readDisclosedClaims } from './disclosed-claims.ts'
import { type SdJwtParts, splitSdJwt } from './serialization.ts'

/** An SD-JWT whose form was checked and whose disclosures are in their places. No signature was verified. */
export interface ReadSdJwt {
  readonly parts: SdJwtParts
  readonly token: ReadToken
  /** Whether it is a credential of the data model; otherwise an SD-JWT VC. */
  readonly isDataModel: boolean
  readonly disclosed: DisclosedClaims
  readonly times: TokenTimes
}

/** Reads an SD-JWT up to its signatures. Rejects with `jwt.*`, `sdjwt.*`, `input.*`, `limit.*`. */
export const readSdJwt = async (text: string, limits: JsonLimits): Promise<ReadSdJwt> => {
  if (text.length > limits.bytes) throw new MicroCredentialError(limitErrors['limit.bytes'])
  const parts = splitSdJwt(text)
  const token = readToken(parts.jwt)
  const { header } = token
  const payload = parseObject(fromUtf8(token.payload), limits)
  const typ = mediaTypeOf(header['typ'])
  const hasContexts = payload['@context'] !== undefined
  // SD-JWT VCs had this type, too, before version 6 of the draft; a credential of the data model has contexts.
  const isOlder = typ === sdJwtTypes.dataModel && !hasContexts
  // A credential of the data model should state its type, and need not (VC-JOSE-COSE, §3.2.1).
  const isUntyped = header['typ'] === undefined && hasContexts
  const isDataModel = isUntyped || (typ === sdJwtTypes.dataModel && hasContexts)
  const expected = isDataModel || isOlder ? sdJwtTypes.dataModel : sdJwtTypes.vc
  assertType(isUntyped ? { ...header, typ: expected } : header, expected, isDataModel ? 'vc' : undefined)
  assertHeader(header, isDataModel)
  const disclosed = await readDisclosedClaims(payload, parts.disclosures, isDataModel ? plainInDataModel : plainInVc)
  if (!isDataModel) assertVcClaims(disclosed.claims)
  const times = { ...readTimes(disclosed.claims), ...signingTime(header) }
  return { parts, token, isDataModel, disclosed, times }
}

/** Qualified attestations have `x5u` beside `x5c` (ETSI TS 119 472-1, §5.6.2); the address is not followed. */
const assertHeader = ({ x5u, ...header }: JsonObject, isDataModel: boolean): void => {
  const isIgnored = x5u === undefined || (header['x5c'] !== undefined && !isDataModel)
  assertPlainHeader(isIgnored ? header : { ...header, x5u }, { certificates: !isDataModel })
}

/** A JAdES signature states its time in the header (ETSI TS 119 182-1, §5.1.11). */
const signingTime = ({ iat }: JsonObject): TokenTimes => (iat === undefined ? {} : readTimes({ iat }))
