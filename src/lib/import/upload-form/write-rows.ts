import { MicroCredentialError } from '../../base/errors.ts'
import { importErrors } from '../errors.ts'
import { rowsOfForm } from './ceilings.ts'
import { rowsOf, type SheetName } from './layout.ts'
import type { RowDraft } from './sheet-writer.ts'

/**
 * Adds a row to its sheet, unless one with the same content exists, and returns its number. Rows with the same content
 * are still distinct if other sheets state different values for them, such as a grade. Throws `import.form_rows`.
 */
export const addRow = <S extends SheetName>({ cells, draft, sheet }: RowDraft<S>, apart = ''): number => {
  const key = JSON.stringify([apart, ...[...cells].map(([column, value]) => [column, value.form, value.text])])
  const known = draft.known.get(key)
  if (known !== undefined) return known
  if (sheet !== 'codes' && draft.rows.length >= rowsOfForm)
    throw new MicroCredentialError(importErrors['import.form_rows'])
  const number = rowsOf.firstOfData + draft.rows.push(cells) - 1
  draft.known.set(key, number)
  return number
}
