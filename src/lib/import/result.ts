import { type ErrorCode, MicroCredentialError, type Problem, problem } from '../base/errors.ts'
import type { MicroCredential } from '../model/micro-credential.ts'
import type { Programme } from '../model/programme.ts'
import type { Member } from './members.ts'
import type { SourceRow } from './source.ts'

/** One thing that is wrong with a row, and where. Holds nothing from its cells. */
export interface ImportProblem extends Problem {
  /** As the source counts: the line of a table, its header being 1; the number of a record elsewhere. */
  readonly row: number
  /** The column, as the mapping names it: never a word of the file. */
  readonly column?: string
}

/** A word of the source that nobody has said the meaning of. The one place of a result where a value of a cell stands. */
export interface UnmappedWord {
  readonly row: number
  readonly column: string
  /** The member of the mapping that asks for it. */
  readonly member: Member
  /** As it stands in the cell, 200 characters at most. */
  readonly word: string
}

interface Row {
  readonly row: number
}

interface ReadRow extends Row {
  /** What to look at: `import.column_unused`, `import.formula`. */
  readonly warnings: readonly ImportProblem[]
  /**
   * Columns that hold something, and that nothing is taken from: as the file names them, so they may be anything. Write
   * them where such words may stand, not into a log.
   */
  readonly unused: readonly string[]
}

/** A row that became a micro-credential; no claim in it has been verified. */
export interface ImportedRow extends ReadRow {
  readonly outcome: 'imported'
  readonly model: MicroCredential
}

export interface FailedRow extends ReadRow {
  readonly outcome: 'failed'
  /** The first hundred. */
  readonly problems: readonly [ImportProblem, ...ImportProblem[]]
  /** Words that the mapping has to say the meaning of: `createMappingGaps` gathers them. */
  readonly unmapped: readonly UnmappedWord[]
}

/** A row without anything in it, or that is left out: by `only` of the mapping, or since it is no result of a learner. */
export interface SkippedRow extends Row {
  readonly outcome: 'skipped'
  /** What left it out: a column of `only`, or `resultOfRecognition` (ELMO 2). Absent where nothing stands in the row. */
  readonly column?: string
}

/** A row of a catalogue that became a programme. */
export interface ProgrammeRow extends ReadRow {
  readonly outcome: 'imported'
  readonly programme: Programme
}

/** What became of a row of a catalogue, as `ImportResult` says it of a result. */
export type ProgrammeResult = ProgrammeRow | FailedRow | SkippedRow

/** What became of a row. Every row of a source has exactly one, in the order of the source. */
export type ImportResult = ImportedRow | FailedRow | SkippedRow

/** A row of a source before anything is made of it, or what stands in its place. */
export type SourceRecord = SourceRow | FailedRow | SkippedRow

/** A row of which nothing was read. */
export const failedRow = (row: number, code: ErrorCode, pointer?: string): FailedRow => ({
  row,
  outcome: 'failed',
  problems: [{ ...problem(code, { pointer }), row }],
  warnings: [],
  unmapped: [],
  unused: [],
})

/** What is read of one row alone: what is wrong with it ends nothing else. */
export const orFailed = <T>(row: number, read: () => T): T | FailedRow => {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof MicroCredentialError) return failedRow(row, cause.code, cause.pointer)
    throw cause
  }
}
