import { MicroCredentialError } from '../../base/errors.ts'
import { rowsOfForm } from './ceilings.ts'
import { rowsOf, type SheetName } from './layout.ts'
import type { RowDraft } from './sheet-writer.ts'

/**
 * Puts a row into its sheet, unless one of the same content is there, and returns its number. Rows are told apart besides by
 * what is said of them elsewhere, such as a grade. Throws `import.form_rows`.
 */
export const addRow = <S extends SheetName>({ cells, draft, sheet }: RowDraft<S>, apart = ''): number => {
  const key = JSON.stringify([apart, ...[...cells].map(([column, value]) => [column, value.form, value.text])])
  const known = draft.known.get(key)
  if (known !== undefined) return known
  if (sheet !== 'codes' && draft.rows.length >= rowsOfForm) throw new MicroCredentialError('import.form_rows')
  const number = rowsOf.firstOfData + draft.rows.push(cells) - 1
  draft.known.set(key, number)
  return number
}
