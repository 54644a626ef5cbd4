import { MicroCredentialError } from '../base/errors.ts'
import { parseObject } from '../base/json/parse-json.ts'
import type { CallOptions } from '../base/types.ts'
import { flatten } from './flatten.ts'
import { mapRow } from './map-row.ts'
import { type ImportMapping, parseImportMapping } from './mapping.ts'
import { type Plan, toPlan } from './plan.ts'
import { failedRow, type ImportResult } from './result.ts'
import { type ImportInput, textOf } from './source.ts'

export interface ImportRecordsOptions extends CallOptions {
  readonly mapping: ImportMapping
}

/** The longest line that is read. */
const longestLine = 1_000_000

/**
 * Reads a record of JSON on each line, of whatever form. Columns of the mapping are the paths of its members:
 * `person.name`, `courses.0.title`; texts by language, `[{ "language": "en", "value": "…" }]`, stand at their path.
 * Rows are lines, from 1; an empty one is skipped, and so is an empty record. Any size.
 *
 * Throws `import.mapping`. A line that is not an object of JSON is a failed row (`input.*`, `limit.*`).
 */
export async function* importJsonLines(
  input: ImportInput,
  options: ImportRecordsOptions,
): AsyncGenerator<ImportResult, void, void> {
  const plan = toPlan(parseImportMapping(options.mapping))
  let row = 0
  for await (const lines of linesOf(textOf(input)))
    for (const line of lines) {
      options.signal?.throwIfAborted()
      row++
      yield typeof line === 'string' ? fromLine(line, row, plan) : failedRow(row, line.code)
      if (typeof line !== 'string') return
    }
}

const fromLine = (line: string, row: number, plan: Plan): ImportResult => {
  if (/^\s*(?:\{\s*\}\s*)?$/.test(line)) return { row, outcome: 'skipped' }
  try {
    return mapRow({ row, cells: flatten(parseObject(line)) }, plan)
  } catch (cause) {
    if (cause instanceof MicroCredentialError) return failedRow(row, cause.code, cause.pointer)
    throw cause
  }
}

/** Lines, and at the end the error that ended them, if one did: as many at a time as come with a piece. */
async function* linesOf(
  pieces: AsyncIterable<string>,
): AsyncGenerator<readonly (string | MicroCredentialError)[], void, void> {
  // The pieces of a line that has not ended: joined once, however many there are.
  let begun: string[] = []
  let length = 0
  try {
    for await (const piece of pieces) {
      const [first = '', ...more] = piece.split('\n')
      begun.push(first)
      length += first.length
      const last = more.pop()
      if (last !== undefined) {
        yield [begun.join(''), ...more]
        begun = [last]
        length = last.length
      }
      if (length > longestLine) throw new MicroCredentialError('import.too_large')
    }
  } catch (cause) {
    if (!(cause instanceof MicroCredentialError)) throw cause
    yield [cause]
    return
  }
  if (length > 0) yield [begun.join('')]
}
