import { type ErrorKind, problem } from '../base/errors.ts'
import { limitErrors } from '../base/shared-errors.ts'
import { ceilings } from './ceilings.ts'
import { languageIn } from './cells.ts'
import type { Origins } from './origins.ts'
import type { Plan } from './plan.ts'
import type { ImportProblem, UnmappedWord } from './result.ts'
import type { SourceRow } from './source.ts'

/** The state of reading one row, private to the files that read it. */
export interface Reading {
  readonly row: number
  readonly plan: Plan
  readonly cells: SourceRow['cells']
  /** The columns with a language, by their base names. */
  readonly inLanguages: ReadonlyMap<string, readonly InLanguage[]>
  readonly draft: Draft
  readonly problems: ImportProblem[]
  /** Columns whose texts contain HTML. */
  readonly marked: Set<string>
  readonly unmapped: UnmappedWord[]
  /** The column that filled each place of the model, by pointer. */
  readonly origins: Origins
}

export interface InLanguage {
  readonly column: string
  readonly language: string
}

export interface Draft {
  [member: string | number]: Draft | unknown
}

export const fail = (reading: Reading, kind: ErrorKind, column: string): void => {
  if (reading.problems.length > ceilings.problems) return
  const name = nameOf(reading.plan, column)
  tell(reading, { ...problem(kind), row: reading.row, ...(name === '' ? {} : { column: name }) })
}

/** Adds a problem; returns whether there was room for it. */
export const tell = ({ problems, row }: Reading, one: ImportProblem): boolean => {
  if (problems.length > ceilings.problems) return false
  problems.push(problems.length < ceilings.problems ? one : { ...problem(limitErrors['limit.problems']), row })
  return true
}

/** A column as named in the mapping: problems are logged, so they contain no words of the file. */
export const nameOf = ({ named }: Plan, column: string): string =>
  named.has(column) ? column : (languageIn(column)?.base ?? '')
