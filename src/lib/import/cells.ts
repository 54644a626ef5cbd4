import { MicroCredentialError } from '../base/errors.ts'
import { limitErrors } from '../base/shared-errors.ts'
import { ceilings } from './ceilings.ts'

/** Cells that are being collected from a record. */
export type Cells = Map<string, string>

/**
 * Adds a text to the cell at a path; several are separated by line breaks, and members with many values take each line.
 * Throws `limit.columns`, `limit.column_name`.
 */
export const addCell = (cells: Cells, path: string, text: string): void => {
  if (path.length > ceilings.columnName) throw new MicroCredentialError(limitErrors['limit.column_name'])
  const before = cells.get(path)
  cells.set(path, before === undefined ? text : `${before}\n${text}`)
  if (cells.size > ceilings.columns) throw new MicroCredentialError(limitErrors['limit.columns'])
}

/** The language of a column: the part after the last `@`. */
export const languageIn = (column: string): { readonly base: string; readonly language: string } | undefined => {
  const at = column.lastIndexOf('@')
  return at < 0 ? undefined : { base: column.slice(0, at), language: column.slice(at + 1) }
}
