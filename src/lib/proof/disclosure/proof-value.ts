import { concat, decodeBase64Url, encodeBase64Url, equalBytes, isBytes } from '../../base/bytes.ts'
import { type Cbor, decodeCbor, encodeCbor } from '../../base/cbor.ts'

/** What the issuer gives to the holder, who derives disclosures from it (VC-DI-ECDSA, §3.5.2). Never shown to others. */
export interface BaseProofValue {
  readonly baseSignature: Uint8Array
  /** The key made for this credential, as a Multikey. */
  readonly publicKey: Uint8Array
  readonly hmacKey: Uint8Array
  /** One for each statement that is not mandatory, in their order. */
  readonly signatures: readonly Uint8Array[]
  readonly mandatoryPointers: readonly string[]
}

/** What a holder shows (VC-DI-ECDSA, §3.5.7). */
export interface DisclosedProofValue extends Pick<BaseProofValue, 'baseSignature' | 'publicKey' | 'signatures'> {
  /** The labels under which blank nodes were signed, by the number of the label that a verifier gives them. */
  readonly labels: ReadonlyMap<number, Uint8Array>
  /** The places of the mandatory statements among those shown. */
  readonly mandatoryIndexes: readonly number[]
}

const headers = { base: Uint8Array.of(0xd9, 0x5d, 0x00), disclosed: Uint8Array.of(0xd9, 0x5d, 0x01) } as const

const signatureLength = 64
/** A Multikey of P-256: two bytes of its codec, and a compressed point. */
const publicKeyLength = 35
const secretLength = 32

const encode = (header: Uint8Array, value: Cbor): string => `u${encodeBase64Url(concat(header, encodeCbor(value)))}`

export const encodeBase = (value: BaseProofValue): string =>
  encode(headers.base, [value.baseSignature, value.publicKey, value.hmacKey, value.signatures, value.mandatoryPointers])

export const encodeDisclosed = (value: DisclosedProofValue): string =>
  encode(headers.disclosed, [
    value.baseSignature,
    value.publicKey,
    value.signatures,
    value.labels,
    value.mandatoryIndexes,
  ])

/** The bytes of a `proofValue`; `undefined` for one that is of neither form. */
export const readBytes = (text: string): Uint8Array | undefined => {
  const bytes = text.startsWith('u') ? decodeBase64Url(text.slice(1)) : undefined
  return bytes !== undefined && (decodeBase(bytes) ?? decodeDisclosed(bytes)) !== undefined ? bytes : undefined
}

const contentOf = (header: Uint8Array, bytes: Uint8Array): readonly Cbor[] | undefined => {
  const content = equalBytes(bytes.subarray(0, 3), header) ? decodeCbor(bytes.subarray(3)) : undefined
  return Array.isArray(content) && content.length === 5 ? content : undefined
}

const isBytesOf =
  (length: number) =>
  (value: unknown): value is Uint8Array =>
    isBytes(value) && value.length === length
const isSignature = isBytesOf(signatureLength)
const isPublicKey = isBytesOf(publicKeyLength)
const isSecret = isBytesOf(secretLength)
const isListOf =
  <T>(is: (value: unknown) => value is T) =>
  (value: unknown): value is readonly T[] =>
    Array.isArray(value) && value.every(is)
const areSignatures = isListOf(isSignature)
const areTexts = isListOf((value): value is string => typeof value === 'string')
const areIndexes = isListOf((value): value is number => typeof value === 'number')

export const decodeBase = (bytes: Uint8Array): BaseProofValue | undefined => {
  const [baseSignature, publicKey, hmacKey, signatures, mandatoryPointers] = contentOf(headers.base, bytes) ?? []
  if (!isSignature(baseSignature) || !isPublicKey(publicKey) || !isSecret(hmacKey)) return undefined
  if (!areSignatures(signatures) || !areTexts(mandatoryPointers)) return undefined
  return { baseSignature, publicKey, hmacKey, signatures, mandatoryPointers }
}

export const decodeDisclosed = (bytes: Uint8Array): DisclosedProofValue | undefined => {
  const [baseSignature, publicKey, signatures, labels, mandatoryIndexes] = contentOf(headers.disclosed, bytes) ?? []
  if (!isSignature(baseSignature) || !isPublicKey(publicKey) || !areSignatures(signatures)) return undefined
  if (!(labels instanceof Map) || ![...labels.values()].every(isSecret) || !areIndexes(mandatoryIndexes))
    return undefined
  return { baseSignature, publicKey, signatures, labels, mandatoryIndexes }
}
