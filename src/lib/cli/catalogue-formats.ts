import { isObject, type Json } from '../base/json/json.ts'
import type { ImportMapping } from '../import/mapping.ts'
import { answerOf } from '../import/open-education.ts'
import {
  elmoProgrammeMapping,
  judgedAs,
  openEducationProgrammeMapping,
  programmesFromCsv,
  programmesFromElmo,
  programmesFromJsonLines,
  programmesFromOpenEducation,
} from '../import/programmes.ts'
import { orFailed, type ProgrammeResult } from '../import/result.ts'
import { elm } from '../profile/elm/elm.ts'
import { delimiterWords } from './import-formats.ts'
import { dataFault, usageFault } from './system.ts'
import { programmesFromUploadForm } from './upload-form.ts'

/** A format of course lists. */
export interface CatalogueFormat {
  readonly endings: readonly string[]
  /** The initial mapping; absent for a format that needs none. */
  readonly begin?: Partial<ImportMapping>
  read(input: AsyncIterable<Uint8Array>, said: Said): AsyncIterable<ProgrammeResult>
}

interface Said {
  readonly mapping?: ImportMapping | undefined
  readonly delimiter?: string | undefined
}

const needed = ({ mapping }: Said): { readonly mapping: ImportMapping } => {
  if (mapping === undefined) throw usageFault('--mapping is required. `--start mapping.json` writes a template.')
  return { mapping }
}

/** Reads a document of the European Learning Model, or a list of them. */
async function* programmesFromElm(input: AsyncIterable<Uint8Array>): AsyncGenerator<ProgrammeResult, void, void> {
  const value = await answerOf(input, undefined)
  const documents = Array.isArray(value) ? (value as readonly Json[]) : [value]
  if (!documents.every(isObject)) throw dataFault('The file is not a document of the European Learning Model.')
  for (const [index, document] of documents.entries())
    yield orFailed(index + 1, () => judgedAs(index + 1, elm.decodeProgramme(document)))
}

export const catalogueFormats: Readonly<Record<string, CatalogueFormat>> = {
  csv: {
    endings: ['.csv'],
    begin: {},
    read: (input, said) =>
      programmesFromCsv(input, { ...needed(said), delimiter: delimiterWords[said.delimiter ?? ','] }),
  },
  elmo: {
    endings: ['.xml'],
    begin: elmoProgrammeMapping,
    read: (input, said) => programmesFromElmo(input, needed(said)),
  },
  'open-education': {
    endings: ['.json'],
    begin: openEducationProgrammeMapping,
    read: (input, said) => programmesFromOpenEducation(input, needed(said)),
  },
  elm: { endings: ['.jsonld'], read: programmesFromElm },
  edc: { endings: ['.xlsx', '.xlsm'], read: (input, { mapping }) => programmesFromUploadForm(input, mapping) },
  'json-lines': { endings: ['.jsonl'], read: (input) => programmesFromJsonLines(input) },
}
