import { demand } from './der.ts'
import { writeDer } from './write-der.ts'

/** The elements of a time-stamp are nested less deeply than this down to its certificates, which are DER. */
const maxDepth = 32

/**
 * Rewrites elements of BER whose length is indefinite, with a mark at their end (X.690, §8.1.3.6), with definite
 * lengths. All other elements stay as they are; without any of these the same bytes are returned. CMS may be BER (RFC
 * 5652, §1): a signer that writes while it computes does not know a length before the content.
 */
export const withDefiniteLengths = (bytes: Uint8Array): Uint8Array => {
  const { whole, end, isNew } = rewrite(bytes, 0, 0)
  demand(end === bytes.length)
  return isNew ? whole : bytes
}

/** An element with definite lengths, where it ends in the original, and whether it differs from that. */
interface Rewritten {
  readonly whole: Uint8Array
  readonly end: number
  readonly isNew: boolean
}

const rewrite = (bytes: Uint8Array, at: number, depth: number): Rewritten => {
  const tag = bytes[at] ?? 0
  const isConstructed = (tag & 0x20) !== 0
  demand(tag !== 0 && (tag & 0x1f) !== 0x1f && depth < maxDepth)
  if (bytes[at + 1] === 0x80) {
    demand(isConstructed)
    const { members, end } = rewriteMembers(bytes, at + 2, undefined, depth)
    return { whole: writeDer(tag, ...members), end, isNew: true }
  }
  const { start, end } = contentOf(bytes, at)
  const { members, isNew } = isConstructed ? rewriteMembers(bytes, start, end, depth) : { members: [], isNew: false }
  return { whole: isNew ? writeDer(tag, ...members) : bytes.subarray(at, end), end, isNew }
}

/** Rewrites the members up to an end, or up to the mark that ends an element without a length. */
const rewriteMembers = (
  bytes: Uint8Array,
  start: number,
  until: number | undefined,
  depth: number,
): { readonly members: readonly Uint8Array[]; readonly end: number; readonly isNew: boolean } => {
  const members: Uint8Array[] = []
  let [at, isNew] = [start, false]
  while (at !== until) {
    demand(at < (until ?? bytes.length))
    if (until === undefined && bytes[at] === 0) {
      demand(bytes[at + 1] === 0)
      return { members, end: at + 2, isNew }
    }
    const member = rewrite(bytes, at, depth + 1)
    members.push(member.whole)
    at = member.end
    isNew ||= member.isNew
  }
  return { members, end: at, isNew }
}

const contentOf = (bytes: Uint8Array, at: number): { readonly start: number; readonly end: number } => {
  const first = bytes[at + 1] ?? 0xff
  const size = first < 0x80 ? 0 : first & 0x7f
  demand(size <= 4)
  let length = size === 0 ? first : 0
  for (let index = 0; index < size; index++) length = length * 256 + (bytes[at + 2 + index] ?? 0)
  const start = at + 2 + size
  demand(start + length <= bytes.length)
  return { start, end: start + length }
}
