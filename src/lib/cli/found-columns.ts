import { declaredDelimiter, delimiters, firstRecord } from '../import/csv.ts'

/** The delimiter and the column names of a table. */
export interface FoundColumns {
  readonly delimiter: (typeof delimiters)[number]
  readonly names: readonly string[]
}

/** Tries each delimiter; the one that gives the most columns is chosen, unless the file declares its own. */
export const findColumns = async (beginning: Uint8Array): Promise<FoundColumns | undefined> => {
  const declared = await declaredDelimiter(beginning)
  const tries = await Promise.all(
    delimiters.map(async (delimiter) => ({ delimiter, names: (await firstRecord(beginning, delimiter)) ?? [] })),
  )
  const said = tries.find(({ delimiter }) => delimiter === declared)
  const [best] = said === undefined ? tries.sort((one, other) => other.names.length - one.names.length) : [said]
  return best === undefined || best.names.length === 0 ? undefined : best
}
