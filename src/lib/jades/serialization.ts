import { decodeBase64Url, fromUtf8, toUtf8 } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { isObject, type Json, type JsonObject, jsonOf } from '../base/json/json.ts'
import { parseJson } from '../base/json/parse-json.ts'
import type { NonEmpty } from '../base/types.ts'
import { tokenTypeOf } from '../envelope/compact-jws.ts'
import { proofErrors } from '../envelope/errors.ts'
import { jadesErrors } from '../pki/errors.ts'

/** A compact JWS: three parts of base64url, separated by dots (RFC 7515, §7.1). */
export type CompactJws = `${string}.${string}.${string}`

/** A seal in JWS general JSON serialization (RFC 7515, §7.2.1), the form of European credentials. */
export interface JadesSeal {
  /** The credential: its text if the header has `b64: false` (RFC 7797), otherwise base64url of it. */
  readonly payload: string
  readonly signatures: NonEmpty<JadesSignature>
}

/** A signature of a seal, with its headers. */
export interface JadesSignature {
  readonly protected: string
  /** `etsiU`: unsigned properties added later, such as time-stamps. */
  readonly header?: { readonly etsiU: readonly string[] }
  readonly signature: string
}

/** A seal in flattened JSON serialization, with one signature (RFC 7515, §7.2.2). */
export type FlattenedJadesSeal = Pick<JadesSeal, 'payload'> & JadesSignature

/**
 * Converts a seal with one signature to flattened JSON serialization.
 *
 * Verifies nothing. Throws `proof.multiple` for a seal with several signatures, and `jades.malformed`,
 * `jades.unsigned_invalid` or `input.*` for a value that is not a seal.
 *
 * @example
 * const flattened = toFlattenedSeal(await issueCredential(credential, { secureWith: eSeal({ signer: sealSigner }) }))
 */
export const toFlattenedSeal = (seal: JadesSeal): FlattenedJadesSeal => {
  // Checked first, so that the result is never something that only looks like a seal.
  readSeal(jsonOf(seal))
  const { payload, signatures } = seal
  const [signature, ...more] = signatures
  if (more.length > 0) throw new MicroCredentialError(proofErrors['proof.multiple'])
  return { payload, ...signature }
}

/** A parsed signature of a seal; nothing is verified. */
export interface SealSignature {
  readonly protectedText: string
  readonly header: JsonObject
  readonly unsigned: JsonObject | undefined
  readonly signatureText: string
  readonly signature: Uint8Array
  /** Its place, as a JSON Pointer. */
  readonly pointer: string
}

export interface ReadSeal {
  readonly payload: Json | undefined
  readonly signatures: readonly SealSignature[]
}

/** Whether a value looks like a JWS in any serialization and is not a JWT; text was recognised as compact already. */
export const looksLikeSeal = (value: Json): boolean =>
  (typeof value === 'string' && tokenTypeOf(value) === undefined) ||
  (isObject(value) && (value['signatures'] !== undefined || value['protected'] !== undefined))

const malformed = (pointer: string): never => {
  throw new MicroCredentialError(jadesErrors['jades.malformed'], { pointer })
}

/** Maximum number of signatures in a seal: more than any office uses. */
const maxSignatures = 8

/**
 * Parses a seal. Signatures are sorted, because their order is not signed: of two errors, always the same one is
 * reported. Throws `jades.malformed`, `jades.unsigned_invalid`, and `input.*` for a header that is not JSON.
 */
export const readSeal = (value: Json): ReadSeal => {
  if (typeof value === 'string') return readCompact(value)
  if (!isObject(value)) return malformed('')
  const { payload, signatures, ...rest } = value
  if (signatures === undefined) return { payload, signatures: [readSignature(rest, '')] }
  assertOnly(rest, [], '')
  if (!Array.isArray(signatures) || signatures.length === 0 || signatures.length > maxSignatures)
    return malformed('/signatures')
  return {
    payload,
    signatures: signatures
      .map((one: Json, index) => readSignature(one, `/signatures/${index}`))
      .sort((one, other) => (textOf(one) < textOf(other) ? -1 : 1)),
  }
}

const textOf = ({ protectedText, signatureText }: SealSignature): string => `${protectedText}.${signatureText}`

const readCompact = (text: string): ReadSeal => {
  const [head = '', payload, signature = '', ...more] = text.split('.')
  if (more.length > 0) malformed('')
  return { payload, signatures: [readSignature({ protected: head, signature }, '')] }
}

/** RFC 7515 allows unknown members to be ignored, but nothing unsigned belongs in such a file. */
const assertOnly = (object: JsonObject, known: readonly string[], pointer: string): void => {
  const other = Object.keys(object).find((key) => !known.includes(key))
  if (other !== undefined) malformed(pointer)
}

const readSignature = (value: Json, pointer: string): SealSignature => {
  if (!isObject(value)) return malformed(pointer)
  assertOnly(value, ['protected', 'header', 'signature'], pointer)
  const { protected: protectedText, header: unsigned, signature: signatureText } = value
  if (typeof protectedText !== 'string' || typeof signatureText !== 'string') return malformed(pointer)
  if (unsigned !== undefined && !isObject(unsigned)) return malformed(`${pointer}/header`)
  const head = decodeBase64Url(protectedText)
  const signature = decodeBase64Url(signatureText)
  if (head === undefined || signature === undefined || signature.length === 0) return malformed(pointer)
  const header = parseJson(fromUtf8(head))
  if (!isObject(header)) return malformed(`${pointer}/protected`)
  return { protectedText, header, unsigned, signatureText, signature, pointer }
}

/**
 * The content of a seal as bytes, and the bytes that represent it in the signing input (RFC 7515, §5.1; RFC 7797, §3).
 */
export interface Payload {
  readonly content: Uint8Array
  /** The content, if it is unencoded. */
  readonly text: string | undefined
  readonly signed: Uint8Array
}

export const readPayload = (payload: Json | undefined, encoded: boolean): Payload => {
  if (typeof payload !== 'string') return malformed('/payload')
  const signed = toUtf8(payload)
  if (!encoded) return { content: signed, text: payload, signed }
  return { content: decodeBase64Url(payload) ?? malformed('/payload'), text: undefined, signed }
}
