import { createMappingGaps } from '../../import/gaps.ts'
import { type ImportMapping, parseImportMapping } from '../../import/mapping.ts'
import { readCatalogue } from '../catalogue.ts'
import type { AddCommand } from '../command.ts'
import { readObject } from '../files.ts'
import { type Format, type FormatOptions, formatOf, formats, type Reading } from '../import-formats.ts'
import { reporting, ruleInWords } from '../import-report.ts'
import { membersInWords, otherMembers, resultBeginning, startMapping } from '../import-start.ts'
import { createRepeatedRows, sayRepeated } from '../repeated-rows.ts'
import { exitWith, fileFault, type System, thereAlready, usageFault } from '../system.ts'
import { toVisibleJson } from '../visible.ts'

interface Options extends FormatOptions {
  readonly mapping?: string
  readonly programmes?: string
  readonly out?: string
  readonly start?: string
  readonly members?: boolean
  readonly force?: boolean
}

const journey = `
  microcredentials import export.csv --start mapping.json     a mapping to fill in
  microcredentials import --members                           what can stand in it
  microcredentials import export.csv --mapping mapping.json --out models.jsonl
  microcredentials batch models.jsonl --test test-seal --out credentials.jsonl --report issued.jsonl

Words that the mapping does not know (grades, levels, types) go to <out>.gaps.json, to be filled in and put into it.
What became of each row stands in <out>.report.jsonl: row, column and code, nothing of a person.
Exit codes: 0 all imported, 1 some were not, 64 usage error, 66 file cannot be read.`

export const addImport: AddCommand = (program, system) => {
  program
    .command('import')
    .description(
      'convert an export to micro-credentials: CSV, ELMO, Open Education API, JSON Lines, upload form of the EDC Issuer',
    )
    .argument('[file]', 'the export; - for standard input')
    .option('--format <format>', `${Object.keys(formats).join(', ')}; from the file extension if absent`)
    .option(
      '--mapping <file>',
      'the mapping of its columns as JSON; of an upload form (`edc`) only the constants are used',
    )
    .option('--programmes <file>', 'the catalogue that rows refer to by code, as written by `programmes import`')
    .option('--out <file>', 'output file for the micro-credentials, JSON Lines')
    .option('--delimiter <sign>', 'the delimiter of CSV: a comma, a semicolon, or `tab`', ',')
    .option('--start <file>', 'write a template of a mapping, and print the names of the columns')
    .option('--members', 'only print the members of a mapping with their allowed values')
    .option('--force', 'overwrite existing files')
    .addHelpText('after', journey)
    .action(async (file: string | undefined, options: Options) => {
      if (options.members === true) {
        for (const line of [...membersInWords(), '', ...otherMembers]) system.print(line)
        return
      }
      if (file === undefined) throw usageFault('The file of the export is required.')
      const format = formatOf(formats, file, options)
      if (options.start !== undefined)
        return startMapping(file, resultBeginning(format), { ...options, start: options.start }, system)
      await importAll(file, format, options, system)
    })
}

const importAll = async (file: string, format: Format, options: Options, system: System): Promise<void> => {
  const { mapping: mappingFile, out, delimiter, force = false } = options
  if ((mappingFile === undefined && format.begin !== undefined) || out === undefined || out === '-')
    throw usageFault('--mapping and --out are required. `--start mapping.json` writes a template of a mapping.')
  const paths = {
    ...{ out, report: `${out}.report.jsonl`, gaps: `${out}.gaps.json` },
    delivery: `${out}.delivery.jsonl`,
  }
  const mapping = mappingFile === undefined ? noMapping : parseImportMapping(readObject(system, mappingFile))
  const programmes = options.programmes === undefined ? undefined : await readCatalogue(system, options.programmes)
  // Checked before anything is overwritten.
  if (file !== '-' && !system.exists(file)) throw fileFault('read', file)
  await system.exclusively(
    out,
    () => importTo(paths, system.stream(file), format, { mapping, delimiter, programmes, force }, system),
    {
      wait: false,
    },
  )
}

/** For a format that defines the meaning of its columns. */
const noMapping: ImportMapping = { language: 'en', columns: {} }

/** Remarks on rows that were imported. */
const noted = [
  ['import.formula', 'a cell that begins like a formula'],
  ['import.markup', 'HTML in a text, which `plainText` in the mapping converts'],
] as const

const count = (counts: Map<string, number>, key: string | undefined): void => {
  if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1)
}

const sayLeftOut = (mapping: ImportMapping, leftOut: ReadonlyMap<string, number>): readonly string[] => {
  const rule = ruleInWords(mapping)
  const by = [...leftOut].map(([column, rows]) => `${rows} by ${column}`)
  return [...(rule === undefined ? [] : [rule]), `Skipped: ${by.join(', ')}.`]
}

const importTo = async (
  paths: { readonly out: string; readonly report: string; readonly gaps: string; readonly delivery: string },
  input: AsyncIterable<Uint8Array>,
  format: Format,
  { force, ...reading }: Reading & { readonly force: boolean },
  system: System,
): Promise<void> => {
  const { mapping } = reading
  for (const path of [paths.out, paths.report])
    if (force) system.remove(path)
    else if (system.exists(path)) throw thereAlready(path)
  // The gaps of an earlier run no longer apply.
  system.remove(paths.gaps)
  system.remove(paths.delivery)
  const gaps = createMappingGaps()
  const counts = { imported: 0, failed: 0, skipped: 0 }
  const toReport = reporting(mapping)
  const repeatedRows = createRepeatedRows()
  const repeated: (readonly [row: number, before: number])[] = []
  const leftOut = new Map<string, number>()
  const looked = new Map<string, number>()
  const deliveries: string[] = []
  const [models, report] = [system.grow(paths.out), system.grow(paths.report)]
  try {
    for await (const result of format.read(input, reading)) {
      counts[result.outcome]++
      gaps.add(result)
      const before = result.outcome === 'imported' ? await repeatedRows.before(result.row, result.model) : undefined
      if (before !== undefined) repeated.push([result.row, before])
      if (result.outcome === 'skipped') count(leftOut, result.column)
      else for (const code of new Set(result.warnings.map(({ code }) => code))) count(looked, code)
      if (result.outcome === 'imported') {
        models.add(JSON.stringify(result.model))
        // A line for each line of the models.
        if ('delivery' in result) deliveries.push(`${JSON.stringify(result.delivery)}\n`)
      }
      report.add(toVisibleJson({ ...toReport(result), ...(before === undefined ? {} : { repeats: before }) }))
      system.progress(`${counts.imported} imported, ${counts.failed} failed, ${counts.skipped} skipped`)
    }
  } finally {
    models.close()
    report.close()
    system.progress('')
    // If the table does not fit the mapping, empty output files would only obstruct the next attempt.
    if (counts.imported + counts.failed + counts.skipped === 0)
      for (const path of [paths.out, paths.report]) system.remove(path)
  }
  const { words, columns, complete, toComplete } = gaps.read()
  system.notify(
    `${counts.imported} imported, ${counts.failed} failed, ${counts.skipped} skipped: ${paths.report} lists each row.`,
  )
  if (deliveries.length > 0) {
    system.write(paths.delivery, deliveries.join(''), { replace: force })
    system.notify(`${paths.delivery} has where each is to be sent, line by line.`)
  }
  if (repeated.length > 0) system.notify(sayRepeated(repeated))
  for (const line of leftOut.size > 0 ? sayLeftOut(mapping, leftOut) : []) system.notify(line)
  for (const [code, words] of noted) {
    const rows = looked.get(code) ?? 0
    if (rows > 0) system.notify(`Rows with ${words} [${code}]: ${rows}. ${paths.report} lists them.`)
  }
  if (columns.length + words.length > 0) {
    const toFill = { ...toComplete, ...(columns.length > 0 ? { ignore: columns } : {}) }
    system.write(paths.gaps, `${toVisibleJson(toFill, 2)}\n`, { replace: force })
    // By number, since the column names of a table without a header are the cells of its first row.
    if (columns.length > 0)
      system.notify(`${columns.length} columns are not used: map them, or copy \`ignore\` from ${paths.gaps}.`)
    if (words.length > 0)
      system.notify(`${words.length} words are not mapped: complete ${paths.gaps}, and add it to the mapping.`)
    if (!complete) system.notify('There are more than can be listed: the file may not belong to this mapping.')
  }
  if (counts.failed > 0) exitWith(1)
}
