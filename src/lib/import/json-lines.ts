import { MicroCredentialError } from '../base/errors.ts'
import type { JsonObject } from '../base/json/json.ts'
import { parseObject } from '../base/json/parse-json.ts'
import { callKinds, members } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import type { CallOptions } from '../base/types.ts'
import type { Programme } from '../model/programme.ts'
import { importErrors } from './errors.ts'
import { flatten } from './flatten.ts'
import { mapRow } from './map-row.ts'
import { type ImportMapping, parseImportMapping } from './mapping.ts'
import { type Plan, toPlan } from './plan.ts'
import { type FailedRow, failedRow, type ImportResult, orFailed, type SkippedRow } from './result.ts'
import { aFile, type ImportInput, someProgrammes, textOf } from './source.ts'

/** Options of the imports of records: `importJsonLines`, `importElmo`, `importOpenEducation`. */
export interface ImportRecordsOptions extends CallOptions {
  readonly mapping: ImportMapping
  /** The programmes that records refer to by code (`programme` of the mapping): see `Programme`. */
  readonly programmes?: Iterable<Programme> | undefined
}

/** Checks the arguments of an import whose only options are mapping and programmes. */
export const assertImport = (name: string, input: unknown, options: unknown): void => {
  const call: Call<ImportRecordsOptions> = {
    line: `${name}(createReadStream(path), { mapping })`,
    needs: { mapping: members },
    may: { programmes: someProgrammes, ...callKinds },
  }
  assertArgument(call.line, 'input', aFile, input)
  assertOptions(call, options)
}

/** Maximum length of a line. */
const longestLine = 1_000_000

/**
 * Imports micro-credentials from JSON Lines: one JSON object of any form per line. Columns of the mapping are the paths
 * of its members (`person.name`, `courses.0.title`); texts by language, `[{ "language": "en", "value": "…" }]`, count
 * as one column. Rows are lines, numbered from 1; empty lines and empty objects are skipped. The file may be of any
 * size.
 *
 * Validates each micro-credential as `parseMicroCredential` does, but issues nothing. Throws `import.mapping`. A line
 * that is not a JSON object is a failed row (`input.*`, `limit.*`).
 *
 * @example
 * const mapping = parseImportMapping(JSON.parse(await readFile('mapping.json', 'utf8')))
 * for await (const result of importJsonLines(createReadStream('students.jsonl'), { mapping })) console.log(result.outcome)
 */
export async function* importJsonLines(
  input: ImportInput,
  options: ImportRecordsOptions,
): AsyncGenerator<ImportResult, void, void> {
  assertImport('importJsonLines', input, options)
  const plan = toPlan(parseImportMapping(options.mapping), options.programmes)
  for await (const records of objectsOf(input, options.signal))
    for (const record of records) yield 'value' in record ? fromObject(record, plan) : record
}

/** The content of a line. */
interface Line {
  readonly row: number
  readonly value: JsonObject
}

/** Yields the object of each line, or an error in its place, as many at a time as a chunk contains. */
export async function* objectsOf(
  input: ImportInput,
  signal: AbortSignal | undefined,
): AsyncGenerator<Iterable<Line | FailedRow | SkippedRow>, void, void> {
  let row = 0
  for await (const lines of linesOf(textOf(input))) {
    yield readLines(lines, row, signal)
    row += lines.length
  }
}

function* readLines(
  lines: readonly (string | MicroCredentialError)[],
  before: number,
  signal: AbortSignal | undefined,
): Generator<Line | FailedRow | SkippedRow, void, void> {
  for (const [at, line] of lines.entries()) {
    signal?.throwIfAborted()
    const row = before + at + 1
    yield typeof line === 'string' ? readLine(line, row) : failedRow(row, line.kind)
  }
}

const readLine = (line: string, row: number): Line | FailedRow | SkippedRow => {
  if (line === '' || /^\s*(?:\{\s*\}\s*)?$/.test(line)) return { row, outcome: 'skipped' }
  return orFailed(row, () => ({ row, value: parseObject(line) }))
}

const fromObject = ({ row, value }: Line, plan: Plan): ImportResult =>
  orFailed(row, () => mapRow({ row, cells: flatten(value) }, plan))

/** Yields lines, and an error at the end, as many at a time as a chunk contains. */
async function* linesOf(
  pieces: AsyncIterable<string>,
): AsyncGenerator<readonly (string | MicroCredentialError)[], void, void> {
  // The chunks of an unfinished line, joined only once.
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
      if (length > longestLine) throw new MicroCredentialError(importErrors['import.too_large'])
    }
  } catch (cause) {
    if (!(cause instanceof MicroCredentialError)) throw cause
    yield [cause]
    return
  }
  if (length > 0) yield [begun.join('')]
}
