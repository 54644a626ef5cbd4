import { type ErrorKind, MicroCredentialError, type Problem, problem } from '../base/errors.ts'
import type { MicroCredential } from '../model/micro-credential.ts'
import type { Programme } from '../model/programme.ts'
import type { Member } from './members.ts'
import type { SourceRow } from './source.ts'

/** A problem of a row, with its place. Contains nothing from the cells. */
export interface ImportProblem extends Problem {
  /** The number of the row: in a table the line, with the header as 1; otherwise the number of the record. */
  readonly row: number
  /** The column as named in the mapping, never a word of the file. */
  readonly column?: string
}

/** A word of the source that is not mapped. Nothing else in a result contains the content of a cell. */
export interface UnmappedWord {
  readonly row: number
  readonly column: string
  /** The member that uses the word. */
  readonly member: Member
  /** The word as it stands in the cell, at most 200 characters. */
  readonly word: string
}

interface Row {
  readonly row: number
}

interface ReadRow extends Row {
  /** Remarks: `import.column_unused`, `import.formula`. */
  readonly warnings: readonly ImportProblem[]
  /** Columns with content that is not used, by their names in the file, which may be anything: do not log them. */
  readonly unused: readonly string[]
}

/** A row that became a micro-credential, whose claims were not verified. */
export interface ImportedRow extends ReadRow {
  readonly outcome: 'imported'
  readonly model: MicroCredential
}

/** A row that could not be imported, with its problems. */
export interface FailedRow extends ReadRow {
  readonly outcome: 'failed'
  /** At most the first hundred. */
  readonly problems: readonly [ImportProblem, ...ImportProblem[]]
  /** Words that need an entry in the mapping: `createMappingGaps` collects them. */
  readonly unmapped: readonly UnmappedWord[]
}

/** A row that is empty or excluded: by `only` of the mapping, or because it is not a result of a learner. */
export interface SkippedRow extends Row {
  readonly outcome: 'skipped'
  /** The reason: a column of `only`, or `resultOfRecognition` (ELMO 2). Absent for an empty row. */
  readonly column?: string
}

/** A row of a catalogue that became a programme. */
export interface ProgrammeRow extends ReadRow {
  readonly outcome: 'imported'
  readonly programme: Programme
}

/** The result for a row of a catalogue: a programme, or a failed or skipped row. */
export type ProgrammeResult = ProgrammeRow | FailedRow | SkippedRow

/** The result of a row. Every row of a source has exactly one, in the order of the source. */
export type ImportResult = ImportedRow | FailedRow | SkippedRow

/** A row of a source before mapping, or a failed or skipped one. */
export type SourceRecord = SourceRow | FailedRow | SkippedRow

/** The result for a row that could not be read. */
export const failedRow = (row: number, kind: ErrorKind, pointer?: string): FailedRow => ({
  row,
  outcome: 'failed',
  problems: [{ ...problem(kind, { pointer }), row }],
  warnings: [],
  unmapped: [],
  unused: [],
})

/** Reads one row; an error affects only this row. */
export const orFailed = <T>(row: number, read: () => T): T | FailedRow => {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof MicroCredentialError) return failedRow(row, cause.kind, cause.pointer)
    throw cause
  }
}
