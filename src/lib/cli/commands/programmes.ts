import { parseImportMapping } from '../../import/mapping.ts'
import { programmesFromJsonLines } from '../../import/programmes.ts'
import { type CheckedRows, checkRows } from '../catalogue.ts'
import { catalogueFormats } from '../catalogue-formats.ts'
import type { AddCommand } from '../command.ts'
import { readObject } from '../files.ts'
import { type FormatOptions, formatOf } from '../import-formats.ts'
import { catalogueBeginning, startMapping } from '../import-start.ts'
import { exitWith, fileFault, type System, usageFault } from '../system.ts'

interface Options extends FormatOptions {
  readonly mapping?: string
  readonly out?: string
  readonly start?: string
  readonly force?: boolean
}

const journey = `
  microcredentials programmes import courses.csv --start courses.json     a mapping to fill in
  microcredentials programmes import courses.csv --mapping courses.json --out catalogue.jsonl
  microcredentials programmes check catalogue.jsonl
  microcredentials import results.csv --programmes catalogue.jsonl --mapping results.json --out models.jsonl

A programme is all that is the same for everyone who earns it. Results refer to it by its code.
Exit codes: 0 all sound, 1 some were not, 64 usage error, 66 file cannot be read.`

export const addProgrammes: AddCommand = (program, system) => {
  const programmes = program.command('programmes').description('manage a catalogue of programmes')
  programmes
    .command('import')
    .description(
      'convert a list of courses to a catalogue: CSV, ELMO, Open Education API, ELM, JSON Lines, upload form of the EDC Issuer',
    )
    .argument('<file>', 'the list; - for standard input')
    .option('--format <format>', `${Object.keys(catalogueFormats).join(', ')}; from the file extension if absent`)
    .option('--mapping <file>', 'the mapping of its columns as JSON; not needed for ELM, JSON Lines and upload forms')
    .option('--out <file>', 'output file for the catalogue: JSON Lines, one programme per line')
    .option('--delimiter <sign>', 'the delimiter of CSV: a comma, a semicolon, or `tab`', ',')
    .option('--start <file>', 'write a template of a mapping, and print the names of the columns')
    .option('--force', 'overwrite an existing file')
    .addHelpText('after', journey)
    .action((file: string, options: Options) => importCatalogue(file, options, system))
  programmes
    .command('check')
    .description('validate the programmes of a catalogue')
    .argument('<file>', 'the catalogue as JSON Lines; - for standard input')
    .action(async (file: string) => {
      const rows = checkRows(programmesFromJsonLines(system.stream(file)))
      for await (const _ of rows.programmes);
      conclude(rows, 'sound', system)
    })
}

const importCatalogue = async (file: string, options: Options, system: System): Promise<void> => {
  const { mapping: mappingFile, out, delimiter, start, force = false } = options
  const format = formatOf(catalogueFormats, file, options)
  const { begin } = format
  if (start !== undefined) {
    if (begin === undefined) throw usageFault('Files of this format need no mapping.')
    return startMapping(file, catalogueBeginning(begin), { ...options, start }, system)
  }
  if (out === undefined || (begin !== undefined && mappingFile === undefined))
    throw usageFault('--mapping and --out are required. `--start mapping.json` writes a template of a mapping.')
  if (file !== '-' && !system.exists(file)) throw fileFault('read', file)
  const mapping = mappingFile === undefined ? undefined : parseImportMapping(readObject(system, mappingFile))
  const rows = checkRows(format.read(system.stream(file), { mapping, delimiter }))
  const lines: string[] = []
  for await (const programme of rows.programmes) lines.push(`${JSON.stringify(programme)}\n`)
  if (lines.length > 0) system.write(out, lines.join(''), { replace: force })
  conclude(rows, 'imported', system)
}

const conclude = ({ faults, counts }: CheckedRows, done: string, system: System): void => {
  for (const { row, column, pointer, message, code } of faults)
    system.print(
      `${[row, column, pointer].filter((part) => part !== undefined && part !== '').join(' ')}: ${message} [${code}]`,
    )
  system.notify(`${counts.imported} ${done}, ${counts.failed} failed, ${counts.skipped} skipped.`)
  if (counts.failed > 0) exitWith(1)
}
