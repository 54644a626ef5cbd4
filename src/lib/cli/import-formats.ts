import { importCsv } from '../import/csv.ts'
import { elmoMapping, importElmo } from '../import/elmo.ts'
import { importJsonLines } from '../import/json-lines.ts'
import type { ImportMapping } from '../import/mapping.ts'
import { importOpenEducation, openEducationMapping } from '../import/open-education.ts'
import type { ImportResult } from '../import/result.ts'
import { usageFault } from './world.ts'

/** A format of exports. */
export interface Format {
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

/** What stands between cells, as it is typed. */
export const delimiterWords: Readonly<Record<string, ',' | ';' | '\t'>> = { ',': ',', ';': ';', tab: '\t' }

export const formats: Readonly<Record<string, Format>> = {
  csv: {
    ending: '.csv',
    begin: {},
    read: (input, mapping, sign = ',') => importCsv(input, { mapping, delimiter: delimiterWords[sign] }),
  },
  elmo: { ending: '.xml', begin: elmoMapping, read: (input, mapping) => importElmo(input, { mapping }) },
  'open-education': {
    ending: '.json',
    begin: openEducationMapping,
    read: (input, mapping) => importOpenEducation(input, { mapping }),
  },
  'json-lines': { ending: '.jsonl', begin: {}, read: (input, mapping) => importJsonLines(input, { mapping }) },
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
