import { decodeBase64Url, encodeBase64Url } from '../base/bytes.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import type { DidUrl, Url } from '../base/types.ts'
import type { KeyPair } from '../keys/key-pair.ts'
import { createStatusList, type StatusList } from '../status/list.ts'
import { readObject } from './files.ts'
import { fileFault, type System, usageFault } from './system.ts'

/** The public key or certificate with which credentials were secured, so that an issuer recognises its own. */
export type OwnMark =
  | { readonly id: DidUrl; readonly publicKeyMultibase: string }
  | {
      /** DER in base64url. */
      readonly certificate: string
    }

export const markOfKey = ({ id, publicKeyMultibase }: KeyPair): OwnMark => ({ id, publicKeyMultibase })

export const markOfSeal = (der: Uint8Array): OwnMark => ({ certificate: encodeBase64Url(der) })

/** A status list as kept in a file; published lists are derived from it and signed. */
export interface KeptList {
  readonly list: StatusList
  /** The issuers for which entries were allocated. */
  readonly issuers: readonly OwnMark[]
}

export const writeList = ({ list: { bits, allocated, ...list }, issuers }: KeptList): string =>
  `${JSON.stringify({ ...list, bits: encodeBase64Url(bits), allocated: encodeBase64Url(allocated), issuers })}\n`

export const readList = (system: System, path: string): KeptList => {
  const { bits, allocated, issuers = [], ...rest } = readObject(system, path)
  const list = emptyList(rest)
  const values = bytesOf(bits, list?.bits.length)
  const given = bytesOf(allocated, list?.allocated.length)
  if (list === undefined || values === undefined || given === undefined || !isMarks(issuers))
    throw usageFault(`${path} is not a status list kept by this command.`)
  return { list: { ...list, bits: values, allocated: given }, issuers }
}

/** A list with the properties in the file, if these are valid. */
const emptyList = ({ id, purpose, length, size, messages }: JsonObject): StatusList | undefined => {
  try {
    const more = messages === undefined ? {} : { messages }
    return createStatusList({ id: id as Url, purpose: purpose as string, length, size, ...more } as never)
  } catch (fault) {
    if (fault instanceof TypeError) return undefined
    throw fault
  }
}

const bytesOf = (text: Json | undefined, length: number | undefined): Uint8Array | undefined => {
  const bytes = typeof text === 'string' ? decodeBase64Url(text) : undefined
  return bytes?.length === length ? bytes : undefined
}

const isMarks = (value: Json): value is Json & readonly OwnMark[] =>
  Array.isArray(value) &&
  value.every(
    (one: Json) =>
      isObject(one) &&
      (typeof one['certificate'] === 'string' ||
        (typeof one['id'] === 'string' && typeof one['publicKeyMultibase'] === 'string')),
  )

/**
 * Reads, changes and writes a list while holding its lock; returns the additional result of `change`. The list is on
 * disk before this resolves.
 */
export const changeList = async <T>(
  system: System,
  path: string,
  change: (kept: KeptList) => readonly [KeptList, T],
): Promise<T> => {
  if (!system.exists(path)) throw fileFault('read', path)
  return system.exclusively(path, () => {
    const kept = readList(system, path)
    const [changed, found] = change(kept)
    if (changed !== kept) system.update(path, writeList(changed))
    return found
  })
}
