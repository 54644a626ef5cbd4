import { MicroCredentialError, problem } from '../base/errors.ts'
import { parseObject } from '../base/json/parse-json.ts'
import type { CallOptions } from '../base/types.ts'
import { flatten } from './flatten.ts'
import { mapRow } from './map-row.ts'
import { type ImportMapping, parseImportMapping } from './mapping.ts'
import type { ImportResult } from './result.ts'
import { type ImportInput, textOf } from './source.ts'

export interface ImportRecordsOptions extends CallOptions {
  readonly mapping: ImportMapping
}

/** The longest line that is read. */
const longestLine = 1_000_000

/**
 * Reads a record of JSON on each line, of whatever form. Columns of the mapping are the paths of its members:
 * `person.name`, `courses.0.title`; texts by language, `[{ "language": "en", "value": "…" }]`, stand at their path.
 * Rows are lines, from 1; an empty one is skipped. Any size.
 *
 * Throws `import.mapping`. A line that is not an object of JSON is a failed row (`input.*`, `limit.*`).
 */
export async function* importJsonLines(
  input: ImportInput,
  options: ImportRecordsOptions,
): AsyncGenerator<ImportResult, void, void> {
  const mapping = parseImportMapping(options.mapping)
  let row = 0
  for await (const line of linesOf(textOf(input))) {
    options.signal?.throwIfAborted()
    row++
    yield typeof line === 'string' ? fromLine(line, row, mapping) : failed(row, line)
    if (typeof line !== 'string') return
  }
}

const fromLine = (line: string, row: number, mapping: ImportMapping): ImportResult => {
  if (line.trim() === '') return { row, outcome: 'skipped' }
  try {
    return mapRow({ row, cells: flatten(parseObject(line)) }, mapping)
  } catch (cause) {
    if (cause instanceof MicroCredentialError) return failed(row, cause)
    throw cause
  }
}

const failed = (row: number, { code, pointer }: MicroCredentialError): ImportResult => ({
  row,
  outcome: 'failed',
  problems: [{ ...problem(code, { pointer }), row }],
  warnings: [],
  unmapped: [],
})

/** Lines, and at the end the error that ended them, if one did. */
async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string | MicroCredentialError, void, void> {
  let rest = ''
  try {
    for await (const piece of pieces) {
      const lines = (rest + piece).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
      if (rest.length > longestLine) throw new MicroCredentialError('import.too_large')
    }
  } catch (cause) {
    if (!(cause instanceof MicroCredentialError)) throw cause
    yield cause
    return
  }
  if (rest !== '') yield rest
}
