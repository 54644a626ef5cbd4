import { memoByObject } from '../../base/memo.ts'
import type { Canonicalizer } from './canonicalizer.ts'

/**
 * Canonical N-Quads are sorted by code point (RDF Dataset Canonicalization 1.0, §5). JavaScript sorts by UTF-16 unit, and
 * `rdf-canonize` with it: the two differ where a character beyond U+FFFF stands against one from U+E000 on, such as an emoji
 * against a ligature. Sorted lines are one set of statements, whichever order sorted them.
 */
export const inCodePointOrder = (nquads: string): string => {
  if (!/[\ud800-\udbff]/.test(nquads)) return nquads
  // Each line has its end, so that none is the beginning of another.
  const lines = nquads.split(/(?<=\n)/)
  return lines.sort(byCodePoint).join('')
}

/** The order of UTF-8, which is that of the code points. */
const byCodePoint = (one: string, other: string): number => {
  const length = Math.min(one.length, other.length)
  for (let at = 0; at < length; at++) {
    const [left, right] = [one.charCodeAt(at), other.charCodeAt(at)]
    if (left !== right) return rankOf(left) - rankOf(right)
  }
  return one.length - other.length
}

/** Halves of pairs stand for what is beyond all other units. */
const rankOf = (unit: number): number =>
  unit >= 0xd800 && unit <= 0xdfff ? unit + 0x2000 : unit >= 0xe000 ? unit - 0x800 : unit

/** Sorts what another canonicalizer has sorted by UTF-16 unit. */
export const codePointOrdered: (canonicalizer: Canonicalizer) => Canonicalizer = memoByObject((canonicalizer) => ({
  loadContext: canonicalizer.loadContext,
  canonicalize: async (document, options) => inCodePointOrder(await canonicalizer.canonicalize(document, options)),
}))
