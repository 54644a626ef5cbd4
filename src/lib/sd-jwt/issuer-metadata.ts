import { fromUtf8 } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { type Fetch, getBytes } from '../base/fetch.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { parseObject } from '../base/json/parse-json.ts'
import type { CallOptions, Url } from '../base/types.ts'
import type { TokenKey } from '../jose/verify-token.ts'
import { keyErrors } from '../keys/errors.ts'
import { decodePublicJwk } from '../keys/public-jwk.ts'
import { decodeRsaJwk } from '../keys/rsa-jwk.ts'
import { isHttpsUrl } from '../status/entry.ts'
import { sdJwtErrors } from './errors.ts'

/** The limits of one request: real documents have a few thousand bytes. */
const limits = { maxBytes: 256 * 1024, timeoutSeconds: 10 } as const

/** Whether a text can be the `iss` of an issuer with metadata: https, without query and fragment. */
export const isIssuerUrl = (value: Json | undefined): value is Url => isHttpsUrl(value) && !value.includes('?')

/** The address of the metadata of an issuer (SD-JWT VC, "JWT VC Issuer Metadata"). */
export const metadataUrlOf = (issuer: Url): Url => {
  const { origin, pathname } = new URL(issuer)
  return `${origin as Url}/.well-known/jwt-vc-issuer${pathname.replace(/\/$/, '')}`
}

export interface MetadataOptions extends CallOptions {
  readonly fetch: Fetch
}

/**
 * Finds the key of an issuer in what it publishes at its own address: the key with the `kid` of the header, or the only
 * one. The answer must name the issuer. Codes: `network.*`, `sdjwt.issuer_metadata`, `key.*`.
 */
export const findPublishedKey = async (
  issuer: Url,
  { kid }: JsonObject,
  options: MetadataOptions,
): Promise<TokenKey> => {
  const { jwks, jwks_uri: address } = await getObject(metadataUrlOf(issuer), options, issuer)
  if ((jwks === undefined) === (address === undefined)) return malformed()
  if (address !== undefined && !isHttpsUrl(address)) return malformed()
  const { keys } = address === undefined ? toObject(jwks) : await getObject(address, options)
  if (!Array.isArray(keys)) return malformed()
  const found = keys.filter((key) => isObject(key) && (kid === undefined || key['kid'] === kid))
  const [key, ...more] = found as readonly JsonObject[]
  if (key === undefined) throw new MicroCredentialError(keyErrors['key.not_in_set'])
  if (more.length > 0) throw new MicroCredentialError(keyErrors['key.ambiguous'])
  const { kid: _, ...jwk } = key
  return jwk['kty'] === 'RSA' ? decodeRsaJwk(jwk) : decodePublicJwk(jwk)
}

const malformed = (cause?: unknown): never => {
  throw new MicroCredentialError(sdJwtErrors['sdjwt.issuer_metadata'], { cause })
}

const toObject = (value: Json | undefined): JsonObject => (isObject(value) ? value : malformed())

const getObject = async (url: string, options: MetadataOptions, issuer?: Url): Promise<JsonObject> => {
  const bytes = await getBytes(url, {
    ...options,
    ...limits,
    mediaTypes: ['application/json', 'application/jwk-set+json'],
  })
  try {
    const document = parseObject(fromUtf8(bytes))
    if (issuer === undefined || document['issuer'] === issuer) return document
  } catch (cause) {
    return malformed(cause)
  }
  return malformed()
}
