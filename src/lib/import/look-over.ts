import { problem } from '../base/errors.ts'
import { ceilings } from './ceilings.ts'
import { importErrors } from './errors.ts'
import type { Plan } from './plan.ts'
import type { ImportProblem } from './result.ts'
import type { SourceRow } from './source.ts'

interface LookedOver {
  readonly warnings: readonly ImportProblem[]
  /** Columns with content that is not used, by their names in the file. */
  readonly unused: readonly string[]
}

/** Finds unused columns, and content that somebody should look at. */
export const lookOver = (row: number, cells: SourceRow['cells'], { placeOf }: Plan): LookedOver => {
  const warnings: ImportProblem[] = []
  const unused: string[] = []
  for (const [column, cell] of cells) {
    const text = cell.trim()
    if (text === '') continue
    const { name, isIgnored } = placeOf(column)
    if (isIgnored) continue
    if (name === undefined) unused.push(column)
    else if (/^[=+@\t]|^-(?!\d)/.test(text) && warnings.length < ceilings.problems)
      warnings.push({ ...problem(importErrors['import.formula']), row, column: name })
  }
  // Without column names, which come from the file, since warnings are logged.
  return {
    warnings: unused.length === 0 ? warnings : [...warnings, { ...problem(importErrors['import.column_unused']), row }],
    unused,
  }
}
