import { asBytes, decodeBase64Url, fromUtf8 } from '../base/bytes.ts'
import { isObject, type JsonObject } from '../base/json/json.ts'
import { defaultLimits, type JsonLimits } from '../base/json/limits.ts'
import { parseObject } from '../base/json/parse-json.ts'
import { isPdf, readAttachedCredential } from './pdf/attached-credential.ts'

const compactForm = /^\s*[\w-]+\.([\w-]+)\.[\w-]+\s*$/

/**
 * Reads the credential in a file: without its embedded proof, from its seal, or from the form in which it is uploaded
 * to the European platform for sealing. NOTHING IS VERIFIED. Throws `input.*`, `limit.*`.
 */
export const contentOf = (
  file: string | Uint8Array | object,
  limits: Partial<JsonLimits> = defaultLimits,
): JsonObject => {
  const bytes = asBytes(file)
  const text = bytes === undefined ? file : isPdf(bytes) ? readAttachedCredential(bytes) : fromUtf8(bytes)
  const compact = typeof text === 'string' ? compactForm.exec(text)?.[1] : undefined
  if (compact !== undefined) return parseObject(payloadOf(compact), limits)
  const { proof: _, ...content } = typeof text === 'string' ? parseObject(text, limits) : (text as JsonObject)
  const { payload, credential } = content
  if (typeof payload === 'string') return parseObject(payloadOf(payload), limits)
  return isObject(credential) && content['credentialSubject'] === undefined ? credential : content
}

/** The payload as text, or decoded from base64url (RFC 7797). */
const payloadOf = (payload: string): string | Uint8Array =>
  payload.trimStart().startsWith('{') ? payload : (decodeBase64Url(payload) ?? payload)
