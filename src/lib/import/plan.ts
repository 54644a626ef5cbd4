import type { Programme } from '../model/programme.ts'
import { type Catalogue, toCatalogue } from './catalogue.ts'
import { languageIn } from './cells.ts'
import { toLanguageTag } from './languages.ts'
import { columnsOf, type ImportMapping, mappingFault } from './mapping.ts'
import { type Member, members } from './members.ts'

/** A mapping prepared once for all rows, so that each lookup takes constant time. */
export interface Plan {
  readonly mapping: ImportMapping
  /** The members that rows fill, in the order of the mapping. */
  readonly members: readonly Member[]
  /** The columns that are used. */
  readonly named: ReadonlySet<string>
  /** The constants of each member. */
  readonly constants: ReadonlyMap<Member, readonly Constant[]>
  /** The members whose constants were valid in a row and need not be checked again. */
  readonly sound: Set<Member>
  /** The required content of columns for a row to be imported. */
  readonly only: readonly (readonly [string, ReadonlySet<string>])[]
  /** The programmes that results refer to by code. */
  readonly catalogue: Catalogue | undefined
  /** How the mapping uses a column of the file, or whether it is ignored on purpose. */
  placeOf(column: string): ColumnPlace
}

export interface Constant {
  readonly language: string
  readonly word: string
  /** Its index among those of its language. */
  readonly at: number
}

export interface ColumnPlace {
  readonly name?: string
  readonly isIgnored: boolean
  /** The name without the language, and the language, of a column that has one. */
  readonly base?: string
  readonly language?: string
}

/** Maximum number of cached columns: rows mostly have the same ones. */
const kept = 20_000

/** Throws `import.mapping` if programmes are given but no column for their code; `import.programme_repeated`. */
export const toPlan = (mapping: ImportMapping, programmes?: Iterable<Programme>): Plan => {
  if (programmes !== undefined && !('programme' in { ...mapping.columns, ...mapping.constants }))
    throw mappingFault(['columns', 'programme'])
  const { columns, constants, only = {}, ignore = [] } = mapping
  const ignored = new Set(ignore)
  const named = new Set([...Object.values(columns).flatMap(columnsOf), ...Object.keys(only)])
  const places = new Map<string, ColumnPlace>()
  const find = (column: string): ColumnPlace => {
    const { base, language } = languageIn(column) ?? {}
    const name = named.has(column) ? column : base !== undefined && named.has(base) ? base : undefined
    const isIgnored = ignored.size > 0 && placesAbove(column).some((place) => ignored.has(place))
    return {
      isIgnored,
      ...(name === undefined ? {} : { name }),
      ...(base === undefined || language === undefined ? {} : { base, language: toLanguageTag(language) }),
    }
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

/** Splits a text into trimmed values. */
export const partsOf = (text: string, separator: string | undefined): readonly string[] =>
  (separator === undefined ? [text] : text.split(separator)).map((part) => part.trim()).filter((part) => part !== '')

/** A column and everything above it: `academicTerm.title@en`, `academicTerm.title`, `academicTerm`. */
const placesAbove = (column: string): readonly string[] => [
  column,
  ...[...column.matchAll(/[.@[]/g)].map(({ index }) => column.slice(0, index)),
]
