import type { Programme } from '../model/programme.ts'
import { type Catalogue, toCatalogue } from './catalogue.ts'
import { languageIn } from './cells.ts'
import { columnsOf, type ImportMapping, mappingFault } from './mapping.ts'
import { type Member, members } from './members.ts'

/** A mapping made ready for rows, once for all of them: what each row asks of it takes one step, however long it is. */
export interface Plan {
  readonly mapping: ImportMapping
  /** The members that a row fills, in the order of the mapping. */
  readonly members: readonly Member[]
  /** The columns that something is taken from. */
  readonly named: ReadonlySet<string>
  /** What the mapping itself says of a member: the same in every row. */
  readonly constants: ReadonlyMap<Member, readonly Constant[]>
  /** The members whose constants were placed in a row without a fault, and so can be in every other. */
  readonly sound: Set<Member>
  /** What has to stand in a column, so that the row is meant. */
  readonly only: readonly (readonly [string, ReadonlySet<string>])[]
  /** What results refer to by its code. */
  readonly catalogue: Catalogue | undefined
  /** How the mapping names a column of the file, if something is taken from it; whether it is left out on purpose. */
  placeOf(column: string): ColumnPlace
}

export interface Constant {
  readonly language: string
  readonly word: string
  /** Its place among those of its language. */
  readonly at: number
}

export interface ColumnPlace {
  readonly name?: string
  readonly isIgnored: boolean
}

/** Columns whose places are kept: rows have the same ones again and again. */
const kept = 20_000

/** Throws `import.mapping` if programmes are given and no column says which; `import.programme_repeated`. */
export const toPlan = (mapping: ImportMapping, programmes?: Iterable<Programme>): Plan => {
  if (programmes !== undefined && !('programme' in { ...mapping.columns, ...mapping.constants }))
    throw mappingFault(['columns', 'programme'])
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
    constants: new Map(
      Object.keys(constants ?? {}).map((member) => [member as Member, constantsOf(mapping, member as Member)]),
    ),
    sound: new Set(),
    catalogue: programmes === undefined ? undefined : toCatalogue(programmes),
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

const constantsOf = ({ constants, language, separator = '\n' }: ImportMapping, member: Member): readonly Constant[] => {
  const constant = constants?.[member] ?? {}
  return Object.entries(typeof constant === 'string' ? { [language]: constant } : constant).flatMap(([tag, text]) =>
    partsOf(text, members[member].many ? separator : undefined).map((word, at) => ({ language: tag, word, at })),
  )
}

/** The values in a text, without white space around them: several where something stands between them. */
export const partsOf = (text: string, separator: string | undefined): readonly string[] =>
  (separator === undefined ? [text] : text.split(separator)).map((part) => part.trim()).filter((part) => part !== '')

/** A column, and all that it stands below: `academicTerm.title@en` stands below `academicTerm.title` and `academicTerm`. */
const placesAbove = (column: string): readonly string[] => [
  column,
  ...[...column.matchAll(/[.@[]/g)].map(({ index }) => column.slice(0, index)),
]
