import { memoByObject } from '../../base/memo.ts'
import type { Canonicalizer } from './canonicalizer.ts'

/**
 * Sorts canonical N-Quads by code point, as the standard requires (RDF Dataset Canonicalization 1.0, §5). JavaScript
 * and `rdf-canonize` sort by UTF-16 code unit: the orders differ for a character beyond U+FFFF, such as an emoji, and
 * one from U+E000 on, such as a ligature. The statements are the same in either order.
 */
export const inCodePointOrder = (nquads: string): string => {
  if (!/[\ud800-\udbff]/.test(nquads)) return nquads
  // Lines include their end, so that none is a prefix of another.
  const lines = nquads.split(/(?<=\n)/)
  return lines.sort(byCodePoint).join('')
}

/** The order of UTF-8, which is that of code points. */
export const byCodePoint = (one: string, other: string): number => {
  const length = Math.min(one.length, other.length)
  for (let at = 0; at < length; at++) {
    const [left, right] = [one.charCodeAt(at), other.charCodeAt(at)]
    if (left !== right) return rankOf(left) - rankOf(right)
  }
  return one.length - other.length
}

/** Surrogates rank after all other units. */
const rankOf = (unit: number): number =>
  unit >= 0xd800 && unit <= 0xdfff ? unit + 0x2000 : unit >= 0xe000 ? unit - 0x800 : unit

/** Wraps a canonicalizer that sorts by UTF-16 code unit. */
export const codePointOrdered: (canonicalizer: Canonicalizer) => Canonicalizer = memoByObject((canonicalizer) => ({
  loadContext: canonicalizer.loadContext,
  canonicalize: async (document, options) => inCodePointOrder(await canonicalizer.canonicalize(document, options)),
}))
