import { decodeBase64Url, fromUtf8 } from '../base/bytes.ts'
import { isObject, type JsonObject } from '../base/json/json.ts'
import { parseJson } from '../base/json/parse-json.ts'

const form = /^([\w-]{2,}\.[\w-]*\.[\w-]*)\r?\n?$/

/**
 * A signature in compact form (RFC 7515, §7.1), which is no JSON, or `undefined`. The end of the line that editors and
 * shells write is passed over: it is around the text, not in it.
 */
export const readCompactJws = (text: string): string | undefined => form.exec(text)?.[1]

/** Headers are short; what is longer is told apart by whoever opens it. */
const longest = 8_192

/**
 * Whether a signature in compact form is that of a JWT, and no e-seal: a seal names its certificate and says in its header
 * when it was made (ETSI TS 119 182-1, §5.1.7, §5.2.1). A `typ` (RFC 7519, §5.1: `JWT`, `vc+jwt`, `dc+sd-jwt`) tells those
 * apart that lack one of the two; some seals have it as well.
 */
export const isJwt = (text: string): boolean => {
  const header = headerOf(text)
  if (header === undefined) return false
  const { typ, sigT, iat } = header
  if (!certificateMembers.some((name) => header[name] !== undefined)) return true
  return typeof typ === 'string' && /jwt$/i.test(typ) && (sigT ?? iat) === undefined
}

const certificateMembers = ['x5c', 'x5u', 'x5t', 'x5t#S256', 'x5t#o', 'sigX5ts'] as const

const headerOf = (text: string): JsonObject | undefined => {
  const encoded = text.slice(0, Math.max(text.indexOf('.'), 0))
  const bytes = encoded.length > longest ? undefined : decodeBase64Url(encoded)
  if (bytes === undefined) return undefined
  try {
    const header = parseJson(fromUtf8(bytes))
    return isObject(header) ? header : undefined
  } catch {
    return undefined
  }
}
