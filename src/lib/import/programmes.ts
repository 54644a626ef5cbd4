import { callKinds, members } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import type { CallOptions } from '../base/types.ts'
import { judgeProgramme } from '../model/parse.ts'
import { csvRecords, delimiterKind, type ImportCsvOptions } from './csv.ts'
import { elmoMapping, elmoRecords } from './elmo.ts'
import { objectsOf } from './json-lines.ts'
import { mapProgramme } from './map-row.ts'
import { type ImportMapping, parseImportMapping } from './mapping.ts'
import { answerOf, listIn } from './open-education.ts'
import { cellsOf, isProgramme } from './open-education-cells.ts'
import { toPlan } from './plan.ts'
import { type FailedRow, type ImportProblem, orFailed, type ProgrammeResult } from './result.ts'
import { aFile, type ImportInput } from './source.ts'

/** Options for importing a catalogue; the mapping is that of results, without members of the learner. */
export interface CatalogueOptions extends CallOptions {
  readonly mapping: ImportMapping
}

const assertCatalogue = (name: string, input: unknown, options: unknown): void => {
  const call: Call<CatalogueOptions> = {
    line: `${name}(createReadStream(path), { mapping })`,
    needs: { mapping: members },
    may: callKinds,
  }
  assertArgument(call.line, 'input', aFile, input)
  assertOptions(call, options)
}

const csvCall: Call<Omit<ImportCsvOptions, 'programmes'>> = {
  line: "programmesFromCsv(createReadStream(path), { mapping, delimiter: ';' })",
  needs: { mapping: members },
  may: { delimiter: delimiterKind, ...callKinds },
}

/**
 * Imports programmes from a CSV table: each row is a programme. The mapping is that of `importCsv`; `programme` is the
 * column with the code.
 *
 * Validates each programme as `parseProgramme` does. Throws what `importCsv` throws.
 *
 * @example
 * const mapping = { language: 'en', columns: { programme: 'Code', title: 'Course', learningOutcomes: 'Outcomes' }, constants }
 * for await (const result of programmesFromCsv(createReadStream('catalogue.csv'), { mapping }))
 *   if (result.outcome === 'imported') programmes.push(result.programme)
 */
export async function* programmesFromCsv(
  input: ImportInput,
  options: Omit<ImportCsvOptions, 'programmes'>,
): AsyncGenerator<ProgrammeResult, void, void> {
  assertArgument(csvCall.line, 'input', aFile, input)
  assertOptions(csvCall, options)
  const plan = toPlan(parseImportMapping(options.mapping))
  for await (const records of csvRecords(input, options, plan))
    for (const record of records) yield 'cells' in record ? mapProgramme(record, plan) : record
}

/**
 * Imports programmes from JSON Lines: one `Programme` per line, as the command `programmes import` writes them.
 *
 * A line that is not a programme is a failed row (`input.*`, `limit.*`, `model.*`). Throws a `TypeError` for arguments
 * that are wrong.
 *
 * @example
 * for await (const result of programmesFromJsonLines(createReadStream('programmes.jsonl')))
 *   if (result.outcome === 'imported') console.log(result.programme.title)
 */
export async function* programmesFromJsonLines(
  input: ImportInput,
  options: CallOptions = {},
): AsyncGenerator<ProgrammeResult, void, void> {
  const call: Call<CallOptions> = { line: 'programmesFromJsonLines(createReadStream(path))', needs: {}, may: callKinds }
  assertArgument(call.line, 'input', aFile, input)
  assertOptions(call, options)
  for await (const records of objectsOf(input, options.signal))
    for (const record of records) yield 'value' in record ? judgedAs(record.row, record.value) : record
}

/** Validates a programme in its own form, as a row. */
export const judgedAs = (row: number, value: unknown): ProgrammeResult => {
  const result = judgeProgramme(value)
  if ('value' in result) return { row, outcome: 'imported', programme: result.value, warnings: [], unused: [] }
  const [first, ...more] = result.problems.map((problem): ImportProblem => ({ ...problem, row }))
  return {
    row,
    outcome: 'failed',
    problems: [first, ...more] as FailedRow['problems'],
    warnings: [],
    unmapped: [],
    unused: [],
  }
}

/**
 * Imports programmes from courses or programmes of the Open Education API, versions 5 and 6: one, a list, or a page `{
 * "items": […] }`, with the organisation and the learning outcomes expanded.
 *
 * Fetches nothing. Throws `import.mapping`, `import.not_open_education`, `import.encoding`, `input.*`, `limit.*`.
 *
 * @example
 * const mapping = parseImportMapping({ ...openEducationProgrammeMapping, language: 'en', constants })
 * for await (const result of programmesFromOpenEducation(createReadStream('courses.json'), { mapping }))
 *   console.log(result.outcome)
 */
export async function* programmesFromOpenEducation(
  input: ImportInput,
  options: CatalogueOptions,
): AsyncGenerator<ProgrammeResult, void, void> {
  assertCatalogue('programmesFromOpenEducation', input, options)
  const plan = toPlan(parseImportMapping(options.mapping))
  for (const [index, one] of listIn(await answerOf(input, options.signal), isProgramme).entries()) {
    options.signal?.throwIfAborted()
    yield orFailed(index + 1, () => mapProgramme({ row: index + 1, cells: cellsOf(one) }, plan))
  }
}

/**
 * Imports programmes from the learning opportunity specifications of an ELMO file. Nothing about the learner is read.
 *
 * The signature is NOT verified. Throws what `importElmo` throws.
 *
 * @example
 * const mapping = parseImportMapping({ ...elmoProgrammeMapping, language: 'en', constants })
 * for await (const result of programmesFromElmo(createReadStream('catalogue.xml'), { mapping }))
 *   if (result.outcome === 'imported') console.log(result.programme.code)
 */
export async function* programmesFromElmo(
  input: ImportInput,
  options: CatalogueOptions,
): AsyncGenerator<ProgrammeResult, void, void> {
  assertCatalogue('programmesFromElmo', input, options)
  const plan = toPlan(parseImportMapping(options.mapping))
  for await (const record of elmoRecords(input, options.signal))
    yield 'cells' in record ? mapProgramme(record, plan) : record
}

const { columns: elmoColumns, ignore: elmoIgnore = [] } = elmoMapping

/**
 * The mapping of programmes in ELMO specifications. Spread it and add what ELMO lacks: language, learning outcomes,
 * assessment, participation, quality assurance. Courses are imported whether or not they were passed.
 */
export const elmoProgrammeMapping: Pick<ImportMapping, 'columns' | 'only' | 'ignore'> = {
  columns: {
    programme: 'identifier[local]',
    ...Object.fromEntries(
      Object.entries(elmoColumns).filter(
        ([member]) => !/^(?:learner\.|issuedOn|assessment\.(?!gradingScheme))/.test(member),
      ),
    ),
  },
  only: { unit: ['course'] },
  ignore: [
    ...elmoIgnore,
    ...['learner', 'status', 'resultLabel', 'date', 'start', 'issueDate', 'instance.identifier', 'subjectArea'],
  ],
}

/**
 * The mapping of courses and programmes of the Open Education API, versions 5 and 6. Spread it and add what the API
 * lacks: language, assessment, quality assurance, level.
 */
export const openEducationProgrammeMapping: Pick<ImportMapping, 'columns' | 'words' | 'ignore'> = {
  columns: {
    programme: ['primaryCode', 'abbreviation'],
    title: 'name',
    description: 'description',
    learningOutcomes: 'learningOutcomes',
    'workload.ects': 'studyLoad[ects]',
    'workload.hours': 'studyLoad[hour]',
    fields: 'fieldsOfStudy',
    languages: ['teachingLanguages', 'teachingLanguage'],
    'participation.modes': ['modesOfDelivery', 'modeOfDelivery'],
    prerequisites: 'admissionRequirements',
    'awardingBody.name': ['organisation.name', 'organization.name'],
    'awardingBody.country': ['organisation.country', 'organization.country'],
    'awardingBody.schac': ['organisation', 'organization'].flatMap((name) =>
      ['otherCodes', 'primaryCode'].flatMap((codes) => [`${name}.${codes}[schac_home]`, `${name}.${codes}[schacHome]`]),
    ),
  },
  words: {
    'participation.modes': {
      ...{ work_based: 'workbased', project_based: 'projectBased', research_lab_based: 'researchLabBased' },
      'on campus': 'presential',
    },
  },
  ignore: ['courseId', 'programmeId', 'programId', 'organisationId', 'organizationId', 'link', 'level', 'ext'],
}
