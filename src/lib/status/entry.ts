import { MicroCredentialError } from '../base/errors.ts'
import { bare, listOf } from '../base/json/bare.ts'
import { toPointer } from '../base/json/pointer.ts'
import type { Url } from '../base/types.ts'
import { statusErrors } from './errors.ts'

/** Permitted bits per entry: the divisors of eight. */
export type StatusSize = 1 | 2 | 4 | 8

/** A status entry whose form was checked. The list it names was not read. */
export interface ParsedStatusEntry {
  readonly purpose: string
  readonly list: Url
  /** Not yet compared with the length of the list. */
  readonly index: number
  readonly size: StatusSize
  /** The message of each value; empty if the entry has none. */
  readonly messages: ReadonlyMap<number, string>
}

export const entryType = 'BitstringStatusListEntry'

/** The type of entries before the Recommendation (StatusList2021), which name their lists in the same way. */
const earlierType = 'StatusList2021Entry'

const types: ReadonlySet<unknown> = new Set([entryType, earlierType, 'CredentialStatus'])
const members: ReadonlySet<string> = new Set([
  'id',
  'type',
  'statusPurpose',
  'statusListIndex',
  'statusListCredential',
  'statusSize',
  'statusMessage',
  'statusReference',
])
const sizes: readonly unknown[] = [1, 2, 4, 8] satisfies StatusSize[]

/**
 * Whether a type is that of an entry of a list of the W3C, of one kind. The European Learning Model adds a second type,
 * `CredentialStatus`.
 */
const isOfType = (type: unknown): boolean => {
  const named: unknown[] = Array.isArray(type) ? type : [type]
  return named.includes(entryType) !== named.includes(earlierType) && named.every((one) => types.has(one as string))
}

/** Without array indexes in the pointer, because the order is not signed. */
const malformed = (...path: string[]): never => {
  throw new MicroCredentialError(statusErrors['status.entry_malformed'], { pointer: toPointer(path) })
}

/**
 * Parses a status entry (Bitstring Status List 1.0, §2.1; StatusList2021, §4.1) strictly: an unknown member might
 * change the meaning of the others. Pointers are relative to the entry.
 *
 * Does not read the list. Throws `status.type_unsupported`, `status.entry_malformed`, `status.index_malformed`,
 * `status.size_unsupported`.
 *
 * @example
 * const { list, index } = parseStatusEntry(entry)
 */
export const parseStatusEntry = (value: unknown): ParsedStatusEntry => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return malformed()
  const entry = unwrapped(value)
  if (!isOfType(entry['type']))
    throw new MicroCredentialError(statusErrors['status.type_unsupported'], { pointer: '/type' })
  const unknown = Object.keys(entry).find((name) => !members.has(name))
  if (unknown !== undefined) return malformed(unknown)
  const { statusPurpose: purpose, id } = entry
  if (typeof purpose !== 'string' || purpose === '') return malformed('statusPurpose')
  if (id !== undefined && (typeof id !== 'string' || id === '')) return malformed('id')
  const size = readSize(entry['statusSize'])
  const messages = readMessages(entry['statusMessage'], size)
  if (messages.size === 0 && (size > 1 || purpose === 'message')) return malformed('statusMessage')
  const list = idOf(entry['statusListCredential'])
  if (!isHttpsUrl(list)) return malformed('statusListCredential')
  return { purpose, list, index: readIndex(entry['statusListIndex']), size, messages }
}

/** Unwraps members that are arrays of one value; members with several values are read as lists. */
const unwrapped = (entry: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(entry).map(([name, member]) => [name, bare(member)]))

/** An id, or an object with only an id, which means the same. */
const idOf = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  const { id, ...rest } = value as Readonly<Record<string, unknown>>
  return Object.keys(rest).length === 0 ? id : value
}

/** An `https` URL without user name and fragment. */
export const isHttpsUrl = (value: unknown): value is Url => {
  if (typeof value !== 'string' || !value.startsWith('https://') || !URL.canParse(value)) return false
  const { username, password } = new URL(value)
  return username === '' && password === '' && !value.includes('#')
}

const readIndex = (value: unknown): number => {
  if (typeof value === 'string' && /^(0|[1-9][0-9]*)$/.test(value)) return Number(value)
  throw new MicroCredentialError(statusErrors['status.index_malformed'], { pointer: '/statusListIndex' })
}

const readSize = (value: unknown = 1): StatusSize => {
  if (!Number.isInteger(value)) return malformed('statusSize')
  if (sizes.includes(value)) return value as StatusSize
  throw new MicroCredentialError(statusErrors['status.size_unsupported'], { pointer: '/statusSize' })
}

/** Reads the message of every value, in any order, since the signed graph has none. */
const readMessages = (value: unknown, size: StatusSize): ReadonlyMap<number, string> => {
  const messages = new Map<number, string>()
  const values = listOf(value)
  if (values.length === 0) return messages
  for (const one of values) {
    const { status, message } = unwrapped((one ?? {}) as object)
    const code = typeof status === 'string' && /^0x[0-9a-f]{1,2}$/i.test(status) ? Number(status) : Number.NaN
    if (!(code < 2 ** size) || messages.has(code)) return malformed('statusMessage', 'status')
    if (typeof message !== 'string') return malformed('statusMessage', 'message')
    messages.set(code, message)
  }
  return messages.size === 2 ** size ? messages : malformed('statusMessage')
}
