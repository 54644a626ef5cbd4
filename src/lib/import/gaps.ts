import type { Member } from './members.ts'
import type { ImportResult, UnmappedWord } from './result.ts'

/** A word of the source that has no meaning yet: how often it stands there, and in which rows first. */
export interface MappingGap extends Omit<UnmappedWord, 'row'> {
  readonly count: number
  /** The first ten. */
  readonly rows: readonly number[]
}

/** What a mapping does not say yet. */
export interface MappingGaps {
  readonly words: readonly MappingGap[]
  /** Columns that hold something, and that nothing is taken from: map them, or name them in `ignore`. */
  readonly columns: readonly string[]
  /** The same to be filled in and put into the mapping: the words of the source, each with nothing beside it. */
  readonly toComplete: { readonly words: { readonly [M in Member]?: Readonly<Record<string, string>> } }
}

export interface GapCollector {
  add(result: ImportResult): void
  read(): MappingGaps
}

/**
 * Gathers what a mapping does not say, while the results pass by: each word once. Holds words of lists (levels, grades,
 * types), never names, dates or numbers of a person.
 */
export const createMappingGaps = (): GapCollector => {
  const words = new Map<string, MappingGap>()
  const columns = new Set<string>()
  return {
    add: (result) => {
      if (result.outcome === 'skipped') return
      for (const { code, column } of result.warnings)
        if (code === 'import.column_unused' && column !== undefined) columns.add(column)
      for (const { row, ...gap } of result.outcome === 'failed' ? result.unmapped : []) {
        const key = JSON.stringify(gap)
        const { count = 0, rows = [] } = words.get(key) ?? {}
        words.set(key, { ...gap, count: count + 1, rows: rows.length < 10 ? [...rows, row] : rows })
      }
    },
    read: () => ({ words: [...words.values()], columns: [...columns], toComplete: { words: tableOf(words.values()) } }),
  }
}

const tableOf = (gaps: Iterable<MappingGap>): MappingGaps['toComplete']['words'] => {
  const table: { [M in Member]?: Record<string, string> } = {}
  for (const { member, word } of gaps) table[member] = { ...table[member], [word]: '' }
  return table
}
