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
  isIgnored(column: string): boolean
}

export const toPlan = (mapping: ImportMapping): Plan => {
  const { columns, constants, only = {}, ignore = [] } = mapping
  const ignored = new Set(ignore)
  return {
    mapping,
    members: Object.keys({ ...columns, ...constants }) as Member[],
    named: new Set([...Object.values(columns).flatMap(columnsOf), ...Object.keys(only)]),
    only: Object.entries(only).map(([column, words]) => [column, new Set(words)]),
    isIgnored: (column) => ignored.size > 0 && placesAbove(column).some((place) => ignored.has(place)),
  }
}

/** A column, and all that it stands below: `academicTerm.title@en` stands below `academicTerm.title` and `academicTerm`. */
const placesAbove = (column: string): readonly string[] => [
  column,
  ...[...column.matchAll(/[.@[]/g)].map(({ index }) => column.slice(0, index)),
]
