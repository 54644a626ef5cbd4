import { MicroCredentialError } from '../base/errors.ts'
import { bytes, type Kind, listOf, members, oneOf, text } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call, misuse } from '../base/options.ts'
import type { Url } from '../base/types.ts'
import type { StatusEntry } from '../credential/credential.ts'
import { minimumEntries, valueAt, withValueAt } from './codec.ts'
import { entryType, isHttpsUrl, parseStatusEntry, type StatusSize } from './entry.ts'
import { statusErrors } from './errors.ts'

/**
 * A status list as its host keeps it. Plain data: each change returns a new list and leaves the old one unchanged.
 * `allocated` stays with the host; publish the result of `encodeStatusList`.
 */
export interface StatusList<P extends string = string> {
  /** The address of the published list, which is its id. */
  readonly id: Url
  /** The meaning of a value other than 0: `revocation`, `suspension`, `message`. */
  readonly purpose: P
  /** The number of entries. */
  readonly length: number
  /** Bits per entry. */
  readonly size: StatusSize
  /** The values, with the first entry in the most significant bits of the first byte. Do not modify. */
  readonly bits: Uint8Array
  /** One bit per entry: whether the index is allocated. Do not modify. */
  readonly allocated: Uint8Array
  /** The message of each value, unless 0 and 1 suffice. */
  readonly messages?: readonly string[] | undefined
}

/** An allocated index of a list: the `credentialStatus` of one credential (Bitstring Status List 1.0, §2.1). */
export interface StatusListEntry<P extends string = string> extends StatusEntry {
  readonly id: `${Url}#${number}`
  readonly type: typeof entryType
  readonly statusPurpose: P
  readonly statusListIndex: `${number}`
  readonly statusListCredential: Url
  readonly statusSize?: StatusSize
  readonly statusMessage?: readonly { readonly status: `0x${string}`; readonly message: string }[]
}

/** Options of `createStatusList`. */
export interface StatusListOptions<P extends StatusPurpose = StatusPurpose> {
  /** The address where the list will be published. It should reveal nothing about the credentials on the list. */
  readonly id: Url
  readonly purpose: P
  /** The number of entries: a multiple of 8 and at least 131,072, so that each credential hides among many. */
  readonly length?: number | undefined
  /** Bits per entry; 1 if absent. */
  readonly size?: StatusSize | undefined
  /** A message for each value, 2^size of them. Required for more than one bit, and for the purpose `message`. */
  readonly messages?: readonly string[] | undefined
}

/**
 * Options for a list whose entries can be valid, revoked or suspended, for credentials that may have only one entry,
 * such as European ones: `createStatusList({ id, ...credentialStates })`, then `setStatus(list, entry, 'revoked')`. Two
 * bits have four values; the last one is reserved, and verification refuses it.
 */
export const credentialStates: {
  readonly purpose: 'message'
  readonly size: 2
  readonly messages: readonly ['valid', 'revoked', 'suspended', 'reserved']
} = { purpose: 'message', size: 2, messages: ['valid', 'revoked', 'suspended', 'reserved'] }

/** A status purpose of the standard (Bitstring Status List 1.0, §2.1); verifiers do not understand others. */
export type StatusPurpose = 'revocation' | 'suspension' | 'refresh' | 'message'
const purposes: readonly StatusPurpose[] = ['revocation', 'suspension', 'refresh', 'message']

const createCall: Call<StatusListOptions> = {
  line: "createStatusList({ id: 'https://university.example/1', purpose: 'revocation' })",
  needs: {
    id: { words: 'the https URL of the list, without a fragment', is: isHttpsUrl },
    purpose: /* @__PURE__ */ oneOf(...purposes),
  },
  may: {
    length: {
      words: `a multiple of 8 and at least ${minimumEntries}: fewer do not protect the holders`,
      is: (value) => Number.isSafeInteger(value) && Number(value) >= minimumEntries && Number(value) % 8 === 0,
    },
    size: /* @__PURE__ */ oneOf(1, 2, 4, 8),
    messages: /* @__PURE__ */ listOf('a list of words', text),
  },
}

/**
 * Creates an empty status list.
 *
 * Does not test whether anything is published at its address. Throws a `TypeError` for options that are wrong.
 *
 * @example
 * const list = createStatusList({ id: 'https://university.example/status/1', purpose: 'revocation' })
 */
export const createStatusList = <const P extends StatusPurpose>(options: StatusListOptions<P>): StatusList<P> => {
  assertOptions(createCall, options)
  const { id, purpose, length = minimumEntries, size = 1, messages } = options
  if (messages === undefined ? size > 1 || purpose === 'message' : messages.length !== 2 ** size)
    throw misuse(createCall.line, 'messages', 'a list with a message for each value, 2^size of them', messages)
  const bits = new Uint8Array((length / 8) * size)
  return {
    id,
    purpose,
    length,
    size,
    bits,
    allocated: new Uint8Array(length / 8),
    ...(messages === undefined ? {} : { messages: [...messages] }),
  }
}

/**
 * Returns the entry for an index of the list, whether or not it is allocated.
 *
 * Throws a `TypeError` for an index outside the list.
 *
 * @example
 * const revoked = revoke(list, entryAt(list, 4711))
 */
export const entryAt = <P extends string>(list: StatusList<P>, index: number): StatusListEntry<P> => {
  const line = 'entryAt(list, 5)'
  assertArgument(line, 'list', aStatusList, list)
  const isIndex = Number.isInteger(index) && index >= 0 && index < list.length
  if (!isIndex) throw misuse(line, 'index', 'a whole number, from 0 to below the length of the list', index)
  return toEntry(list, index)
}

const toEntry = <P extends string>(list: StatusList<P>, index: number): StatusListEntry<P> => ({
  id: `${list.id}#${index}`,
  type: entryType,
  statusPurpose: list.purpose,
  statusListIndex: `${index}`,
  statusListCredential: list.id,
  ...(list.size === 1 ? {} : { statusSize: list.size }),
  ...(list.messages === undefined
    ? {}
    : {
        statusMessage: list.messages.map((message, value) => ({ status: `0x${value.toString(16)}` as const, message })),
      }),
})

/**
 * Reads the value of an entry from a list that you host.
 *
 * Throws `status.list_id_mismatch`, `status.purpose_mismatch`, `status.size_unsupported` or `status.index_range` for an
 * entry of another list, and the codes of `parseStatusEntry`.
 *
 * @example
 * const isRevoked = statusOf(list, entry) === 1
 */
export const statusOf = (list: StatusList, entry: StatusEntry): number => {
  const index = indexIn('statusOf(list, entry)', list, entry)
  return valueAt(list.bits, index, list.size)
}

/**
 * Sets the value of an entry: a number, or one of the list's messages. If the entry has that value already, the same
 * list is returned.
 *
 * Use the list that `allocateStatus` returned, or a later one. If the newest list was lost and an older copy is used,
 * first set the `allocated` bits of all entries that were allocated since; only the credentials themselves show which.
 *
 * Throws as `statusOf` does for an entry of another list, `status.not_allocated` for an entry that was not allocated,
 * since a later credential would receive it, and a `TypeError` for a value that the list does not have.
 *
 * @example
 * const states = createStatusList({ id: 'https://university.example/status/2', ...credentialStates })
 * const { list: taken, entry } = allocateStatus(states)
 * const next = setStatus(taken, entry, 'suspended')
 */
export const setStatus = <P extends string>(
  list: StatusList<P>,
  entry: StatusEntry,
  value: number | string,
): StatusList<P> => change("setStatus(list, entry, 'revoked')", list, entry, value)

const change = <P extends string>(
  line: string,
  list: StatusList<P>,
  entry: StatusEntry,
  value: number | string,
): StatusList<P> => {
  const index = indexIn(line, list, entry)
  const number = typeof value === 'string' ? (list.messages ?? []).indexOf(value) : value
  if (!Number.isInteger(number) || number < 0 || number >= 2 ** list.size)
    throw misuse(line, 'value', 'a number below 2^size, or one of the `messages`', value)
  if (valueAt(list.allocated, index, 1) === 0)
    throw new MicroCredentialError(statusErrors['status.not_allocated'], { pointer: '/statusListIndex' })
  if (valueAt(list.bits, index, list.size) === number) return list
  return { ...list, bits: withValueAt(list.bits, index, list.size, number) }
}

/**
 * Revokes a credential permanently. Idempotent.
 *
 * Takes effect once the new list is published. Throws as `setStatus` does.
 *
 * @example
 * const next = revoke(list, entry)
 */
export const revoke = (list: StatusList<'revocation'>, entry: StatusEntry): StatusList<'revocation'> =>
  changeFor('revocation', 'revoke', list, entry, 1)

/**
 * Suspends a credential until `reinstate`. Idempotent.
 *
 * Takes effect once the new list is published. Throws as `setStatus` does.
 *
 * @example
 * const next = suspend(suspensions, entry)
 */
export const suspend = (list: StatusList<'suspension'>, entry: StatusEntry): StatusList<'suspension'> =>
  changeFor('suspension', 'suspend', list, entry, 1)

/**
 * Ends the suspension of a credential. Idempotent.
 *
 * Takes effect once the new list is published. Throws as `setStatus` does.
 *
 * @example
 * const next = reinstate(suspensions, entry)
 */
export const reinstate = (list: StatusList<'suspension'>, entry: StatusEntry): StatusList<'suspension'> =>
  changeFor('suspension', 'reinstate', list, entry, 0)

/** Checks the purpose at run time, for callers without types. */
const changeFor = <P extends string>(
  purpose: P,
  name: string,
  list: StatusList<P>,
  entry: StatusEntry,
  value: number,
): StatusList<P> => {
  const line = `${name}(list, entry)`
  assertArgument(line, 'list', aStatusList, list)
  if (list.purpose !== purpose) throw new MicroCredentialError(statusErrors['status.purpose_mismatch'])
  return change(line, list, entry, value)
}

export const aStatusList: Kind = {
  words: 'a status list, as returned by `createStatusList`',
  is: (value) => {
    if (!members.is(value)) return false
    const { id, length, size, bits: values, allocated } = value as Partial<StatusList>
    const isWhole = text.is(id) && Number.isInteger(length) && Number.isInteger(size)
    return isWhole && bytes.is(values) && bytes.is(allocated)
  },
}

const indexIn = (line: string, list: StatusList, entry: StatusEntry): number => {
  assertArgument(line, 'list', aStatusList, list)
  assertArgument(line, 'entry', members, entry)
  const { list: id, purpose, size, index } = parseStatusEntry(entry)
  if (id !== list.id)
    throw new MicroCredentialError(statusErrors['status.list_id_mismatch'], { pointer: '/statusListCredential' })
  if (purpose !== list.purpose)
    throw new MicroCredentialError(statusErrors['status.purpose_mismatch'], { pointer: '/statusPurpose' })
  if (size !== list.size)
    throw new MicroCredentialError(statusErrors['status.size_unsupported'], { pointer: '/statusSize' })
  if (index >= list.length)
    throw new MicroCredentialError(statusErrors['status.index_range'], { pointer: '/statusListIndex' })
  return index
}
