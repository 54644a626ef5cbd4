import { decodeBase64, encodeBase64, toUtf8 } from '../base/bytes.ts'
import { listOf } from '../base/json/bare.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { defaultLimits } from '../base/json/limits.ts'
import { credentialsV2Url } from '../credential/credential.ts'
import { tokenTypeOf } from '../envelope/compact-jws.ts'
import { readInput } from '../envelope/read-input.ts'

/** A credential that is secured by an envelope, as a presentation contains it (VCDM 2.0, §4.13). */
export interface EnvelopedCredential {
  readonly '@context': typeof credentialsV2Url
  readonly type: 'EnvelopedVerifiableCredential'
  /** The secured credential as a `data:` URL. */
  readonly id: string
}

/**
 * The credential as it stands in a presentation: a token or an e-seal in an envelope, one with an embedded proof as it
 * is. Throws
 * `input.*`, `limit.*`.
 */
export const inPresentation = (credential: string | Uint8Array | object): JsonObject => {
  const { value, text } = readInput(credential, defaultLimits)
  if (typeof value === 'string') return enveloped(`application/${tokenTypeOf(value) ?? 'jose'}`, `,${value}`)
  if (!isSealed(value)) return value as JsonObject
  // The text as it came, since a seal may sign it.
  const bytes = toUtf8(text ?? JSON.stringify(value))
  return enveloped('application/jose+json', `;base64,${encodeBase64(bytes)}`)
}

/** Whether an object is a JWS in one of its JSON serializations (RFC 7515, §7.2). */
const isSealed = (value: Json): boolean => isObject(value) && typeof value['payload'] === 'string'

const enveloped = (mediaType: string, data: string): EnvelopedCredential & JsonObject => ({
  '@context': credentialsV2Url,
  type: 'EnvelopedVerifiableCredential',
  id: `data:${mediaType}${data}`,
})

/** Whether an entry of a presentation is an envelope. */
export const isEnvelope = ({ type }: JsonObject): boolean => listOf(type).includes('EnvelopedVerifiableCredential')

const dataUrl = /^data:[^,;]*((?:;[^,;]*)*),/

/** The content of an envelope (RFC 2397); `undefined` if its id is not a `data:` URL that can be decoded. */
export const contentOf = ({ id }: JsonObject): Uint8Array | undefined => {
  const head = typeof id === 'string' ? dataUrl.exec(id) : null
  if (head === null) return undefined
  const data = String(id).slice(head[0].length)
  if (/;base64$/i.test(head[1] ?? '')) return decodeBase64(data)
  try {
    return toUtf8(decodeURIComponent(data))
  } catch {
    return undefined
  }
}
