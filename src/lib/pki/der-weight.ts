/** Deeper than real certificates and time-stamps. */
const maxDepth = 64

/**
 * Estimates the cost of parsing DER (X.690): the number of elements, and the bytes of object identifiers, each of which
 * may be a number. A single pass without allocation, before a parser creates an object for each element. Malformed DER
 * is counted as far as it can be followed.
 */
export const weightOf = (der: Uint8Array): number => {
  const scan: Scan = { der, weight: 0, budget: 4 * der.length }
  follow(scan, 0, der.length, 0)
  return scan.weight
}

interface Scan {
  readonly der: Uint8Array
  weight: number
  /** Remaining steps: octet strings are followed as well, since parsers try to, possibly in vain. */
  budget: number
}

const follow = (scan: Scan, from: number, end: number, depth: number, each = 1): void => {
  let at = from
  while (at < end && scan.budget-- > 0 && depth < maxDepth) {
    const tag = scan.der[at] ?? 0
    const { start, length } = contentAt(scan.der, at + 1)
    const until = Math.min(start + length, end)
    scan.weight += tag === objectIdentifier ? each + until - start : each
    // Constructed elements, and octet and bit strings, which may contain DER.
    if ((tag & constructed) !== 0 || tag === octets) follow(scan, start, until, depth + 1, inPieces(tag) ? 3 : 1)
    if (tag === bits) follow(scan, start + 1, until, depth + 1)
    at = Math.max(until, at + 2)
  }
}

const [bits, octets, objectIdentifier, constructed] = [0x03, 0x04, 0x06, 0x20]

/** Strings in pieces, which DER does not have (X.690, §10.2): a parser also puts the pieces together. */
const inPieces = (tag: number): boolean => tag === (constructed | bits) || tag === (constructed | octets)

/** The start and length of the content; without a length it extends to the end. */
const contentAt = (der: Uint8Array, at: number): { readonly start: number; readonly length: number } => {
  const first = der[at] ?? 0
  if (first < 0x80) return { start: at + 1, length: first }
  const count = first & 0x7f
  if (count === 0 || count > 4) return { start: at + 1, length: Number.POSITIVE_INFINITY }
  let length = 0
  for (let index = 1; index <= count; index++) length = length * 256 + (der[at + index] ?? 0)
  return { start: at + 1 + count, length }
}
