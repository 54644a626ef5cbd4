import { MicroCredentialError } from '../../base/errors.ts'
import { checksumOf } from '../../base/gzip.ts'
import { inflate } from '../../base/inflate.ts'
import { limitErrors } from '../../base/shared-errors.ts'
import { importErrors } from '../errors.ts'
import { ceilings } from './ceilings.ts'

/** The files of an archive, each extracted when it is requested. */
export interface Archive {
  /** The content of a file; `undefined` if there is none with that name. Throws `import.archive`, `limit.inflated`. */
  read(name: string): Uint8Array | undefined
}

interface Entry {
  readonly method: number
  readonly checksum: number
  readonly packed: number
  readonly length: number
  readonly offset: number
}

const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 } as const
const sizes = { local: 30, central: 46, end: 22 } as const
const longestComment = 0xffff
/** Bits of the flags: encrypted, patched, strongly encrypted, masked. None of these occurs in a workbook. */
const unreadable = 0b10_0000_0110_0001

const refuse = (): never => {
  throw new MicroCredentialError(importErrors['import.archive'])
}

/**
 * Opens a ZIP archive (APPNOTE 6.3) by its central directory: stored or deflated entries, without encryption, of one
 * volume and below 4 GB. Nothing is inflated before it is requested, never more than the directory states, and never
 * more than the ceiling in total. Throws `import.archive`, `limit.records`.
 */
export const openArchive = (bytes: Uint8Array): Archive => {
  const entries = directoryOf(bytes)
  const known = new Map<string, Uint8Array>()
  let left: number = ceilings.inflated
  return {
    read: (name) => {
      const entry = entries.get(name)
      const before = known.get(name)
      if (entry === undefined || before !== undefined) return before
      left -= entry.length
      if (left < 0) throw new MicroCredentialError(limitErrors['limit.inflated'])
      const content = contentOf(bytes, entry)
      known.set(name, content)
      return content
    },
  }
}

const directoryOf = (bytes: Uint8Array): ReadonlyMap<string, Entry> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endIn(view)
  const [count, size, start] = [
    view.getUint16(end + 10, true),
    view.getUint32(end + 12, true),
    view.getUint32(end + 16, true),
  ]
  // Multiple volumes, and the extensions for archives beyond 4 GB.
  if (view.getUint32(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count) refuse()
  if (start + size > end) refuse()
  if (count > ceilings.entries) throw new MicroCredentialError(limitErrors['limit.records'])
  const entries = new Map<string, Entry>()
  let at = start
  for (let index = 0; index < count; index++) {
    if (at + sizes.central > start + size || view.getUint32(at, true) !== signatures.central) refuse()
    const [name, next] = nameAt(bytes, view, at, sizes.central, 28)
    const entry = entryAt(view, at)
    if (next > start + size || entries.has(name)) refuse()
    entries.set(name, entry)
    dataStart(bytes, entry, name)
    at = next
  }
  if (at !== start + size) refuse()
  return entries
}

/** The record at the end, which only its comment may follow. */
const endIn = (view: DataView): number => {
  for (let at = view.byteLength - sizes.end; at >= Math.max(0, view.byteLength - sizes.end - longestComment); at--)
    if (
      view.getUint32(at, true) === signatures.end &&
      at + sizes.end + view.getUint16(at + 20, true) === view.byteLength
    )
      return at
  return refuse()
}

const entryAt = (view: DataView, at: number): Entry => {
  const method = view.getUint16(at + 10, true)
  const [checksum, packed, length] = [16, 20, 24].map((offset) => view.getUint32(at + offset, true)) as [
    number,
    number,
    number,
  ]
  if ((view.getUint16(at + 8, true) & unreadable) !== 0 || (method !== 0 && method !== 8)) refuse()
  if (method === 0 && packed !== length) refuse()
  return { method, checksum, packed, length, offset: view.getUint32(at + 42, true) }
}

/** The name of an entry, and the offset of what follows it and its two companion fields. */
const nameAt = (
  bytes: Uint8Array,
  view: DataView,
  at: number,
  header: number,
  lengths: number,
): readonly [string, number] => {
  const [name, extra] = [view.getUint16(at + lengths, true), view.getUint16(at + lengths + 2, true)]
  const comment = header === sizes.central ? view.getUint16(at + lengths + 4, true) : 0
  const start = at + header
  return [new TextDecoder().decode(bytes.subarray(start, start + name)), start + name + extra + comment]
}

/** The offset of the content of an entry. Both of its headers must have the same name. */
const dataStart = (bytes: Uint8Array, { offset }: Entry, name?: string): number => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (offset + sizes.local > bytes.length || view.getUint32(offset, true) !== signatures.local) refuse()
  const [own, start] = nameAt(bytes, view, offset, sizes.local, 26)
  if (start > bytes.length || (name !== undefined && own !== name)) refuse()
  return start
}

const contentOf = (bytes: Uint8Array, entry: Entry): Uint8Array => {
  const start = dataStart(bytes, entry)
  const packed = bytes.subarray(start, start + entry.packed)
  if (start + entry.packed > bytes.length) refuse()
  const content = entry.method === 0 ? packed : inflated(packed, entry.length)
  return content !== undefined && checksumOf(content) === entry.checksum ? content : refuse()
}

const inflated = (packed: Uint8Array, length: number): Uint8Array | undefined => {
  // Two bits of DEFLATE give 258 bytes at most: an entry that states more would make the reader reserve memory for
  // nothing.
  if (length > packed.length * 4 * 258) return undefined
  try {
    return inflate(packed, length)
  } catch {
    return undefined
  }
}
