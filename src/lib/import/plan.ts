import { languageIn } from './cells.ts'
import { columnsOf, type ImportMapping } from './mapping.ts'
import type { Member } from './members.ts'

/** A mapping made ready for rows, once for all of them: what each row asks of it takes one step, however long it is. */
export interface Plan {
  readonly mapping: ImportMapping
  /** The members that a row fills, in the order of the mapping. */
  readonly members: readonly Member[]
  /** The columns that something is taken from. */
  readonly named: ReadonlySet<string>
  /** What has to stand in a column, so that the row is meant. */
  readonly only: readonly (readonly [string, ReadonlySet<string>])[]
  /** How the mapping names a column of the file, if something is taken from it; whether it is left out on purpose. */
  placeOf(column: string): ColumnPlace
}

export interface ColumnPlace {
  readonly name?: string
  readonly isIgnored: boolean
}

/** Columns whose places are kept: rows have the same ones again and again. */
const kept = 20_000

export const toPlan = (mapping: ImportMapping): Plan => {
  const { columns, constants, only = {}, ignore = [] } = mapping
  const ignored = new Set(ignore)
  const named = new Set([...Object.values(columns).flatMap(columnsOf), ...Object.keys(only)])
  const places = new Map<string, ColumnPlace>()
  const find = (column: string): ColumnPlace => {
    const base = languageIn(column)?.base
    const name = named.has(column) ? column : base !== undefined && named.has(base) ? base : undefined
    const isIgnored = ignored.size > 0 && placesAbove(column).some((place) => ignored.has(place))
    return { isIgnored, ...(name === undefined ? {} : { name }) }
  }
  return {
    mapping,
    members: Object.keys({ ...columns, ...constants }) as Member[],
    named,
    only: Object.entries(only).map(([column, words]) => [column, new Set(words)]),
    placeOf: (column) => {
      const known = places.get(column)
      if (known !== undefined) return known
      const found = find(column)
      if (places.size < kept) places.set(column, found)
      return found
    },
  }
}

/** A column, and all that it stands below: `academicTerm.title@en` stands below `academicTerm.title` and `academicTerm`. */
const placesAbove = (column: string): readonly string[] => [
  column,
  ...[...column.matchAll(/[.@[]/g)].map(({ index }) => column.slice(0, index)),
]
