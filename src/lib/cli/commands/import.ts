import { importCsv } from '../../import/csv.ts'
import { elmoMapping, importElmo } from '../../import/elmo.ts'
import { createMappingGaps } from '../../import/gaps.ts'
import { importJsonLines } from '../../import/json-lines.ts'
import { type ImportMapping, parseImportMapping } from '../../import/mapping.ts'
import { type Member, members } from '../../import/members.ts'
import { importOpenEducation, openEducationMapping } from '../../import/open-education.ts'
import type { ImportResult } from '../../import/result.ts'
import type { AddCommand } from '../command.ts'
import { readObject } from '../files.ts'
import { reporting } from '../import-report.ts'
import { toVisibleJson } from '../visible.ts'
import { exitWith, fileFault, thereAlready, usageFault, type World } from '../world.ts'

interface Options {
  readonly format?: string
  readonly mapping?: string
  readonly out?: string
  readonly delimiter?: string
  readonly start?: string
  readonly members?: boolean
  readonly force?: boolean
}

interface Format {
  /** Of files that are of this format where nobody says otherwise. */
  readonly ending: string
  /** What a mapping begins with. */
  readonly begin: Partial<ImportMapping>
  read(
    input: AsyncIterable<Uint8Array>,
    mapping: ImportMapping,
    delimiter: string | undefined,
  ): AsyncIterable<ImportResult>
}

const delimiters: Readonly<Record<string, ',' | ';' | '\t'>> = { ',': ',', ';': ';', tab: '\t' }

const formats: Readonly<Record<string, Format>> = {
  csv: {
    ending: '.csv',
    begin: {},
    read: (input, mapping, sign = ',') => importCsv(input, { mapping, delimiter: delimiters[sign] }),
  },
  elmo: { ending: '.xml', begin: elmoMapping, read: (input, mapping) => importElmo(input, { mapping }) },
  'open-education': {
    ending: '.json',
    begin: openEducationMapping,
    read: (input, mapping) => importOpenEducation(input, { mapping }),
  },
  'json-lines': { ending: '.jsonl', begin: {}, read: (input, mapping) => importJsonLines(input, { mapping }) },
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
    .description('make micro-credentials of an export: CSV, ELMO, Open Education API, JSON lines')
    .argument('[file]', 'the export; - for the standard input')
    .option('--format <format>', `${Object.keys(formats).join(', ')}; by the ending of the file if absent`)
    .option('--mapping <file>', 'what its columns mean, JSON')
    .option('--out <file>', 'where the micro-credentials go, JSON lines')
    .option('--delimiter <sign>', 'of CSV: a comma, a semicolon, or `tab`', ',')
    .option('--start <file>', 'write a mapping to begin with, and nothing else')
    .option('--members', 'print what a mapping can fill, with the words that may stand there, and nothing else')
    .option('--force', 'replace files that are there already')
    .addHelpText('after', journey)
    .action(async (file: string | undefined, options: Options) => {
      if (options.members === true) {
        for (const line of membersInWords()) world.say(line)
        return
      }
      if (file === undefined) throw usageFault('Name the file of the export.')
      const format = formatOf(file, options)
      if (options.start !== undefined)
        return world.write(options.start, beginning(format), { replace: options.force === true })
      await importAll(file, format, options, world)
    })
}

const formatOf = (file: string, { format: name, delimiter = ',' }: Options): Format => {
  if (!Object.hasOwn(delimiters, delimiter)) throw usageFault('--delimiter is a comma, a semicolon, or `tab`.')
  const found =
    name === undefined
      ? Object.values(formats).find(({ ending }) => file.toLowerCase().endsWith(ending))
      : Object.hasOwn(formats, name) && formats[name]
  if (!found) throw usageFault(`--format is one of ${Object.keys(formats).join(', ')}.`)
  return found
}

const importAll = async (file: string, format: Format, options: Options, world: World): Promise<void> => {
  const { mapping: mappingFile, out, delimiter, force = false } = options
  if (mappingFile === undefined || out === undefined || out === '-')
    throw usageFault('Give --mapping and --out. `--start mapping.json` writes a mapping to begin with.')
  const paths = { out, report: `${out}.report.jsonl`, gaps: `${out}.gaps.json` }
  const mapping = parseImportMapping(readObject(world, mappingFile))
  // Before anything is replaced.
  if (file !== '-' && !world.exists(file)) throw fileFault('read', file)
  await world.alone(out, () => importTo(paths, world.stream(file), format, { mapping, delimiter, force }, world), {
    wait: false,
  })
}

interface Reading {
  readonly mapping: ImportMapping
  readonly delimiter: string | undefined
  readonly force: boolean
}

const importTo = async (
  paths: { readonly out: string; readonly report: string; readonly gaps: string },
  input: AsyncIterable<Uint8Array>,
  format: Format,
  { mapping, delimiter, force }: Reading,
  world: World,
): Promise<void> => {
  for (const path of Object.values(paths))
    if (force) world.remove(path)
    else if (world.exists(path)) throw thereAlready(path)
  const gaps = createMappingGaps()
  const counts = { imported: 0, failed: 0, skipped: 0 }
  const toReport = reporting(mapping)
  const [models, report] = [world.grow(paths.out), world.grow(paths.report)]
  try {
    for await (const result of format.read(input, mapping, delimiter)) {
      counts[result.outcome]++
      gaps.add(result)
      if (result.outcome === 'imported') models.add(JSON.stringify(result.model))
      report.add(toVisibleJson(toReport(result)))
      world.progress(`${counts.imported} imported, ${counts.failed} not, ${counts.skipped} skipped`)
    }
  } finally {
    models.close()
    report.close()
    world.progress('')
  }
  const { words, columns, complete, toComplete } = gaps.read()
  world.tell(
    `${counts.imported} imported, ${counts.failed} not, ${counts.skipped} skipped: ${paths.report} has each row.`,
  )
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

/** What Annex I asks for, with nothing in it yet. */
const asked: readonly Member[] = [
  ...([
    'title',
    'learner.fullName',
    'awardingBody.name',
    'awardingBody.country',
    'issuedOn',
    'learningOutcomes',
  ] as const),
  ...(['workload.ects', 'assessment.type', 'assessment.grade', 'participation.modes'] as const),
  ...(['qualityAssurance.type', 'qualityAssurance.title', 'qualityAssurance.agency.name'] as const),
  'qualityAssurance.agency.country',
]

const beginning = ({ begin }: Format): string => {
  const { columns = {}, ...more } = begin
  const known = Object.keys(columns).some((name) => name.startsWith('learner.'))
  const missing = asked.filter((member) => !(member in columns) && !(known && member === 'learner.fullName'))
  const empty = Object.fromEntries(missing.map((member) => [member, '']))
  const own = known ? { columns, constants: empty } : { columns: empty, constants: {} }
  return `${JSON.stringify({ language: 'en', ...own, ...more }, null, 2)}\n`
}

const membersInWords = (): readonly string[] =>
  Object.entries(members).map(([name, { words, localized, many }]) => {
    const notes = [...(localized ? ['text in a language'] : []), ...(many ? ['several'] : [])]
    const list = words === undefined || words === 'free' ? [] : Array.isArray(words) ? words : Object.keys(words)
    const some = list.length > 20 ? [...list.slice(0, 5), `… ${list.length} in all`] : list
    return [name, ...(notes.length > 0 ? [`(${notes.join(', ')})`] : []), some.join(' ')].join(' ').trimEnd()
  })
