/** Ceilings on JSON that comes from outside. The largest official European sample keeps well below all of them. */
export interface JsonLimits {
  /** Bytes of text, counted as UTF-16 code units where the text is a string already. */
  readonly bytes: number
  readonly depth: number
  /** Objects and arrays together. */
  readonly nodes: number
  readonly arrayLength: number
  readonly stringLength: number
  readonly keyLength: number
}

/**
 * Objects in a document that JSON-LD runs on: each costs a sixth of a millisecond where its shape is new. The largest
 * of the European samples has 706. A seal is over text, so this is no bound there.
 */
export const maxJsonLdObjects = 3_000

/**
 * Pairs of values of one property, in a document that JSON-LD runs on: `jsonld` compares each value with each, thirty
 * nanoseconds a pair, and does so again wherever a node is described again. Ten arrays of a thousand have as many.
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

/** A status list is one long string; everything else about it is small. */
export const statusListLimits: JsonLimits = {
  ...defaultLimits,
  bytes: 14 * 1024 * 1024,
  stringLength: 12 * 1024 * 1024,
}
