/** Limits on JSON input. The largest official European sample stays well below all of them. */
export interface JsonLimits {
  /** Size of the text in bytes, or in UTF-16 code units if the input is a string. */
  readonly bytes: number
  readonly depth: number
  /** Objects and arrays together. */
  readonly nodes: number
  readonly arrayLength: number
  readonly stringLength: number
  readonly keyLength: number
}

/**
 * Limit of objects in a document that JSON-LD processes: each takes a sixth of a millisecond if its shape is new. The
 * largest of the European samples has 706. A seal signs the text and needs no such limit.
 */
export const maxJsonLdObjects = 3_000

/**
 * Limit of value pairs within one property in a document that JSON-LD processes: `jsonld` compares each value with
 * every other, thirty nanoseconds a pair, and again wherever a node is repeated. Ten arrays of a thousand values reach
 * it.
 */
export const maxPairs = 10_000_000

export const defaultLimits: JsonLimits = {
  bytes: 4 * 1024 * 1024,
  depth: 64,
  nodes: 10_000,
  arrayLength: 1_000,
  stringLength: 1024 * 1024,
  keyLength: 128,
}

/** A status list is one long string; everything else in it is small. */
export const statusListLimits: JsonLimits = {
  ...defaultLimits,
  bytes: 14 * 1024 * 1024,
  stringLength: 12 * 1024 * 1024,
}
