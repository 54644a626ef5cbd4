import { isMembers, type Kind } from '../../base/kinds.ts'
import { assertArgument } from '../../base/options.ts'
import { escapeMarkup } from './words.ts'

/** A table of texts. */
export interface DataTable {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

const aTable: Kind = {
  words: 'a table, such as that of a chart',
  is: (value) => {
    if (!isMembers(value)) return false
    const { caption, columns, rows } = value as Partial<DataTable>
    return typeof caption === 'string' && Array.isArray(columns) && Array.isArray(rows) && rows.every(Array.isArray)
  },
}

/**
 * Writes a table as HTML for a page: with its caption, and with headers that assistive technology announces. Texts are
 * escaped. Throws a `TypeError` for a value that is not a table.
 *
 * @example
 * for (const { svg, table } of drawCharts(passport, { language: 'en' })) console.log(svg, tableToHtml(table))
 */
export const tableToHtml = (table: DataTable): string => {
  assertArgument('tableToHtml(chart.table)', 'table', aTable, table)
  const { caption, columns, rows } = table
  const head = columns.map((name) => `<th scope="col">${escapeMarkup(name)}</th>`).join('')
  const body = rows.map(
    ([first = '', ...others]) =>
      `<tr><th scope="row">${escapeMarkup(first)}</th>${others.map((cell) => `<td>${escapeMarkup(cell)}</td>`).join('')}</tr>`,
  )
  return [
    `<table><caption>${escapeMarkup(caption)}</caption>`,
    `<thead><tr>${head}</tr></thead>`,
    `<tbody>${body.join('\n')}</tbody></table>`,
  ].join('\n')
}

/** A cell that begins like a formula would be run by a spreadsheet. */
const formula = /^[=+\-@\t\r]/

const toCell = (value: string): string => {
  const harmless = formula.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** Writes a table as CSV (RFC 4180). */
export const tableToCsv = ({ columns, rows }: DataTable): string =>
  [columns, ...rows].map((cells) => `${cells.map(toCell).join(',')}\r\n`).join('')
