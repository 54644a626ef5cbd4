import { type Address, addressOf, columnOf, lettersOf } from './cell.ts'

/** The cell named by a formula that consists of nothing else: `B$11`, `$B$11`, `Credentials!B11`. */
export interface Reference {
  /** The sheet that contains the formula, if absent. */
  readonly sheet?: string | undefined
  readonly cell: string
}

const pattern =
  /^(?:(?<sheet>[\p{L}_][\p{L}\p{N}_.]*)!|'(?<quoted>(?:[^'[\]]|'')+)'!)?(?<cell>\$?[A-Z]{1,3}\$?[1-9]\d{0,6})$/u

export const referenceIn = (formula: string): Reference | undefined => {
  const { sheet, quoted, cell } = pattern.exec(formula.trim())?.groups ?? {}
  return cell === undefined ? undefined : { sheet: sheet ?? quoted?.replaceAll("''", "'"), cell }
}

/** Translates a shared formula for another cell: every part without a dollar sign is shifted (§18.3.1.40). */
export const moved = ({ sheet, cell }: Reference, from: Address, to: Address): Reference | undefined => {
  const [, fixed, letters = '', fixedRow, row] = /^(\$?)([A-Z]+)(\$?)(\d+)$/.exec(cell) ?? []
  const column = columnOf(letters) + (fixed === '$' ? 0 : to.column - from.column)
  const line = Number(row) + (fixedRow === '$' ? 0 : to.row - from.row)
  return column < 0 || line < 1 ? undefined : { sheet, cell: `${lettersOf(column)}${line}` }
}

export const placeOf = ({ cell }: Reference): Address | undefined => addressOf(cell.replaceAll('$', ''))
