import { columnsOf, type ImportMapping } from '../import/mapping.ts'
import type { ImportResult } from '../import/result.ts'

/** What the report says of a row: codes, and the columns that the mapping itself names. */
export const reporting = ({ columns, only = {}, ignore = [] }: ImportMapping): ((result: ImportResult) => object) => {
  const known = new Set([...Object.values(columns).flatMap(columnsOf), ...Object.keys(only), ...ignore])
  return (result) => {
    const { row, outcome } = result
    if (outcome !== 'failed') return { row, outcome }
    return {
      row,
      outcome,
      problems: result.problems.map(({ code, column = '', pointer, message }) => ({
        code,
        ...(known.has(column) ? { column } : {}),
        pointer,
        message,
      })),
    }
  }
}
