import { toHex } from '../../../base/bytes.ts'

/** What stands in a document in place of its texts while `jsonld` is asked about it. */
export interface StandIns {
  /** IRIs, which are as good as literals. Each is different, so that no two nodes fall together. */
  readonly texts: readonly string[]
  /** The text that a value is the stand-in of, by its number; `part` where the value is more than a stand-in. */
  find(value: string): number | 'part' | undefined
}

/**
 * Makes stand-ins that nobody knows beforehand. A text that belongs to the shape and looked like a stand-in would be
 * taken for a place that may be filled, and a signature would then fit whatever is put there.
 */
export const createStandIns = (count: number): StandIns => {
  const salt = toHex(crypto.getRandomValues(new Uint8Array(16)))
  const pattern = new RegExp(`urn:x-text:${salt}:(\\d+):`)
  return {
    texts: Array.from({ length: count }, (_, index) => `urn:x-text:${salt}:${index}:`),
    find: (value) => {
      const found = pattern.exec(value)
      if (found === null) return undefined
      return found[0] === value ? Number(found[1]) : 'part'
    },
  }
}
