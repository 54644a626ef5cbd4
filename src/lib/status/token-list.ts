import { decodeBase64Url, encodeBase64Url } from '../base/bytes.ts'
import { MicroCredentialError } from '../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import { members, text } from '../base/kinds.ts'
import { assertArgument, misuse } from '../base/options.ts'
import { deflateZlib, inflateZlib } from '../base/zlib.ts'
import { maximumListBytes, valueAt } from './codec.ts'
import type { PublishedStatusList } from './credential.ts'
import { isHttpsUrl, type StatusSize } from './entry.ts'
import { statusErrors } from './errors.ts'
import { credentialStates, type StatusList, type StatusListEntry } from './list.ts'

/** The status of a token in a list of the IETF (Token Status List, §6.2): its claim `status`. */
export interface TokenStatus {
  readonly status_list: {
    readonly idx: number
    /** The address of the list, which is its `sub`. */
    readonly uri: string
  }
}

/** The values of a list and their bits (Token Status List, §4.2): the claim `status_list` of a Status List Token. */
export interface TokenStatusList {
  readonly bits: StatusSize
  /** base64url of a ZLIB stream; the first entry is in the least significant bits. */
  readonly lst: string
}

/**
 * Returns the `status` claim of a token for an entry of a list that is published as a Status List Token as well. `uri` is
 * the address of that token; that of the list if absent.
 *
 * Does not test whether anything is published there. Throws a `TypeError` for arguments that are wrong.
 *
 * @example
 * const { list: next, entry } = allocateStatus(list)
 * const status = tokenStatusOf(entry, 'https://university.example/status/1.jwt')
 */
export const tokenStatusOf = (entry: StatusListEntry, uri: string = entry?.statusListCredential): TokenStatus => {
  const line = "tokenStatusOf(entry, 'https://university.example/status/1.jwt')"
  assertArgument(line, 'entry', members, entry)
  assertArgument(line, 'uri', { ...text, words: 'the https URL of the token, without a fragment', is: isHttpsUrl }, uri)
  const idx = Number(entry.statusListIndex)
  if (!Number.isSafeInteger(idx) || idx < 0)
    throw misuse(line, 'entry', 'an entry that `allocateStatus` returned', entry)
  return { status_list: { idx, uri } }
}

/**
 * Encodes a list for a Status List Token (§4.1). The values keep their meaning only if they are those of the standard: 0
 * is valid, 1 revoked, 2 suspended. Throws `status.purpose_mismatch` for a list whose values mean something else.
 */
export const encodeTokenList = async ({
  purpose,
  size,
  bits,
  messages = [],
}: Pick<StatusList, 'purpose' | 'size' | 'bits' | 'messages'>): Promise<TokenStatusList> => {
  const isStates = purpose === 'message' && credentialStates.messages.every((word, value) => messages[value] === word)
  if (!(isStates && size === 2) && !(purpose === 'revocation' && size === 1))
    throw new MicroCredentialError(statusErrors['status.purpose_mismatch'])
  return { bits: size, lst: encodeBase64Url(await deflateZlib(turned(bits, size))) }
}

/** Exchanges the order of the entries within each byte, which is its own inverse. */
const turned = (bits: Uint8Array, size: StatusSize): Uint8Array =>
  bits.map((byte) => {
    let other = 0
    for (let at = 0; at < 8; at += size) other = (other << size) | ((byte >> at) & (2 ** size - 1))
    return other
  })

const sizes: readonly unknown[] = [1, 2, 4, 8] satisfies StatusSize[]

/** A longer text cannot be a list within the limit. */
const maximumTextLength = 12 * 1024 * 1024

/** The values of a list that was read, with the first entry in the most significant bits as in other lists. */
export interface ReadTokenList {
  readonly size: StatusSize
  readonly bits: Uint8Array
}

/**
 * Decodes the claim `status_list` of a Status List Token (§4.2). Throws `status.list_malformed`,
 * `status.list_too_large`.
 */
export const decodeTokenList = (claim: Json | undefined): ReadTokenList => {
  const { bits: size, lst } = claim !== undefined && isObject(claim) ? claim : ({} as JsonObject)
  if (!sizes.includes(size) || typeof lst !== 'string')
    throw new MicroCredentialError(statusErrors['status.list_malformed'])
  if (lst.length > maximumTextLength) throw new MicroCredentialError(statusErrors['status.list_too_large'])
  return { size: size as StatusSize, bits: turned(decompress(decodeBase64Url(unpadded(lst))), size as StatusSize) }
}

/** JOSE leaves padding out (RFC 7515, §2); issuers who write it mean the same bytes, and the token signs the text. */
const unpadded = (text: string): string => (text.length % 4 === 0 ? text.replace(/={1,2}$/, '') : text)

const decompress = (compressed: Uint8Array | undefined): Uint8Array => {
  try {
    return inflateZlib(compressed ?? new Uint8Array(), maximumListBytes)
  } catch (cause) {
    const tooLarge = cause instanceof RangeError
    throw new MicroCredentialError(statusErrors[tooLarge ? 'status.list_too_large' : 'status.list_malformed'], {
      cause,
    })
  }
}

/** A reference to an entry whose form was checked. The list was not read. */
export interface ParsedTokenStatus {
  readonly list: string
  readonly index: number
}

/**
 * Parses the claim `status` of a token (§6.2). Pointers are relative to the claim. Throws `status.type_unsupported` for
 * another mechanism, `status.entry_malformed`.
 */
export const parseTokenStatus = (claim: Json | undefined): ParsedTokenStatus => {
  const { status_list: reference } = claim !== undefined && isObject(claim) ? claim : ({} as JsonObject)
  if (reference === undefined) throw new MicroCredentialError(statusErrors['status.type_unsupported'])
  if (!isObject(reference))
    throw new MicroCredentialError(statusErrors['status.entry_malformed'], { pointer: '/status_list' })
  const { idx, uri } = reference
  if (!isHttpsUrl(uri))
    throw new MicroCredentialError(statusErrors['status.entry_malformed'], { pointer: '/status_list/uri' })
  if (typeof idx !== 'number' || !Number.isSafeInteger(idx) || idx < 0)
    throw new MicroCredentialError(statusErrors['status.entry_malformed'], { pointer: '/status_list/idx' })
  return { list: uri, index: idx }
}

/**
 * Looks up the value of an entry in the list of a Status List Token. Throws `status.list_type` for a list of another
 * kind, `status.list_id_mismatch`, `status.index_range`.
 */
export const lookUpTokenStatus = (list: PublishedStatusList, { list: uri, index }: ParsedTokenStatus): number => {
  if (list.size === undefined) throw new MicroCredentialError(statusErrors['status.list_type'])
  if (list.id !== uri) throw new MicroCredentialError(statusErrors['status.list_id_mismatch'])
  if (index >= Math.floor((list.bits.length * 8) / list.size))
    throw new MicroCredentialError(statusErrors['status.index_range'])
  return valueAt(list.bits, index, list.size)
}
