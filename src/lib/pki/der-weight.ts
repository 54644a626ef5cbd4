/** Deeper than certificates and time-stamps are. */
const maxDepth = 64

/**
 * How much work it is to read DER (X.690): the elements in it, and the bytes of object identifiers, each of which may be
 * a number. Found in one pass that keeps nothing, before a reader makes an object of each. What is no DER weighs as far
 * as it can be followed.
 */
export const weightOf = (der: Uint8Array): number => {
  const scan: Scan = { der, weight: 0, budget: 4 * der.length }
  follow(scan, 0, der.length, 0)
  return scan.weight
}

interface Scan {
  readonly der: Uint8Array
  weight: number
  /** Steps left: what stands in octets is followed too, since readers try to, and might be followed in vain. */
  budget: number
}

const follow = (scan: Scan, from: number, end: number, depth: number): void => {
  let at = from
  while (at < end && scan.budget-- > 0 && depth < maxDepth) {
    const tag = scan.der[at] ?? 0
    const { start, length } = contentAt(scan.der, at + 1)
    const until = Math.min(start + length, end)
    scan.weight += tag === objectIdentifier ? 1 + until - start : 1
    // Constructed; or octets and bits, in which other DER may stand.
    if ((tag & 0x20) !== 0 || tag === octets) follow(scan, start, until, depth + 1)
    if (tag === bits) follow(scan, start + 1, until, depth + 1)
    at = Math.max(until, at + 2)
  }
}

const [bits, octets, objectIdentifier] = [0x03, 0x04, 0x06]

/** Where the content begins, and how long it is; without a length it goes on to the end. */
const contentAt = (der: Uint8Array, at: number): { readonly start: number; readonly length: number } => {
  const first = der[at] ?? 0
  if (first < 0x80) return { start: at + 1, length: first }
  const count = first & 0x7f
  if (count === 0 || count > 4) return { start: at + 1, length: Number.POSITIVE_INFINITY }
  let length = 0
  for (let index = 1; index <= count; index++) length = length * 256 + (der[at + index] ?? 0)
  return { start: at + 1 + count, length }
}
