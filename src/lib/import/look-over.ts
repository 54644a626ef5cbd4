import { problem } from '../base/errors.ts'
import { ceilings } from './ceilings.ts'
import type { Plan } from './plan.ts'
import type { ImportProblem } from './result.ts'
import type { SourceRow } from './source.ts'

interface LookedOver {
  readonly warnings: readonly ImportProblem[]
  /** Columns that hold something, and that nothing is taken from, as the file names them. */
  readonly unused: readonly string[]
}

/** Looks for what a row has besides what is taken from it, and for what somebody ought to look at. */
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
      warnings.push({ ...problem('import.formula'), row, column: name })
  }
  // Without their names, which are words of the file: warnings are logged.
  return {
    warnings: unused.length === 0 ? warnings : [...warnings, { ...problem('import.column_unused'), row }],
    unused,
  }
}
