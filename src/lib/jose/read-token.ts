import { decodeBase64Url, fromUtf8, toUtf8 } from '../base/bytes.ts'
import { type ErrorKind, MicroCredentialError } from '../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { parseJson } from '../base/json/parse-json.ts'
import { inputErrors } from '../base/shared-errors.ts'
import { mediaTypeNamed } from '../envelope/compact-jws.ts'
import { jwtErrors } from './errors.ts'

/** A compact JWS that was read: its header has the required form, and nothing is verified. */
export interface ReadToken {
  readonly header: JsonObject
  /** The payload, decoded from base64url. */
  readonly payload: Uint8Array
  /** The bytes that are signed: header and payload as they stand in the token (RFC 7515, §5.1). */
  readonly input: Uint8Array
  readonly signature: Uint8Array
  /** The last part of the token. */
  readonly signatureText: string
}

const fail = (kind: ErrorKind, pointer: string): never => {
  throw new MicroCredentialError(kind, { pointer })
}

/** Real headers have a few hundred characters; some have certificates. */
const longestHeader = 65_536

/**
 * Reads a compact JWS (RFC 7515, §7.1) strictly: three parts of base64url in their one encoding, and a header that is a
 * JSON object without duplicate members. Verifies nothing. Throws `jwt.encoding`, and `input.*` and `limit.*` for a
 * header that is not such JSON.
 */
export const readToken = (text: string): ReadToken => {
  const [head = '', body = '', signatureText = '', ...more] = text.split('.')
  const header = head.length > longestHeader ? undefined : decodeBase64Url(head)
  const payload = decodeBase64Url(body)
  const signature = decodeBase64Url(signatureText)
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0)
    return fail(jwtErrors['jwt.encoding'], '')
  const value = parseJson(fromUtf8(header))
  if (!isObject(value)) return fail(inputErrors['input.not_object'], '')
  return { header: value, payload, input: toUtf8(`${head}.${body}`), signature, signatureText }
}

/** Members of a header that bring a key, or the address of one (RFC 7515, §4.1.2, §4.1.3, §4.1.5). */
const keyMembers = ['jku', 'jwk', 'x5u'] as const
/** Members with certificates (RFC 7515, §4.1.6 to §4.1.8). */
const certificateMembers = ['x5c', 'x5t', 'x5t#S256'] as const

/**
 * Asserts that a header asks for nothing that is not understood: no critical extension, since none is, no payload that is
 * not encoded (RFC 7797), and no key of its own. `certificates` allows those, for standards that name the issuer by them.
 * Pointers are relative to the header. Throws `jwt.crit_unsupported`, `jwt.header_key_forbidden`.
 */
export const assertPlainHeader = (
  header: JsonObject,
  { certificates = false }: { readonly certificates?: boolean } = {},
): void => {
  for (const name of ['crit', 'b64'])
    if (header[name] !== undefined) fail(jwtErrors['jwt.crit_unsupported'], `/${name}`)
  const forbidden = certificates ? keyMembers : [...keyMembers, ...certificateMembers]
  for (const name of forbidden) if (header[name] !== undefined) fail(jwtErrors['jwt.header_key_forbidden'], `/${name}`)
}

/** The media type of a header; `undefined` if it is absent or not a text. */
export const mediaTypeOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? mediaTypeNamed(value) : undefined

/**
 * Asserts the explicit type of a token, so that no kind of token can be passed off as another (RFC 8725, §3.11), and that
 * of its content if stated. Pointers are relative to the header. Throws `jwt.typ_mismatch`.
 */
export const assertType = (header: JsonObject, typ: string, cty?: string): void => {
  if (mediaTypeOf(header['typ']) !== typ) fail(jwtErrors['jwt.typ_mismatch'], '/typ')
  if (header['cty'] !== undefined && mediaTypeOf(header['cty']) !== cty) fail(jwtErrors['jwt.typ_mismatch'], '/cty')
}
