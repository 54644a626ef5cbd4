import { MicroCredentialError } from '../../base/errors.ts'
import { limitErrors } from '../../base/shared-errors.ts'
import { importErrors } from '../errors.ts'
import type { Element } from '../xml.ts'
import { ceilings } from './ceilings.ts'
import { type Address, addressOf, dayOf, type Value } from './cell.ts'
import { moved, type Reference, referenceIn } from './references.ts'
import { stringIn, unescaped } from './strings.ts'
import type { NumberForm } from './styles.ts'

/**
 * A cell as in the file: the saved value, and the cell that its formula names, if the formula consists of nothing else.
 */
export interface Cell {
  readonly value: Value | undefined
  readonly names?: Reference | undefined
}

export type Cells = ReadonlyMap<number, ReadonlyMap<number, Cell>>

/** The tables that cells refer to by number. */
export interface Shared {
  readonly strings: readonly string[]
  readonly forms: readonly NumberForm[]
  readonly since1904: boolean
}

interface SharedFormula {
  readonly reference: Reference
  readonly at: Address
}

const refuse = (): never => {
  throw new MicroCredentialError(importErrors['import.workbook'])
}

/** The cells of a sheet. Throws `import.workbook` for content that no spreadsheet writes, and `limit.columns`. */
export const cellsIn = (elements: readonly Element[], shared: Shared): Cells => {
  const rows = new Map<number, ReadonlyMap<number, Cell>>()
  const formulas = new Map<string, SharedFormula>()
  let last = 0
  for (const row of elements.filter(({ name }) => name === 'sheetData').flatMap(({ children }) => children)) {
    last = numberOf(row.attributes.get('r'), last + 1)
    if (rows.has(last)) refuse()
    const line = new Map<number, Cell>()
    let column = -1
    for (const cell of row.children.filter(({ name }) => name === 'c')) {
      const at = placeOf(cell, last, column + 1)
      column = at.column
      if (line.has(column)) refuse()
      const read = { value: valueIn(cell, shared), names: namedBy(cell, at, formulas) }
      if (read.value !== undefined || read.names !== undefined) line.set(column, read)
    }
    rows.set(last, line)
  }
  return rows
}

const numberOf = (text: string | undefined, absent: number): number => {
  if (text === undefined) return absent
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : refuse()
}

const placeOf = ({ attributes }: Element, row: number, column: number): Address => {
  const said = attributes.get('r')
  const at = said === undefined ? { row, column } : addressOf(said)
  if (at === undefined || at.row !== row) return refuse()
  if (at.column >= ceilings.columns) throw new MicroCredentialError(limitErrors['limit.columns'])
  return at
}

const childOf = ({ children }: Element, name: string): Element | undefined => children.find((one) => one.name === name)

/** The value by the type of the cell (§18.18.11). An error as the result of a formula counts as empty. */
const valueIn = (cell: Element, { strings, forms, since1904 }: Shared): Value | undefined => {
  const saved = childOf(cell, 'v')?.text.trim()
  const type = cell.attributes.get('t') ?? 'n'
  if (type === 'inlineStr') return asText(given(childOf(cell, 'is'), stringIn))
  if (saved === undefined || saved === '' || type === 'e') return undefined
  if (type === 's') return asText(/^\d+$/.test(saved) ? (strings[Number(saved)] ?? refuse()) : refuse())
  if (type === 'b') return { text: saved === '1' ? 'TRUE' : 'FALSE' }
  if (type === 'str' || type === 'd') return asText(unescaped(saved))
  const number = Number(saved)
  if (type !== 'n' || !Number.isFinite(number)) return refuse()
  return { number, text: shown(number, forms[Number(cell.attributes.get('s') ?? 0)] ?? 'plain', since1904) }
}

const given = <T, U>(value: T | undefined, use: (value: T) => U): U | undefined =>
  value === undefined ? undefined : use(value)

const asText = (text: string | undefined): Value | undefined => {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? undefined : { text: trimmed }
}

/** Spreadsheets keep fifteen digits: further digits come from binary fractions. */
const rounded = (number: number): string => String(Number(number.toPrecision(15)))

const shown = (number: number, form: NumberForm, since1904: boolean): string => {
  if (form === 'percent') return `${rounded(number * 100)}%`
  return (form === 'day' ? dayOf(number, since1904) : undefined) ?? rounded(number)
}

const namedBy = (cell: Element, at: Address, formulas: Map<string, SharedFormula>): Reference | undefined => {
  const formula = childOf(cell, 'f')
  if (formula === undefined) return undefined
  const reference = referenceIn(formula.text)
  const shared = formula.attributes.get('t') === 'shared' ? formula.attributes.get('si') : undefined
  if (shared === undefined) return reference
  if (reference !== undefined) formulas.set(shared, { reference, at })
  const first = formulas.get(shared)
  return formula.text.trim() !== '' ? reference : first && moved(first.reference, first.at, at)
}
