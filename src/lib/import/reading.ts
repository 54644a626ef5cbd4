import { type ErrorCode, problem } from '../base/errors.ts'
import { ceilings } from './ceilings.ts'
import { languageIn } from './cells.ts'
import type { Origins } from './origins.ts'
import type { Plan } from './plan.ts'
import type { ImportProblem, UnmappedWord } from './result.ts'
import type { SourceRow } from './source.ts'

/** What is found while one row is read; it leaves the three files that read one never. */
export interface Reading {
  readonly row: number
  readonly plan: Plan
  readonly cells: SourceRow['cells']
  /** The columns that say a language of their own, by their names without it. */
  readonly inLanguages: ReadonlyMap<string, readonly InLanguage[]>
  readonly draft: Draft
  readonly problems: ImportProblem[]
  /** Columns whose texts have HTML in them. */
  readonly marked: Set<string>
  readonly unmapped: UnmappedWord[]
  /** The column that filled each place of the model, by its pointer. */
  readonly origins: Origins
}

export interface InLanguage {
  readonly column: string
  readonly language: string
}

export interface Draft {
  [member: string | number]: Draft | unknown
}

export const fail = (reading: Reading, code: ErrorCode, column: string): void => {
  if (reading.problems.length > ceilings.problems) return
  const name = nameOf(reading.plan, column)
  tell(reading, { ...problem(code), row: reading.row, ...(name === '' ? {} : { column: name }) })
}

/** Whether there was room for it. */
export const tell = ({ problems, row }: Reading, one: ImportProblem): boolean => {
  if (problems.length > ceilings.problems) return false
  problems.push(problems.length < ceilings.problems ? one : { ...problem('limit.problems'), row })
  return true
}

/** A column as the mapping names it: problems are logged, so they hold its words and none of the file. */
export const nameOf = ({ named }: Plan, column: string): string =>
  named.has(column) ? column : (languageIn(column)?.base ?? '')
