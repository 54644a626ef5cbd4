import { toHex } from '../../../base/bytes.ts'

/** Texts that replace those of a document while `jsonld` is run. */
export interface StandIns {
  /** IRIs, since these can also be literals. All are different, so that no two nodes are merged. */
  readonly texts: readonly string[]
  /** The index of the text that a value is the stand-in for; `part` if the value contains more than a stand-in. */
  find(value: string): number | 'part' | undefined
}

/**
 * Creates unpredictable stand-ins. If a text of the shape looked like a stand-in, it would be treated as replaceable,
 * and a signature would match any value there.
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
