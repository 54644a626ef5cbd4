import { MicroCredentialError } from '../base/errors.ts'
import { bare, listOf } from '../base/json/bare.ts'
import { bytes, either, type Kind, members, moment, text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import { ownText } from '../base/own-text.ts'
import { timeErrors } from '../base/shared-errors.ts'
import { readDateTimeStamp, toDateTimeStamp, withZone } from '../base/time.ts'
import type { Url } from '../base/types.ts'
import {
  type CredentialV2,
  credentialsV2Url,
  type Issuer,
  type IssuerId,
  issuerIdOf,
  type UnsecuredCredential,
} from '../credential/credential.ts'
import { decodeBits, decodeEarlierBits, encodeBits, minimumEntries, valueAt } from './codec.ts'
import { isHttpsUrl, type ParsedStatusEntry, type StatusSize } from './entry.ts'
import { statusErrors } from './errors.ts'
import { aStatusList, type StatusList } from './list.ts'

/** The type of a status list credential. */
export const statusListType = 'BitstringStatusListCredential'
const listType = 'BitstringStatusList'

/** The lists of the W3C by the type of their credential: the type of their subject, and how the values are encoded. */
const listKinds = [
  { credential: statusListType, subject: listType, decode: decodeBits },
  { credential: 'StatusList2021Credential', subject: 'StatusList2021', decode: decodeEarlierBits },
] as const

/** A status list credential, not yet secured (Bitstring Status List 1.0, §2.2). */
export interface StatusListCredential<P extends string = string> extends CredentialV2 {
  readonly '@context': readonly [typeof credentialsV2Url]
  readonly id: Url
  readonly type: readonly ['VerifiableCredential', typeof statusListType]
  readonly validFrom: string
  readonly validUntil?: string
  readonly credentialSubject: {
    readonly id: `${Url}#list`
    readonly type: typeof listType
    readonly statusPurpose: P
    readonly encodedList: string
    readonly ttl?: number
  }
}

/** Options of `encodeStatusList`. */
export interface EncodeStatusListOptions {
  /** The issuer of the credentials on the list: verifiers accept no other unless their options allow it. */
  readonly issuer: IssuerId | Issuer
  /** The time at which the list is issued: an XSD dateTimeStamp or a `Date`. */
  readonly validFrom: string | Date
  /** The end of its validity. A list without an end can be replayed for ever. */
  readonly validUntil?: string | Date | undefined
  /** How long a copy may be cached, in milliseconds. */
  readonly ttl?: number | undefined
}

const isTtl = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

const call: Call<EncodeStatusListOptions> = {
  line: 'encodeStatusList(list, { issuer, validFrom: new Date(), validUntil })',
  needs: { issuer: /* @__PURE__ */ either({ ...text, words: 'an id as text' }, members), validFrom: moment },
  may: { validUntil: moment, ttl: { words: 'a whole number of milliseconds', is: isTtl } },
}

/**
 * Encodes a list as a credential, to be secured with `issueCredential` and published at its id.
 *
 * Does not secure or publish it. Throws `time.malformed` for dates, and a `TypeError` for arguments that are wrong.
 *
 * @example
 * const validFrom = new Date()
 * const validUntil = new Date(validFrom.getTime() + 24 * 60 * 60 * 1000)
 * const credential = await encodeStatusList(list, { issuer: key.controller, validFrom, validUntil })
 * const published = await issueCredential(credential, { secureWith })
 */
export const encodeStatusList = async <P extends string>(
  list: StatusList<P>,
  options: EncodeStatusListOptions,
): Promise<StatusListCredential<P>> => {
  assertArgument(call.line, 'list', aStatusList, list)
  assertOptions(call, options)
  const { issuer, validFrom, validUntil, ttl } = options
  return {
    '@context': [credentialsV2Url],
    id: list.id,
    type: ['VerifiableCredential', statusListType],
    issuer,
    validFrom: toMoment(validFrom),
    ...(validUntil === undefined ? {} : { validUntil: toMoment(validUntil) }),
    credentialSubject: {
      id: `${list.id}#list`,
      type: listType,
      statusPurpose: list.purpose,
      encodedList: await encodeBits(list.bits),
      ...(ttl === undefined ? {} : { ttl }),
    },
  }
}

const toMoment = (moment: string | Date): string => {
  if (moment instanceof Date) return toDateTimeStamp(moment)
  if (readDateTimeStamp(moment) === undefined) throw new MicroCredentialError(timeErrors['time.malformed'])
  return moment
}

/** A status list that was read. The caller knows whether its credential was verified. */
export interface PublishedStatusList {
  readonly id: Url
  readonly issuer: string
  readonly purposes: readonly string[]
  /** The values, with the first entry in the most significant bits. The size is stated by the entry. */
  readonly bits: Uint8Array
  /** Bits per entry, in the list of a Status List Token, which states them itself. */
  readonly size?: StatusSize
  /** How long a copy may be cached, in milliseconds. */
  readonly ttl?: number
  readonly validFrom?: string
}

/**
 * Reads a status list credential, also one from before the Recommendation (StatusList2021).
 *
 * Verifies NOTHING: neither its proof nor its validity. Throws `status.list_type`, `status.list_id_mismatch` for a list
 * without an
 * `https` address as its id, `status.recursive`,
 * `status.list_malformed`, `status.list_too_short`, `status.list_too_large`.
 *
 * @example
 * const { purposes, validFrom } = await readStatusList(listCredential)
 */
export const readStatusList = async (credential: UnsecuredCredential): Promise<PublishedStatusList> => {
  if (!members.is(credential)) throw new MicroCredentialError(statusErrors['status.list_type'])
  const { id, type } = credential
  const [subject, validFrom] = [bare(credential.credentialSubject), bare(credential.validFrom) as string | undefined]
  const [kind, ...others] = listKinds.filter(({ credential: name }) => listOf(type).includes(name))
  if (kind === undefined || others.length > 0 || !isList(subject, kind.subject))
    throw new MicroCredentialError(statusErrors['status.list_type'])
  // Without an id, a list could be replaced by another one of the same issuer.
  if (!isHttpsUrl(id)) throw new MicroCredentialError(statusErrors['status.list_id_mismatch'])
  // Looking up the status of a list in a list might never end.
  if (credential.credentialStatus !== undefined) throw new MicroCredentialError(statusErrors['status.recursive'])
  const [encodedList, ttl] = [bare(subject['encodedList']), bare(subject['ttl'])]
  const purposes = listOf(subject['statusPurpose'])
  if (purposes.length === 0 || !purposes.every(isString))
    throw new MicroCredentialError(statusErrors['status.list_malformed'])
  if (ttl !== undefined && !isTtl(ttl)) throw new MicroCredentialError(statusErrors['status.list_malformed'])
  // Lists are cached for long and their text has megabytes: the result must not keep substrings of it.
  return {
    id: ownText(id) as Url,
    issuer: ownText(issuerIdOf(credential)),
    purposes: purposes.map(ownText),
    bits: await kind.decode(encodedList),
    ...(ttl === undefined ? {} : { ttl }),
    ...(validFrom === undefined ? {} : { validFrom: ownText(withZone(validFrom)) }),
  }
}

const isString = (value: unknown): value is string => typeof value === 'string'

/** Exactly one subject: with two, the one read might not be the one meant. */
const isList = (subject: unknown, type: string): subject is Readonly<Record<string, unknown>> =>
  typeof subject === 'object' &&
  subject !== null &&
  bare((subject as Readonly<Record<string, unknown>>)['type']) === type

const aPublishedList: Kind = {
  words: 'the awaited result of `readStatusList`',
  is: (value) => {
    if (!members.is(value)) return false
    const { bits, purposes } = value as Partial<PublishedStatusList>
    return bytes.is(bits) && Array.isArray(purposes)
  },
}

const aParsedEntry: Kind = {
  words: 'the result of `parseStatusEntry`',
  // An entry from an untrusted file may have an index that is not a safe number.
  is: (value) => members.is(value) && typeof (value as Partial<ParsedStatusEntry>).index === 'number',
}

/**
 * Looks up the value of an entry in a list.
 *
 * Verifies NOTHING about the list. Throws `status.list_type`, `status.list_id_mismatch`, `status.purpose_mismatch`,
 * `status.list_too_short`, `status.index_range`.
 *
 * @example
 * const value = lookUpStatus(await readStatusList(listCredential), parseStatusEntry(entry))
 */
export const lookUpStatus = (list: PublishedStatusList, entry: ParsedStatusEntry): number => {
  const line = 'lookUpStatus(await readStatusList(credential), parseStatusEntry(entry))'
  assertArgument(line, 'list', aPublishedList, list)
  assertArgument(line, 'entry', aParsedEntry, entry)
  const { list: id, purpose, index, size } = entry
  if (list.size !== undefined) throw new MicroCredentialError(statusErrors['status.list_type'])
  if (list.id !== id) throw new MicroCredentialError(statusErrors['status.list_id_mismatch'])
  if (!list.purposes.includes(purpose)) throw new MicroCredentialError(statusErrors['status.purpose_mismatch'])
  const length = Math.floor((list.bits.length * 8) / size)
  if (length < minimumEntries) throw new MicroCredentialError(statusErrors['status.list_too_short'])
  if (index >= length) throw new MicroCredentialError(statusErrors['status.index_range'])
  return valueAt(list.bits, index, size)
}
