/** The content of a cell. */
export interface Value {
  /** The displayed text, without white space around it: `8.5`, `85%`, `2026-01-15`. */
  readonly text: string
  /** The number, if the cell holds one. */
  readonly number?: number | undefined
}

/**
 * Rows of a sheet by their numbers, cells by those of their columns, counted from 0. Only non-empty ones are included.
 */
export interface Sheet {
  readonly name: string
  readonly rows: ReadonlyMap<number, ReadonlyMap<number, Value>>
}

export interface Workbook {
  readonly sheets: readonly Sheet[]
  /** Whether days are counted from 1904, as old spreadsheets of one vendor did (ISO/IEC 29500-1, §18.17.4.1). */
  readonly since1904: boolean
}

export interface Address {
  readonly row: number
  readonly column: number
}

/** Reads a cell reference: `BD13` is row 13, column 55. */
export const addressOf = (text: string): Address | undefined => {
  const [, letters, digits] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(text) ?? []
  return letters === undefined ? undefined : { row: Number(digits), column: columnOf(letters) }
}

export const columnOf = (letters: string): number =>
  [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1

export const lettersOf = (column: number): string =>
  `${column < 26 ? '' : lettersOf(Math.floor(column / 26) - 1)}${String.fromCharCode(65 + (column % 26))}`

const dayLength = 86_400_000

/**
 * The day of a serial number. The 1900 date system has a 29 February that did not exist, number 60, so that the days
 * before it are one day later than their number suggests (ISO/IEC 29500-1, §18.17.4.1). `undefined` for a number that
 * is no day.
 */
export const dayOf = (serial: number, since1904: boolean): string | undefined => {
  const days = Math.floor(serial)
  if (days < 1 || days > 2_958_465 || (!since1904 && days === 60)) return undefined
  const origin = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30)
  return new Date(origin + days * dayLength).toISOString().slice(0, 10)
}

/** The serial number of a day in the 1900 date system; `undefined` for days before March of that year. */
export const serialOf = (day: string): number | undefined => {
  const serial = (Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / dayLength
  return serial > 60 ? serial : undefined
}
