import { parseImportMapping } from '../../import/mapping.ts'
import { programmesFromJsonLines } from '../../import/programmes.ts'
import { type CheckedRows, checkRows } from '../catalogue.ts'
import { catalogueFormats } from '../catalogue-formats.ts'
import type { AddCommand } from '../command.ts'
import { readObject } from '../files.ts'
import { type FormatOptions, formatOf } from '../import-formats.ts'
import { catalogueBeginning, startMapping } from '../import-start.ts'
import { exitWith, fileFault, usageFault, type World } from '../world.ts'

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
Exit codes: 0 all sound, 1 some were not, 64 wrong use, 66 no such file.`

export const addProgrammes: AddCommand = (program, world) => {
  const programmes = program
    .command('programmes')
    .description('describe once what is the same for everyone who earns it')
  programmes
    .command('import')
    .description(
      'make a catalogue of a list of courses: CSV, ELMO, Open Education API, ELM, JSON lines, upload form of the EDC Issuer',
    )
    .argument('<file>', 'the list; - for the standard input')
    .option('--format <format>', `${Object.keys(catalogueFormats).join(', ')}; by the ending of the file if absent`)
    .option('--mapping <file>', 'what its columns mean, JSON; ELM, JSON lines and upload forms say it themselves')
    .option('--out <file>', 'where the catalogue goes: JSON lines, a programme on each')
    .option('--delimiter <sign>', 'of CSV: a comma, a semicolon, or `tab`', ',')
    .option('--start <file>', 'write a mapping to begin with, and print the names of the columns')
    .option('--force', 'replace a file that is there already')
    .addHelpText('after', journey)
    .action((file: string, options: Options) => importCatalogue(file, options, world))
  programmes
    .command('check')
    .description('say which programmes of a catalogue are not sound, and where')
    .argument('<file>', 'the catalogue, JSON lines; - for the standard input')
    .action(async (file: string) => {
      const rows = checkRows(programmesFromJsonLines(world.stream(file)))
      for await (const _ of rows.programmes);
      conclude(rows, 'sound', world)
    })
}

const importCatalogue = async (file: string, options: Options, world: World): Promise<void> => {
  const { mapping: mappingFile, out, delimiter, start, force = false } = options
  const format = formatOf(catalogueFormats, file, options)
  const { begin } = format
  if (start !== undefined) {
    if (begin === undefined)
      throw usageFault('Files of this format say themselves what they mean: no mapping is needed.')
    return startMapping(file, catalogueBeginning(begin), { ...options, start }, world)
  }
  if (out === undefined || (begin !== undefined && mappingFile === undefined))
    throw usageFault('Give --mapping and --out. `--start mapping.json` writes a mapping to begin with.')
  if (file !== '-' && !world.exists(file)) throw fileFault('read', file)
  const mapping = mappingFile === undefined ? undefined : parseImportMapping(readObject(world, mappingFile))
  const rows = checkRows(format.read(world.stream(file), { mapping, delimiter }))
  const lines: string[] = []
  for await (const programme of rows.programmes) lines.push(`${JSON.stringify(programme)}\n`)
  if (lines.length > 0) world.write(out, lines.join(''), { replace: force })
  conclude(rows, 'imported', world)
}

const conclude = ({ faults, counts }: CheckedRows, done: string, world: World): void => {
  for (const { row, column, pointer, message, code } of faults)
    world.say(
      `${[row, column, pointer].filter((part) => part !== undefined && part !== '').join(' ')}: ${message} [${code}]`,
    )
  world.tell(`${counts.imported} ${done}, ${counts.failed} not, ${counts.skipped} skipped.`)
  if (counts.failed > 0) exitWith(1)
}
