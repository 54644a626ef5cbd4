import { importCsv } from '../import/csv.ts'
import { elmoMapping, importElmo } from '../import/elmo.ts'
import { importJsonLines } from '../import/json-lines.ts'
import type { ImportMapping } from '../import/mapping.ts'
import { importOpenEducation, openEducationMapping } from '../import/open-education.ts'
import {
  elmoProgrammeMapping,
  openEducationProgrammeMapping,
  programmesFromCsv,
  programmesFromElmo,
  programmesFromJsonLines,
  programmesFromOpenEducation,
} from '../import/programmes.ts'
import type { ImportResult, ProgrammeResult } from '../import/result.ts'
import type { Programme } from '../model/programme.ts'
import { usageFault } from './world.ts'

/** What is said of reading an export beside its format. */
export interface Reading {
  readonly mapping: ImportMapping
  readonly delimiter: string | undefined
  readonly programmes?: readonly Programme[] | undefined
}

/** A format of exports. */
export interface Format {
  /** Of files that are of this format where nobody says otherwise. */
  readonly ending: string
  /** What a mapping begins with. */
  readonly begin: Partial<ImportMapping>
  read(input: AsyncIterable<Uint8Array>, reading: Reading): AsyncIterable<ImportResult>
  /** What the mapping of a catalogue begins with; whether there is one. */
  readonly beginProgrammes: Partial<ImportMapping>
  readonly mapsProgrammes: boolean
  readProgrammes(input: AsyncIterable<Uint8Array>, reading: Partial<Reading>): AsyncIterable<ProgrammeResult>
}

/** What stands between cells, as it is typed. */
export const delimiterWords: Readonly<Record<string, ',' | ';' | '\t'>> = { ',': ',', ';': ';', tab: '\t' }

/** The mapping of a catalogue that has one: whoever reads it has asked for it before. */
const needed = ({ mapping }: Partial<Reading>): { readonly mapping: ImportMapping } => {
  if (mapping === undefined) throw usageFault('Give --mapping.')
  return { mapping }
}

export const formats: Readonly<Record<string, Format>> = {
  csv: {
    ending: '.csv',
    begin: {},
    read: (input, { mapping, delimiter = ',', programmes }) =>
      importCsv(input, { mapping, programmes, delimiter: delimiterWords[delimiter] }),
    beginProgrammes: {},
    mapsProgrammes: true,
    readProgrammes: (input, reading) =>
      programmesFromCsv(input, { ...needed(reading), delimiter: delimiterWords[reading.delimiter ?? ','] }),
  },
  elmo: {
    ending: '.xml',
    begin: elmoMapping,
    read: (input, { mapping, programmes }) => importElmo(input, { mapping, programmes }),
    beginProgrammes: elmoProgrammeMapping,
    mapsProgrammes: true,
    readProgrammes: (input, reading) => programmesFromElmo(input, needed(reading)),
  },
  'open-education': {
    ending: '.json',
    begin: openEducationMapping,
    read: (input, { mapping, programmes }) => importOpenEducation(input, { mapping, programmes }),
    beginProgrammes: openEducationProgrammeMapping,
    mapsProgrammes: true,
    readProgrammes: (input, reading) => programmesFromOpenEducation(input, needed(reading)),
  },
  'json-lines': {
    ending: '.jsonl',
    begin: {},
    read: (input, { mapping, programmes }) => importJsonLines(input, { mapping, programmes }),
    beginProgrammes: {},
    mapsProgrammes: false,
    readProgrammes: (input) => programmesFromJsonLines(input),
  },
}

/** The options that say how a file is written. */
export interface FormatOptions {
  readonly format?: string
  readonly delimiter?: string
}

export const formatOf = (file: string, { format: name, delimiter = ',' }: FormatOptions): Format => {
  if (!Object.hasOwn(delimiterWords, delimiter)) throw usageFault('--delimiter is a comma, a semicolon, or `tab`.')
  const found =
    name === undefined
      ? Object.values(formats).find(({ ending }) => file.toLowerCase().endsWith(ending))
      : Object.hasOwn(formats, name) && formats[name]
  if (!found) throw usageFault(`--format is one of ${Object.keys(formats).join(', ')}.`)
  return found
}
