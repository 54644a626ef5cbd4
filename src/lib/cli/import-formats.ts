import { importCsv } from '../import/csv.ts'
import { elmoMapping, importElmo } from '../import/elmo.ts'
import { importJsonLines } from '../import/json-lines.ts'
import type { ImportMapping } from '../import/mapping.ts'
import { importOpenEducation, openEducationMapping } from '../import/open-education.ts'
import type { ImportResult } from '../import/result.ts'
import type { Programme } from '../model/programme.ts'
import { usageFault } from './system.ts'
import { awardsFromUploadForm } from './upload-form.ts'

/** Options for reading an export, besides its format. */
export interface Reading {
  readonly mapping: ImportMapping
  readonly delimiter: string | undefined
  readonly programmes?: readonly Programme[] | undefined
}

/** A format of exports. */
export interface Format {
  /** The file extensions that select this format by default. */
  readonly endings: readonly string[]
  /** The initial mapping; absent for a format that needs none. */
  readonly begin?: Partial<ImportMapping>
  read(input: AsyncIterable<Uint8Array>, reading: Reading): AsyncIterable<ImportResult>
}

/** The delimiters, as typed. */
export const delimiterWords: Readonly<Record<string, ',' | ';' | '\t'>> = { ',': ',', ';': ';', tab: '\t' }

export const formats: Readonly<Record<string, Format>> = {
  csv: {
    endings: ['.csv'],
    begin: {},
    read: (input, { mapping, delimiter = ',', programmes }) =>
      importCsv(input, { mapping, programmes, delimiter: delimiterWords[delimiter] }),
  },
  elmo: {
    endings: ['.xml'],
    begin: elmoMapping,
    read: (input, { mapping, programmes }) => importElmo(input, { mapping, programmes }),
  },
  'open-education': {
    endings: ['.json'],
    begin: openEducationMapping,
    read: (input, { mapping, programmes }) => importOpenEducation(input, { mapping, programmes }),
  },
  'json-lines': {
    endings: ['.jsonl'],
    begin: {},
    read: (input, { mapping, programmes }) => importJsonLines(input, { mapping, programmes }),
  },
  edc: { endings: ['.xlsx', '.xlsm'], read: (input, { mapping }) => awardsFromUploadForm(input, mapping) },
}

/** The options about the format of a file. */
export interface FormatOptions {
  readonly format?: string
  readonly delimiter?: string
}

/** Selects the format of a file, by option or file extension. */
export const formatOf = <T extends { readonly endings: readonly string[] }>(
  table: Readonly<Record<string, T>>,
  file: string,
  { format: name, delimiter = ',' }: FormatOptions,
): T => {
  if (!Object.hasOwn(delimiterWords, delimiter)) throw usageFault('--delimiter must be a comma, a semicolon, or `tab`.')
  const found =
    name === undefined
      ? Object.values(table).find(({ endings }) => endings.some((ending) => file.toLowerCase().endsWith(ending)))
      : Object.hasOwn(table, name) && table[name]
  if (!found) throw usageFault(`--format must be one of ${Object.keys(table).join(', ')}.`)
  return found
}
