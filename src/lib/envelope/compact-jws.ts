import { decodeBase64Url, fromUtf8 } from '../base/bytes.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'

const form = /^([\w-]{2,}\.[\w-]*\.[\w-]*)\r?\n?$/

/** One that was damaged on its way, beginning with the base64 of `{"`: with padding, spaces or too many parts. */
const damagedForm = /^eyJ[\w+/=\s-]*(?:\.[\w+/=\s-]*){2,4}$/

/**
 * Reads a compact JWS (RFC 7515, §7.1), which is not JSON; `undefined` for other text. Line breaks around it, as
 * editors and shells add, are ignored. A damaged one remains as it is, and is refused when it is opened.
 */
export const readCompactJws = (text: string): string | undefined =>
  form.exec(text)?.[1] ?? (damagedForm.test(text) ? text : undefined)

/** A compact JWS followed by disclosures and perhaps another one, each after a tilde (RFC 9901, §4). */
const sdJwtForm = /^([\w-]{2,}\.[\w.-]*~[\w.~-]*)\r?\n?$/

/** Reads an SD-JWT, which is not JSON; `undefined` for other text. Line breaks around it are ignored. */
export const readCompactSdJwt = (text: string): string | undefined => sdJwtForm.exec(text)?.[1]

/** Headers are short; longer ones are checked when the JWS is opened. */
const longest = 8_192

/**
 * Whether a compact JWS is a JWT and not an e-seal: an e-seal has its certificate and signing time in the header (ETSI
 * TS 119 182-1, §5.1.7, §5.2.1). If one of these is missing, `typ` decides (RFC 7519, §5.1: `JWT`, `vc+jwt`,
 * `dc+sd-jwt`), which some seals have as well. An SD-JWT is neither.
 */
export const isJwt = (text: string): boolean => {
  if (text.includes('~')) return false
  const header = headerOf(text)
  if (header === undefined) return false
  const { typ, sigT, iat } = header
  if (!certificateMembers.some((name) => header[name] !== undefined)) return true
  return typeof typ === 'string' && /jwt$/i.test(typ) && (sigT ?? iat) === undefined
}

/**
 * The media type of a JWT or SD-JWT without `application/`: `vc+jwt` or `dc+sd-jwt` if its header says so, else `jwt` or
 * `sd-jwt`; `undefined` for a seal.
 */
export const tokenTypeOf = (text: string): string | undefined => {
  const isSdJwt = text.includes('~')
  if (!isSdJwt && !isJwt(text)) return undefined
  const { typ } = headerOf(text) ?? {}
  const type = typeof typ === 'string' ? mediaTypeNamed(typ) : ''
  if (isSdJwt) return /^[dv]c\+sd-jwt$/.test(type) ? type : 'sd-jwt'
  return /^v[cp]\+jwt$/.test(type) ? type : 'jwt'
}

/**
 * A media type in the one spelling that the code compares: in lower case, without the `application/` that may be left
 * out (RFC 7515, §4.1.9 and §4.1.10), and by its final name: the types of VC-JOSE-COSE were `vc-ld+jwt` and the like in
 * its candidate recommendations of 2024, and there are issuers who still write that. They mean the same content.
 */
export const mediaTypeNamed = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^application\//, '')
    .replace(/^(v[cp])-ld\+(?=(?:sd-)?jwt$)/, '$1+')

const certificateMembers = ['x5c', 'x5u', 'x5t', 'x5t#S256', 'x5t#o', 'sigX5ts'] as const

const headerOf = (text: string): JsonObject | undefined => {
  // Padding does not belong there, and is refused when the JWS is opened.
  const encoded = text.slice(0, Math.max(text.indexOf('.'), 0)).replace(/=+$/, '')
  const bytes = encoded.length > longest ? undefined : decodeBase64Url(encoded)
  if (bytes === undefined) return undefined
  try {
    // This decides only who reads it: whoever does refuses members that occur twice, for example.
    const header = JSON.parse(fromUtf8(bytes)) as Json
    return isObject(header) ? header : undefined
  } catch {
    return undefined
  }
}
