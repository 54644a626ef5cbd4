import { sha256 } from '#platform'

import { encodeBase64Url, toUtf8 } from '../base/bytes.ts'
import type { MicroCredential } from '../model/micro-credential.ts'

/**
 * Finds rows with the same micro-credential as an earlier row: the learner may have passed twice, or a line was copied.
 */
export interface RepeatedRows {
  /** The earlier equal row, if any. */
  before(row: number, model: MicroCredential): Promise<number | undefined>
}

/** Stores only digests, since tables are large and personal data need not be kept. */
export const createRepeatedRows = (): RepeatedRows => {
  const rows = new Map<string, number>()
  return {
    before: async (row, model) => {
      const digest = encodeBase64Url(await sha256(toUtf8(JSON.stringify(model))))
      const before = rows.get(digest)
      if (before === undefined) rows.set(digest, row)
      return before
    },
  }
}

/** Maximum number of rows listed at the terminal; the report has all of them. */
const named = 10

/** Formats the pairs by their row numbers only. */
export const sayRepeated = (pairs: readonly (readonly [row: number, before: number])[]): string => {
  const some = pairs.slice(0, named).map(([row, before]) => `${row} (as ${before})`)
  const more = pairs.length > named ? `, and ${pairs.length - named} more` : ''
  return `Duplicates of earlier rows, which were imported as well: ${some.join(', ')}${more}.`
}
