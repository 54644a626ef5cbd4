import { members } from '../base/kinds.ts'
import { assertArgument } from '../base/options.ts'
import type { Member } from './members.ts'
import type { ImportResult, UnmappedWord } from './result.ts'

/** A word of the source without a meaning: how often it occurs, and its first rows. */
export interface MappingGap extends Omit<UnmappedWord, 'row'> {
  readonly count: number
  /** The first ten rows. */
  readonly rows: readonly number[]
}

/** The words and columns that a mapping does not cover. */
export interface MappingGaps {
  readonly words: readonly MappingGap[]
  /** Columns with content that is not used: map them, or name them in `ignore`. */
  readonly columns: readonly string[]
  /** Whether the lists are complete: at most 10,000 words and as many columns are collected. */
  readonly complete: boolean
  /** A table of the words to be filled in and added to the mapping. */
  readonly toComplete: { readonly words: { readonly [M in Member]?: Readonly<Record<string, string>> } }
}

/** Collects the words and columns that a mapping does not cover, from the results of an import. */
export interface GapCollector {
  add(result: ImportResult): void
  read(): MappingGaps
}

/** Maximum number of words and of columns: nobody would fill in a longer table. */
const most = 10_000

/**
 * Collects the words and columns that a mapping does not cover, each once, while the results of an import pass by.
 *
 * The result holds names of columns and values of coded columns (levels, grades, types) as they stand in the file: do
 * not log it. `add` throws a `TypeError` for a value that is not a result.
 *
 * @example
 * const gaps = createMappingGaps()
 * const mapping = parseImportMapping(JSON.parse(await readFile('mapping.json', 'utf8')))
 * for await (const result of importCsv(createReadStream('students.csv'), { mapping })) gaps.add(result)
 * const { words, columns, toComplete } = gaps.read()
 */
export const createMappingGaps = (): GapCollector => {
  const words = new Map<string, Gathered>()
  const columns = new Set<string>()
  let complete = true
  const hasRoom = (gathered: { readonly size: number }): boolean => {
    complete &&= gathered.size < most
    return gathered.size < most
  }
  return {
    add: (result) => {
      assertArgument('gaps.add(result)', 'result', members, result)
      if (result.outcome === 'skipped') return
      for (const column of result.unused) if (!columns.has(column) && hasRoom(columns)) columns.add(column)
      for (const one of result.outcome === 'failed' ? result.unmapped : []) {
        const key = `${one.member} ${one.column.length} ${one.column} ${one.word}`
        const known = words.get(key)
        if (known !== undefined) {
          known.count++
          if (known.rows.length < 10) known.rows.push(one.row)
        } else if (hasRoom(words)) words.set(key, { one, count: 1, rows: [one.row] })
      }
    },
    read: () => ({
      words: [...words.values()].map(({ one: { row: _, ...gap }, count, rows }) => ({
        ...gap,
        count,
        rows: [...rows],
      })),
      columns: [...columns],
      complete,
      toComplete: { words: tableOf(words.values()) },
    }),
  }
}

/** A word as it was first found, and where else. */
interface Gathered {
  readonly one: UnmappedWord
  count: number
  readonly rows: number[]
}

const tableOf = (gaps: Iterable<Gathered>): MappingGaps['toComplete']['words'] => {
  const tables = new Map<Member, [string, string][]>()
  for (const {
    one: { member, word },
  } of gaps) {
    const table = tables.get(member)
    if (table === undefined) tables.set(member, [[word, '']])
    else table.push([word, ''])
  }
  return Object.fromEntries([...tables].map(([member, entries]) => [member, Object.fromEntries(entries)]))
}
