import { decodeBase64Url, fromUtf8 } from '../base/bytes.ts'
import { isObject, type JsonObject } from '../base/json/json.ts'
import { parseJson } from '../base/json/parse-json.ts'

const form = /^([\w-]{2,}\.[\w-]*\.[\w-]*)\r?\n?$/

/**
 * Reads a compact JWS (RFC 7515, §7.1), which is not JSON; `undefined` for other text. Line breaks around it, as
 * editors and shells add, are ignored.
 */
export const readCompactJws = (text: string): string | undefined => form.exec(text)?.[1]

/** Headers are short; longer ones are checked when the JWS is opened. */
const longest = 8_192

/**
 * Whether a compact JWS is a JWT and not an e-seal: an e-seal has its certificate and signing time in the header (ETSI
 * TS 119 182-1, §5.1.7, §5.2.1). If one of these is missing, `typ` decides (RFC 7519, §5.1: `JWT`, `vc+jwt`,
 * `dc+sd-jwt`), which some seals have as well.
 */
export const isJwt = (text: string): boolean => {
  const header = headerOf(text)
  if (header === undefined) return false
  const { typ, sigT, iat } = header
  if (!certificateMembers.some((name) => header[name] !== undefined)) return true
  return typeof typ === 'string' && /jwt$/i.test(typ) && (sigT ?? iat) === undefined
}

/** The media type of a JWT without `application/`: `vc+jwt` if its header says so, else `jwt`; `undefined` for a seal. */
export const tokenTypeOf = (text: string): string | undefined => {
  if (!isJwt(text)) return undefined
  const { typ } = headerOf(text) ?? {}
  const type = typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : ''
  return /^v[cp]\+jwt$/.test(type) ? type : 'jwt'
}

const certificateMembers = ['x5c', 'x5u', 'x5t', 'x5t#S256', 'x5t#o', 'sigX5ts'] as const

const headerOf = (text: string): JsonObject | undefined => {
  // Padding does not belong there, and is refused when the JWS is opened.
  const encoded = text.slice(0, Math.max(text.indexOf('.'), 0)).replace(/=+$/, '')
  const bytes = encoded.length > longest ? undefined : decodeBase64Url(encoded)
  if (bytes === undefined) return undefined
  try {
    const header = parseJson(fromUtf8(bytes))
    return isObject(header) ? header : undefined
  } catch {
    return undefined
  }
}
