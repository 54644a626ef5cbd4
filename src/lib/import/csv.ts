import { CsvError, parse } from 'csv-parse'
import { toUtf8 } from '../base/bytes.ts'
import { type ErrorCode, MicroCredentialError, problem } from '../base/errors.ts'
import { callKinds, type Kind, members, oneOf } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import type { CallOptions } from '../base/types.ts'
import type { Programme } from '../model/programme.ts'
import { ceilings } from './ceilings.ts'
import { languageIn } from './cells.ts'
import { mapRow } from './map-row.ts'
import { type ImportMapping, parseImportMapping } from './mapping.ts'
import { type Plan, toPlan } from './plan.ts'
import { failedRow, type ImportProblem, type ImportResult, type SourceRecord } from './result.ts'
import { aFile, type ImportInput, someProgrammes, textOf } from './source.ts'

/** What may stand between cells. */
export const delimiters = [',', ';', '\t'] as const

export interface ImportCsvOptions extends CallOptions {
  readonly mapping: ImportMapping
  /** The programmes that rows refer to by code (`programme` of the mapping): see `Programme`. */
  readonly programmes?: Iterable<Programme> | undefined
  /**
   * What stands between cells: a comma if absent; spreadsheets in many languages write `;`. A file whose first line says
   * it itself, `sep=;`, as Excel writes it, is read by what it says; that line is no row.
   */
  readonly delimiter?: (typeof delimiters)[number] | undefined
}

export const delimiterKind: Kind = /* @__PURE__ */ oneOf(',', ';', '\t')

const call: Call<ImportCsvOptions> = {
  line: "importCsv(createReadStream(path), { mapping, delimiter: ';' })",
  needs: { mapping: members },
  may: { programmes: someProgrammes, delimiter: delimiterKind, ...callKinds },
}

/** The longest row that is read, in bytes: more than any micro-credential needs. */
const longestRow = 1_000_000

/**
 * Imports micro-credentials from a CSV table (RFC 4180) whose first row names the columns. Each row yields a
 * micro-credential or the reasons why it is none. Rows are numbered as in a spreadsheet: the header is row 1. The file
 * may be of any size, since only a few rows are in memory at a time.
 *
 * Judges each micro-credential as `parseMicroCredential` does, but issues nothing. Throws `import.mapping`, and
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
  for await (const record of csvRecords(input, options, plan)) yield 'cells' in record ? mapRow(record, plan) : record
}

/** The rows of a table, before anything is made of them. */
export async function* csvRecords(
  input: ImportInput,
  { delimiter = ',', signal }: Pick<ImportCsvOptions, 'delimiter' | 'signal'>,
  plan: Plan,
): AsyncGenerator<SourceRecord, void, void> {
  let header: readonly string[] | undefined
  let row = 0
  for await (const records of recordsOf(input, delimiter, signal))
    for (const cells of records) {
      signal?.throwIfAborted()
      row++
      if ('code' in cells) {
        if (header === undefined) throw new MicroCredentialError(cells.code)
        yield failedRow(row, cells.code)
        return
      }
      if (header === undefined) header = headerFrom(cells, plan, delimiter)
      else yield rowFrom(header, cells, row)
    }
  if (header === undefined) throw new MicroCredentialError('import.header')
}

/** The sign between cells that a file says itself, if it does. */
export const declaredDelimiter = async (input: ImportInput): Promise<string | undefined> =>
  (await openTable(textOf(input))).declared

/** The cells of the first row, without white space around them; `undefined` where there is none. */
export const firstRecord = async (input: ImportInput, delimiter: string): Promise<readonly string[] | undefined> => {
  for await (const [cells] of recordsOf(input, delimiter, undefined))
    if (cells !== undefined) return 'code' in cells ? undefined : cells.map((cell) => cell.trim())
  return undefined
}

const emptyRow: readonly string[] = ['']

type Broken = { readonly code: ErrorCode }

/** The cells of each row, and at the end what broke off, if something did: as many at a time as come with a piece. */
async function* recordsOf(
  input: ImportInput,
  delimiter: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly (readonly string[] | Broken)[], void, void> {
  const ready: (readonly string[])[] = []
  let fault: unknown
  let empty = 0
  const { declared, text } = await openTable(textOf(input))
  const parser = parse({
    delimiter: declared ?? delimiter,
    relax_column_count: true,
    max_record_size: longestRow,
    // Counted by the parser, which takes a hundred times as long to make rows of them; rows keep their numbers.
    skip_empty_lines: true,
    // Taken here, and not from the stream: what was read before a fault is lost there.
    on_record: (cells: readonly string[]) => {
      const info: { records: number; empty_lines: number } = parser.info
      for (; empty < info.empty_lines; empty++) ready.push(emptyRow)
      ready.push(cells)
      // Each row is its own measure: the parser makes an error of one that is longer or shorter than the first, and drops it.
      info.records = 0
      return null
    },
  })
  parser.on('error', (error) => {
    fault = error
  })
  // Whatever is not taken is let go.
  parser.resume()
  // Called with a fault, too, which the listener keeps.
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
  // At the end of the file the parser counts what is behind the last line break as well.
  const rows = fault === undefined ? parser.info.empty_lines - 1 : parser.info.empty_lines
  for (; empty < rows; empty++) ready.push(emptyRow)
  yield ready.splice(0)
  if (fault !== undefined) yield [{ code: codeOf(fault) }]
}

/** The first line that Excel writes where the sign between cells is not that of the computer. */
const signLine = /^sep=(?<sign>[^\r\n"])(?:\r\n|\n|\r)/i
/** As long as that line can be. */
const signLength = 7

/** The sign that a file says itself, and the text of the file behind it. */
const openTable = async (
  pieces: AsyncGenerator<string, void, void>,
): Promise<{ readonly declared: string | undefined; readonly text: AsyncIterable<string> }> => {
  let head = ''
  let fault: unknown
  try {
    while (head.length < signLength) {
      const { value, done } = await pieces.next()
      if (done) break
      head += value
    }
  } catch (error) {
    // Told where the rows before it have been read.
    fault = error
  }
  const line = signLine.exec(head)
  async function* text(): AsyncGenerator<string, void, void> {
    yield head.slice(line?.[0].length ?? 0)
    if (fault !== undefined) throw fault
    yield* pieces
  }
  return { declared: line?.groups?.['sign'], text: text() }
}

const codeOf = (fault: unknown): ErrorCode => {
  if (fault instanceof MicroCredentialError) return fault.code
  if (!(fault instanceof CsvError)) throw fault
  return fault.code === 'CSV_MAX_RECORD_SIZE' ? 'import.too_large' : 'import.quotes'
}

const headerFrom = (cells: readonly string[], { named: wanted }: Plan, delimiter: string): readonly string[] => {
  const names = cells.map((cell) => cell.trim())
  if (names.length > ceilings.columns) throw new MicroCredentialError('limit.columns')
  if (names.some((name) => name.length > ceilings.columnName)) throw new MicroCredentialError('limit.column_name')
  if (names.length === 1 && delimiters.some((sign) => sign !== delimiter && names[0]?.includes(sign)))
    throw new MicroCredentialError('import.delimiter')
  const named = names.filter((name) => name !== '')
  if (named.length === 0 || new Set(named).size < named.length) throw new MicroCredentialError('import.header')
  const there = new Set(named.flatMap((name) => [name, languageIn(name)?.base ?? name]))
  const missing = [...wanted].filter((name) => !there.has(name)).slice(0, ceilings.problems)
  if (missing.length > 0)
    throw new MicroCredentialError('import.columns_missing', {
      problems: missing.map((column): ImportProblem => ({ ...problem('import.columns_missing'), row: 1, column })),
    })
  return names
}

const rowFrom = (header: readonly string[], cells: readonly string[], row: number): SourceRecord => {
  if (cells.every(isBlank)) return { row, outcome: 'skipped' }
  // Cells beyond the header belong to nothing; spreadsheets write empty ones.
  if (cells.length < header.length || !cells.slice(header.length).every(isBlank))
    return failedRow(row, 'import.columns')
  const named = new Map<string, string>()
  for (const [at, name] of header.entries()) if (name !== '') named.set(name, cells[at] ?? '')
  return { row, cells: named }
}

const isBlank = (cell: string): boolean => cell.trim() === ''
