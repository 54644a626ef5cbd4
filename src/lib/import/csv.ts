import { CsvError, parse } from 'csv-parse'
import { toUtf8 } from '../base/bytes.ts'
import { type ErrorKind, MicroCredentialError, problem } from '../base/errors.ts'
import { callKinds, type Kind, members, oneOf } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import { limitErrors } from '../base/shared-errors.ts'
import type { CallOptions } from '../base/types.ts'
import type { Programme } from '../model/programme.ts'
import { ceilings } from './ceilings.ts'
import { languageIn } from './cells.ts'
import { openTable } from './csv-head.ts'
import { importErrors } from './errors.ts'
import { mapRow } from './map-row.ts'
import { type ImportMapping, parseImportMapping } from './mapping.ts'
import { type Plan, toPlan } from './plan.ts'
import { failedRow, type ImportProblem, type ImportResult, type SourceRecord } from './result.ts'
import { aFile, type ImportInput, someProgrammes, textOf } from './source.ts'

/** The supported delimiters. */
export const delimiters = [',', ';', '\t'] as const

/** Options of `importCsv`. */
export interface ImportCsvOptions extends CallOptions {
  readonly mapping: ImportMapping
  /** The programmes that rows refer to by code (`programme` of the mapping): see `Programme`. */
  readonly programmes?: Iterable<Programme> | undefined
  /**
   * The delimiter of cells: a comma if absent; spreadsheets in many languages use `;`. A first line such as `sep=;`, as
   * written by Excel, takes precedence and is not a row.
   */
  readonly delimiter?: (typeof delimiters)[number] | undefined
}

export const delimiterKind: Kind = /* @__PURE__ */ oneOf(',', ';', '\t')

const call: Call<ImportCsvOptions> = {
  line: "importCsv(createReadStream(path), { mapping, delimiter: ';' })",
  needs: { mapping: members },
  may: { programmes: someProgrammes, delimiter: delimiterKind, ...callKinds },
}

/** Maximum size of a row in bytes: more than any micro-credential needs. */
const longestRow = 1_000_000

/**
 * Imports micro-credentials from a CSV table (RFC 4180) whose first row names the columns. Each row yields a
 * micro-credential or the reasons why it is none. Rows are numbered as in a spreadsheet: the header is row 1. The file
 * may be of any size, since only a few rows are in memory at a time.
 *
 * Validates each micro-credential as `parseMicroCredential` does, but issues nothing. Throws `import.mapping`, and
 * `import.columns_missing`, `import.header`, `import.delimiter`, `limit.columns`, `limit.column_name` for a table that
 * does not fit the mapping. An error in the middle of the file (`import.encoding`, `import.quotes`, `import.too_large`)
 * is the result of its row and ends the import, since the start of the next row is unknown.
 *
 * @example
 * const mapping = parseImportMapping(JSON.parse(await readFile('mapping.json', 'utf8')))
 * for await (const result of importCsv(createReadStream('students.csv'), { mapping, delimiter: ';' }))
 *   if (result.outcome === 'failed') console.log(result.problems.map(({ row, code }) => `${row}: ${code}`))
 */
export async function* importCsv(
  input: ImportInput,
  options: ImportCsvOptions,
): AsyncGenerator<ImportResult, void, void> {
  assertArgument(call.line, 'input', aFile, input)
  assertOptions(call, options)
  const plan = toPlan(parseImportMapping(options.mapping), options.programmes)
  for await (const records of csvRecords(input, options, plan))
    for (const record of records) yield 'cells' in record ? mapRow(record, plan) : record
}

/** Reads the rows of a table before they are mapped, as many at a time as a chunk contains. */
export async function* csvRecords(
  input: ImportInput,
  { delimiter = ',', signal }: Pick<ImportCsvOptions, 'delimiter' | 'signal'>,
  plan: Plan,
): AsyncGenerator<Iterable<SourceRecord>, void, void> {
  const table: Table = { plan, delimiter, signal, header: undefined, row: 0 }
  for await (const records of recordsOf(input, delimiter, signal)) yield rowsOf(records, table)
  if (table.header === undefined) throw new MicroCredentialError(importErrors['import.header'])
}

/** What has been read of a table. */
interface Table {
  readonly plan: Plan
  readonly delimiter: string
  readonly signal: AbortSignal | undefined
  header: readonly string[] | undefined
  row: number
}

function* rowsOf(records: readonly (readonly string[] | Broken)[], table: Table): Generator<SourceRecord, void, void> {
  for (const cells of records) {
    table.signal?.throwIfAborted()
    table.row++
    if ('kind' in cells) {
      if (table.header === undefined) throw new MicroCredentialError(cells.kind)
      yield failedRow(table.row, cells.kind)
    } else if (table.header === undefined) table.header = headerFrom(cells, table.plan, table.delimiter)
    else yield rowFrom(table.header, cells, table.row)
  }
}

/** The delimiter that the file declares, if any. */
export const declaredDelimiter = async (input: ImportInput): Promise<string | undefined> =>
  (await openTable(textOf(input), longestRow)).declared

/** The trimmed cells of the first row; `undefined` if there is none. */
export const firstRecord = async (input: ImportInput, delimiter: string): Promise<readonly string[] | undefined> => {
  for await (const [cells] of recordsOf(input, delimiter, undefined))
    if (cells !== undefined) return 'kind' in cells ? undefined : cells.map((cell) => cell.trim())
  return undefined
}

const emptyRow: readonly string[] = ['']

type Broken = { readonly kind: ErrorKind }

/** Yields the cells of each row, and an error at the end, as many rows at a time as a chunk contains. */
async function* recordsOf(
  input: ImportInput,
  delimiter: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly (readonly string[] | Broken)[], void, void> {
  const ready: (readonly string[])[] = []
  let fault: unknown
  let empty = 0
  const { declared, lineBreak, text } = await openTable(textOf(input), longestRow)
  const parser = parse({
    delimiter: declared ?? delimiter,
    // Named, because the parser searches for it at each character of the first row, which takes ten times as long.
    record_delimiter: lineBreak,
    relax_column_count: true,
    max_record_size: longestRow,
    // Empty lines are counted by the parser, since turning them into rows takes a hundred times as long; row numbers
    // include them.
    skip_empty_lines: true,
    // Collected in this callback, because the stream drops rows before an error.
    on_record: (cells: readonly string[]) => {
      const info: { records: number; empty_lines: number } = parser.info
      for (; empty < info.empty_lines; empty++) ready.push(emptyRow)
      ready.push(cells)
      // The row lengths are checked here, since the parser drops rows of a different length than the first.
      info.records = 0
      return null
    },
  })
  parser.on('error', (error) => {
    fault = error
  })
  // Discards what the stream would buffer.
  parser.resume()
  // Also called with an error, which the listener keeps.
  const settled = (action: (done: () => void) => void): Promise<void> => new Promise((resolve) => action(resolve))
  try {
    for await (const piece of text) {
      signal?.throwIfAborted()
      await settled((done) => parser.write(toUtf8(piece), done))
      yield ready.splice(0)
      if (fault !== undefined) break
    }
    if (fault === undefined) await settled((done) => parser.end(done))
  } catch (error) {
    if (!(error instanceof MicroCredentialError)) throw error
    fault = error
  } finally {
    parser.destroy()
  }
  // At the end of the file the parser counts the text after the last line break, too.
  const rows = fault === undefined ? parser.info.empty_lines - 1 : parser.info.empty_lines
  for (; empty < rows; empty++) ready.push(emptyRow)
  yield ready.splice(0)
  if (fault !== undefined) yield [{ kind: kindOf(fault) }]
}

const kindOf = (fault: unknown): ErrorKind => {
  if (fault instanceof MicroCredentialError) return fault.kind
  if (!(fault instanceof CsvError)) throw fault
  return fault.code === 'CSV_MAX_RECORD_SIZE' ? importErrors['import.too_large'] : importErrors['import.quotes']
}

const headerFrom = (cells: readonly string[], { named: wanted }: Plan, delimiter: string): readonly string[] => {
  const names = cells.map((cell) => cell.trim())
  if (names.length > ceilings.columns) throw new MicroCredentialError(limitErrors['limit.columns'])
  if (names.some((name) => name.length > ceilings.columnName))
    throw new MicroCredentialError(limitErrors['limit.column_name'])
  if (names.length === 1 && delimiters.some((sign) => sign !== delimiter && names[0]?.includes(sign)))
    throw new MicroCredentialError(importErrors['import.delimiter'])
  const named = names.filter((name) => name !== '')
  if (named.length === 0 || new Set(named).size < named.length)
    throw new MicroCredentialError(importErrors['import.header'])
  const there = new Set(named.flatMap((name) => [name, languageIn(name)?.base ?? name]))
  const missing = [...wanted].filter((name) => !there.has(name)).slice(0, ceilings.problems)
  if (missing.length > 0)
    throw new MicroCredentialError(importErrors['import.columns_missing'], {
      problems: missing.map(
        (column): ImportProblem => ({ ...problem(importErrors['import.columns_missing']), row: 1, column }),
      ),
    })
  return names
}

const rowFrom = (header: readonly string[], cells: readonly string[], row: number): SourceRecord => {
  if (cells.every(isBlank)) return { row, outcome: 'skipped' }
  // Empty cells after the header columns are ignored, since spreadsheets write them.
  if (cells.length < header.length || !cells.slice(header.length).every(isBlank))
    return failedRow(row, importErrors['import.columns'])
  const named = new Map<string, string>()
  for (const [at, name] of header.entries()) if (name !== '') named.set(name, cells[at] ?? '')
  return { row, cells: named }
}

const isBlank = (cell: string): boolean => cell.trim() === ''
