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
 * Whether a signature in compact form is that of a JWT: its header says so by `typ` (RFC 7519, §5.1: `JWT`, `vc+jwt`,
 * `dc+sd-jwt`, …), or it names no certificate, as every e-seal does (ETSI TS 119 182-1, §5.1.7).
 */
export const isJwt = (text: string): boolean => {
  const header = headerOf(text)
  if (header === undefined) return false
  const { typ } = header
  if (typeof typ === 'string') return /jwt$/i.test(typ)
  return !certificateMembers.some((name) => header[name] !== undefined)
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
