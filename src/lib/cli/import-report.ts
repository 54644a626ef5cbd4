import { columnsOf, type ImportMapping } from '../import/mapping.ts'
import type { ImportResult } from '../import/result.ts'
import { formColumns } from '../import/upload-form/columns.ts'

/**
 * Creates the report of a row: codes, and column names from the mapping. Unused columns are reported once for all rows.
 */
export const reporting = ({ columns, only = {}, ignore = [] }: ImportMapping): ((result: ImportResult) => object) => {
  const known = new Set([
    ...[...Object.values(columns).flatMap(columnsOf), ...Object.keys(only), ...ignore],
    // Of a format whose columns are known they are named by us.
    ...formColumns,
  ])
  return (result) => {
    const { row, outcome } = result
    if (outcome === 'skipped') return { row, outcome, ...(result.column === undefined ? {} : { by: result.column }) }
    const noted = result.warnings.filter(({ code }) => code !== 'import.column_unused')
    const warnings = noted.length === 0 ? {} : { warnings: noted.map(({ code, column }) => ({ code, column })) }
    if (outcome === 'imported') return { row, outcome, ...warnings }
    return {
      row,
      outcome,
      ...warnings,
      problems: result.problems.map(({ code, column = '', pointer, message }) => ({
        code,
        ...(known.has(column) ? { column } : {}),
        pointer,
        message,
      })),
    }
  }
}

/** Describes in words which rows a mapping imports, so that the reason for skipped rows can be read. */
export const ruleInWords = ({ only }: ImportMapping): string | undefined => {
  const parts = Object.entries(only ?? {}).map(([column, words]) => {
    const named = words.filter((word) => word !== '').map((word) => `"${word}"`)
    return `${column} ${[...named, ...(words.includes('') ? ['nothing'] : [])].join(' or ')}`
  })
  return parts.length === 0 ? undefined : `Imported are rows with ${parts.join('; ')} (\`only\` of the mapping).`
}
