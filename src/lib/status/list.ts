import { MicroCredentialError } from '../base/errors.ts'
import type { Url } from '../base/types.ts'
import type { StatusEntry } from '../credential/credential.ts'
import { minimumEntries, valueAt, withValueAt } from './codec.ts'
import { entryType, isHttpsUrl, parseStatusEntry, type StatusSize } from './entry.ts'

/**
 * A status list, as whoever hosts it keeps it. Plain data: each change gives a new list and leaves the old one alone.
 * `allocated` never leaves the host; what is published comes from `encodeStatusList`.
 */
export interface StatusList<P extends string = string> {
  /** Where the list is published, and its id. */
  readonly id: Url
  /** What a value other than 0 says: `revocation`, `suspension`, `message`. */
  readonly purpose: P
  /** How many entries there are. */
  readonly length: number
  /** Bits per entry. */
  readonly size: StatusSize
  /** The values, the first entry in the most significant bits of the first byte. Never write into it. */
  readonly bits: Uint8Array
  /** One bit per entry, in the same order: has the index been given out? Never write into it. */
  readonly allocated: Uint8Array
  /** What each value means, by the value, where 0 and 1 alone do not say it. */
  readonly messages?: readonly string[] | undefined
}

/** An index of a list, given out: the `credentialStatus` of one credential (Bitstring Status List 1.0, §2.1). */
export interface StatusListEntry<P extends string = string> extends StatusEntry {
  readonly id: `${Url}#${number}`
  readonly type: typeof entryType
  readonly statusPurpose: P
  readonly statusListIndex: `${number}`
  readonly statusListCredential: Url
  readonly statusSize?: StatusSize
  readonly statusMessage?: readonly { readonly status: `0x${string}`; readonly message: string }[]
}

export interface StatusListOptions<P extends string = string> {
  /** Where the list will be published. Choose an address that says nothing about those on the list. */
  readonly id: Url
  readonly purpose: P
  /** How many credentials it can serve: at least 131 072, so that each hides among many, and a multiple of 8. */
  readonly length?: number | undefined
  /** Bits per entry; 1 if absent. */
  readonly size?: StatusSize | undefined
  /** A word for each value, 2^size of them. Needed for more than one bit, and for the purpose `message`. */
  readonly messages?: readonly string[] | undefined
}

/**
 * A list for credentials that may have one entry only, as European ones: one entry that can be valid, revoked or
 * suspended. `createStatusList({ id, ...credentialStates })`, then `setStatus(list, entry, 'revoked')`. Two bits have
 * four values; the last is kept in reserve, and verification refuses it.
 */
export const credentialStates: {
  readonly purpose: 'message'
  readonly size: 2
  readonly messages: readonly ['valid', 'revoked', 'suspended', 'reserved']
} = { purpose: 'message', size: 2, messages: ['valid', 'revoked', 'suspended', 'reserved'] }

/** Makes an empty list. */
export const createStatusList = <const P extends string>(options: StatusListOptions<P>): StatusList<P> => {
  const { id, purpose, length = minimumEntries, size = 1, messages } = options
  if (!isHttpsUrl(id)) throw new TypeError('`id` is the https address of the list, without a fragment.')
  if (typeof purpose !== 'string' || purpose === '') throw new TypeError('A list needs a `purpose`.')
  if (![1, 2, 4, 8].includes(size)) throw new TypeError('`size` is 1, 2, 4 or 8 bits.')
  if (!Number.isSafeInteger(length) || length < minimumEntries || length % 8 !== 0)
    throw new TypeError(
      `\`length\` is a multiple of 8 and at least ${minimumEntries}: fewer do not protect the holders.`,
    )
  if (messages === undefined ? size > 1 || purpose === 'message' : messages.length !== 2 ** size)
    throw new TypeError('`messages` has a word for each value, 2^size of them.')
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

/** The entry for an index of the list, whether it has been given out or not. */
export const entryAt = <P extends string>(list: StatusList<P>, index: number): StatusListEntry<P> => ({
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
 * Reads the value of an entry. Throws a `MicroCredentialError` for an entry that is not one of this list:
 * `status.list_id_mismatch`, `status.purpose_mismatch`, `status.size_unsupported`, `status.index_range`, and the codes
 * of `parseStatusEntry`.
 */
export const statusOf = (list: StatusList, entry: StatusEntry): number =>
  valueAt(list.bits, indexIn(list, entry), list.size)

/**
 * Gives an entry another value: a number, or the list's word for it. Setting what is set already gives the same list
 * back. Throws for an entry of another list, as `statusOf` does, and a `TypeError` for a value that the list has not.
 */
export const setStatus = <P extends string>(
  list: StatusList<P>,
  entry: StatusEntry,
  value: number | string,
): StatusList<P> => {
  const index = indexIn(list, entry)
  const number = typeof value === 'number' ? value : (list.messages ?? []).indexOf(value)
  if (!Number.isInteger(number) || number < 0 || number >= 2 ** list.size)
    throw new TypeError('The list has no such value.')
  if (valueAt(list.bits, index, list.size) === number) return list
  const bits = withValueAt(list.bits, index, list.size, number)
  // An index that says something about one credential must not be given to another.
  const allocated = valueAt(list.allocated, index, 1) === 1 ? list.allocated : withValueAt(list.allocated, index, 1, 1)
  return { ...list, bits, allocated }
}

/** Revokes for good: a revocation is not taken back. Idempotent. */
export const revoke = (list: StatusList<'revocation'>, entry: StatusEntry): StatusList<'revocation'> =>
  setStatus(servingAs(list, 'revocation'), entry, 1)

/** Suspends until `reinstate`. Idempotent. */
export const suspend = (list: StatusList<'suspension'>, entry: StatusEntry): StatusList<'suspension'> =>
  setStatus(servingAs(list, 'suspension'), entry, 1)

/** Ends a suspension. Idempotent. */
export const reinstate = (list: StatusList<'suspension'>, entry: StatusEntry): StatusList<'suspension'> =>
  setStatus(servingAs(list, 'suspension'), entry, 0)

/** The types say it already; this holds for those who do without them. */
const servingAs = <P extends string>(list: StatusList<P>, purpose: P): StatusList<P> => {
  if (list.purpose !== purpose) throw new MicroCredentialError('status.purpose_mismatch')
  return list
}

const indexIn = (list: StatusList, entry: StatusEntry): number => {
  const { list: id, purpose, size, index } = parseStatusEntry(entry)
  if (id !== list.id) throw new MicroCredentialError('status.list_id_mismatch', { pointer: '/statusListCredential' })
  if (purpose !== list.purpose) throw new MicroCredentialError('status.purpose_mismatch', { pointer: '/statusPurpose' })
  if (size !== list.size) throw new MicroCredentialError('status.size_unsupported', { pointer: '/statusSize' })
  if (index >= list.length) throw new MicroCredentialError('status.index_range', { pointer: '/statusListIndex' })
  return index
}
