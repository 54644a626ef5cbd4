import { createMappingGaps } from '../../import/gaps.ts'
import { type ImportMapping, parseImportMapping } from '../../import/mapping.ts'
import { readCatalogue } from '../catalogue.ts'
import type { AddCommand } from '../command.ts'
import { readObject } from '../files.ts'
import { type Format, type FormatOptions, formatOf, formats, type Reading } from '../import-formats.ts'
import { reporting, ruleInWords } from '../import-report.ts'
import { membersInWords, otherMembers, resultBeginning, startMapping } from '../import-start.ts'
import { createRepeatedRows, sayRepeated } from '../repeated-rows.ts'
import { toVisibleJson } from '../visible.ts'
import { exitWith, fileFault, thereAlready, usageFault, type World } from '../world.ts'

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
Exit codes: 0 all imported, 1 some were not, 64 wrong use, 66 no such file.`

export const addImport: AddCommand = (program, world) => {
  program
    .command('import')
    .description(
      'make micro-credentials of an export: CSV, ELMO, Open Education API, JSON lines, upload form of the EDC Issuer',
    )
    .argument('[file]', 'the export; - for the standard input')
    .option('--format <format>', `${Object.keys(formats).join(', ')}; by the ending of the file if absent`)
    .option('--mapping <file>', 'what its columns mean, JSON; of an upload form (`edc`) the constants alone, if at all')
    .option('--programmes <file>', 'the catalogue that rows refer to by code, as `programmes import` writes it')
    .option('--out <file>', 'where the micro-credentials go, JSON lines')
    .option('--delimiter <sign>', 'of CSV: a comma, a semicolon, or `tab`', ',')
    .option('--start <file>', 'write a mapping to begin with, and print the names of the columns')
    .option('--members', 'print what a mapping can fill, with the words that may stand there, and nothing else')
    .option('--force', 'replace files that are there already')
    .addHelpText('after', journey)
    .action(async (file: string | undefined, options: Options) => {
      if (options.members === true) {
        for (const line of [...membersInWords(), '', ...otherMembers]) world.say(line)
        return
      }
      if (file === undefined) throw usageFault('Name the file of the export.')
      const format = formatOf(formats, file, options)
      if (options.start !== undefined)
        return startMapping(file, resultBeginning(format), { ...options, start: options.start }, world)
      await importAll(file, format, options, world)
    })
}

const importAll = async (file: string, format: Format, options: Options, world: World): Promise<void> => {
  const { mapping: mappingFile, out, delimiter, force = false } = options
  if ((mappingFile === undefined && format.begin !== undefined) || out === undefined || out === '-')
    throw usageFault('Give --mapping and --out. `--start mapping.json` writes a mapping to begin with.')
  const paths = {
    ...{ out, report: `${out}.report.jsonl`, gaps: `${out}.gaps.json` },
    delivery: `${out}.delivery.jsonl`,
  }
  const mapping = mappingFile === undefined ? noMapping : parseImportMapping(readObject(world, mappingFile))
  const programmes = options.programmes === undefined ? undefined : await readCatalogue(world, options.programmes)
  // Before anything is replaced.
  if (file !== '-' && !world.exists(file)) throw fileFault('read', file)
  await world.alone(
    out,
    () => importTo(paths, world.stream(file), format, { mapping, delimiter, programmes, force }, world),
    {
      wait: false,
    },
  )
}

/** Of a format that says itself what its columns mean. */
const noMapping: ImportMapping = { language: 'en', columns: {} }

/** What is said of rows that are imported all the same. */
const noted = [
  ['import.formula', 'a cell that begins as a formula does'],
  ['import.markup', 'HTML in a text, which `plainText` of the mapping makes plain'],
] as const

const count = (counts: Map<string, number>, key: string | undefined): void => {
  if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1)
}

const sayLeftOut = (mapping: ImportMapping, leftOut: ReadonlyMap<string, number>): readonly string[] => {
  const rule = ruleInWords(mapping)
  const by = [...leftOut].map(([column, rows]) => `${rows} by ${column}`)
  return [...(rule === undefined ? [] : [rule]), `Left out: ${by.join(', ')}.`]
}

const importTo = async (
  paths: { readonly out: string; readonly report: string; readonly gaps: string; readonly delivery: string },
  input: AsyncIterable<Uint8Array>,
  format: Format,
  { force, ...reading }: Reading & { readonly force: boolean },
  world: World,
): Promise<void> => {
  const { mapping } = reading
  for (const path of [paths.out, paths.report])
    if (force) world.remove(path)
    else if (world.exists(path)) throw thereAlready(path)
  // What a run before did not know says nothing of this one.
  world.remove(paths.gaps)
  world.remove(paths.delivery)
  const gaps = createMappingGaps()
  const counts = { imported: 0, failed: 0, skipped: 0 }
  const toReport = reporting(mapping)
  const repeatedRows = createRepeatedRows()
  const repeated: (readonly [row: number, before: number])[] = []
  const leftOut = new Map<string, number>()
  const looked = new Map<string, number>()
  const deliveries: string[] = []
  const [models, report] = [world.grow(paths.out), world.grow(paths.report)]
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
      world.progress(`${counts.imported} imported, ${counts.failed} not, ${counts.skipped} skipped`)
    }
  } finally {
    models.close()
    report.close()
    world.progress('')
    // A table that is not the one of the mapping: two empty files would only be in the way of the next attempt.
    if (counts.imported + counts.failed + counts.skipped === 0)
      for (const path of [paths.out, paths.report]) world.remove(path)
  }
  const { words, columns, complete, toComplete } = gaps.read()
  world.tell(
    `${counts.imported} imported, ${counts.failed} not, ${counts.skipped} skipped: ${paths.report} has each row.`,
  )
  if (deliveries.length > 0) {
    world.write(paths.delivery, deliveries.join(''), { replace: force })
    world.tell(`${paths.delivery} has where each is to be sent, line by line.`)
  }
  if (repeated.length > 0) world.tell(sayRepeated(repeated))
  for (const line of leftOut.size > 0 ? sayLeftOut(mapping, leftOut) : []) world.tell(line)
  for (const [code, words] of noted) {
    const rows = looked.get(code) ?? 0
    if (rows > 0) world.tell(`Rows with ${words} [${code}]: ${rows}. ${paths.report} has which.`)
  }
  if (columns.length + words.length > 0) {
    const toFill = { ...toComplete, ...(columns.length > 0 ? { ignore: columns } : {}) }
    world.write(paths.gaps, `${toVisibleJson(toFill, 2)}\n`, { replace: force })
    // Columns by their number: a table without a header has the cells of its first row for names.
    if (columns.length > 0)
      world.tell(`Nothing is taken from ${columns.length} columns: map them, or take over \`ignore\` of ${paths.gaps}.`)
    if (words.length > 0)
      world.tell(`The mapping does not know ${words.length} words: fill in ${paths.gaps}, and put it into the mapping.`)
    if (!complete) world.tell('There are more of them than are gathered: the file may be none for this mapping.')
  }
  if (counts.failed > 0) exitWith(1)
}
