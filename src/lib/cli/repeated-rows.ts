import { sha256 } from '#platform'

import { encodeBase64Url, toUtf8 } from '../base/bytes.ts'
import type { MicroCredential } from '../model/micro-credential.ts'

/** Finds rows that make the same micro-credential as a row before them: who passed twice has it twice, or a line was copied. */
export interface RepeatedRows {
  /** The row before that says the same, if there is one. */
  before(row: number, model: MicroCredential): Promise<number | undefined>
}

/** Keeps digests alone: tables are large, and nothing of a person has to be held for this. */
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

/** At most so many are named at the terminal; the report has them all. */
const named = 10

/** In words, by the numbers of rows alone. */
export const sayRepeated = (pairs: readonly (readonly [row: number, before: number])[]): string => {
  const some = pairs.slice(0, named).map(([row, before]) => `${row} (as ${before})`)
  const more = pairs.length > named ? `, and ${pairs.length - named} more` : ''
  return `Rows that say the same as a row before them, and were imported all the same: ${some.join(', ')}${more}.`
}
