import { type ColumnChoice, columnsOf, type ImportMapping } from './mapping.ts'
import { type Member, members } from './members.ts'

/** Records which column filled each place of a model. */
export interface Origins {
  add(path: readonly (string | number)[], column: string): void
  /** The column that filled a place, or would have filled it. */
  columnOf(pointer: string): { readonly column?: string }
}

export const originsOf = (mapping: ImportMapping): Origins => {
  // The filled places and those around them, for direct lookup.
  const filled = new Map<string, string>()
  const within = new Map<string, string>()
  return {
    add: (path, column) => {
      const place = `/${path.join('/')}`
      filled.set(place, column)
      for (const above of placesAbove(place)) if (!within.has(above)) within.set(above, column)
    },
    columnOf: (pointer) => {
      const found = filled.get(pointer) ?? within.get(pointer) ?? firstOf(placesAbove(pointer), filled)
      const column = found ?? columnThatWould(mapping, pointer)
      return column === undefined ? {} : { column }
    },
  }
}

/** From the nearest: `/a/b` and `/a` for `/a/b/c`. */
const placesAbove = (place: string): readonly string[] => {
  const above: string[] = []
  for (let end = place.lastIndexOf('/'); end > 0; end = place.lastIndexOf('/', end - 1)) above.push(place.slice(0, end))
  return above
}

const firstOf = (places: readonly string[], table: ReadonlyMap<string, string>): string | undefined => {
  const place = places.find((one) => table.has(one))
  return place === undefined ? undefined : table.get(place)
}

const columnThatWould = ({ columns }: ImportMapping, pointer: string): string | undefined => {
  for (const [member, choice] of Object.entries(columns) as [Member, ColumnChoice][]) {
    const { path } = members[member]
    const list = path.indexOf(Number.POSITIVE_INFINITY)
    const place = `/${path.slice(0, list < 0 ? path.length : list).join('/')}`
    const meets = place === pointer || place.startsWith(`${pointer}/`) || pointer.startsWith(`${place}/`)
    const [column] = columnsOf(choice)
    if (column !== undefined && meets) return column
  }
  return undefined
}
