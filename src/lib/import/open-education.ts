import { MicroCredentialError } from '../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import type { JsonLimits } from '../base/json/limits.ts'
import { parseJson } from '../base/json/parse-json.ts'
import { addCell, type Cells } from './cells.ts'
import { flatten } from './flatten.ts'
import { assertImport, type ImportRecordsOptions } from './json-lines.ts'
import { mapRow } from './map-row.ts'
import { type ImportMapping, parseImportMapping } from './mapping.ts'
import { type Plan, toPlan } from './plan.ts'
import { failedRow, type ImportResult } from './result.ts'
import { type ImportInput, textOf } from './source.ts'

/** An answer of the API is read as a whole: thousands of associations with everything expanded. */
const limits: JsonLimits = {
  bytes: 64 * 1024 * 1024,
  depth: 64,
  nodes: 2_000_000,
  arrayLength: 100_000,
  stringLength: 1024 * 1024,
  keyLength: 128,
}

/**
 * Reads associations of persons with course offerings (Open Education API 6; 5 where it says the same by other names):
 * one, a list, or a page `{ "items": […] }`, with person, offering, course and organisation expanded. Rows are numbered
 * from 1 in the order of the answer.
 *
 * Columns are the paths of the members; `openEducationMapping` knows them. Throws `import.mapping`,
 * `import.not_open_education`, `import.encoding`, `input.*`, `limit.*`.
 */
export async function* importOpenEducation(
  input: ImportInput,
  options: ImportRecordsOptions,
): AsyncGenerator<ImportResult, void, void> {
  assertImport('importOpenEducation', input, options)
  const plan = toPlan(parseImportMapping(options.mapping))
  let text = ''
  for await (const piece of textOf(input)) {
    options.signal?.throwIfAborted()
    text += piece
    if (text.length > limits.bytes) throw new MicroCredentialError('limit.bytes')
  }
  for (const [index, association] of associationsIn(parseJson(text, limits)).entries()) {
    options.signal?.throwIfAborted()
    yield fromAssociation(association, index + 1, plan)
  }
}

const fromAssociation = (association: JsonObject, row: number, plan: Plan): ImportResult => {
  try {
    return mapRow({ row, cells: cellsOf(association) }, plan)
  } catch (cause) {
    if (cause instanceof MicroCredentialError) return failedRow(row, cause.code)
    throw cause
  }
}

const associationsIn = (value: Json): readonly JsonObject[] => {
  const { items } = isObject(value) ? value : {}
  const list = Array.isArray(value) ? value : Array.isArray(items) ? items : [value]
  const isAssociation = (one: Json): one is JsonObject =>
    isObject(one) &&
    (isObject(one['courseOffering']) || isObject(one['offering']) || isObject(one['programmeOffering']))
  if (list.length === 0 || !list.every(isAssociation)) throw new MicroCredentialError('import.not_open_education')
  return list
}

/** Learning outcomes are objects with a name in version 6, and lists of texts in version 5: lines at one path here. */
const outcome = /\.learningOutcomes\.\d+(?:\.name)?(?=@|$)/

const cellsOf = (association: JsonObject): Cells => {
  const cells: Cells = new Map()
  for (const [path, text] of flatten(association)) addCell(cells, path.replace(outcome, '.learningOutcomes'), text)
  const [prefix, surname] = [cells.get('person.surnamePrefix'), cells.get('person.surname')]
  if (surname !== undefined) cells.set('person.surname', prefix === undefined ? surname : `${prefix} ${surname}`)
  return cells
}

const offering = ['courseOffering', 'offering'] as const
const everywhere = (...members: readonly string[]): readonly string[] =>
  offering.flatMap((name) => members.map((member) => `${name}.${member}`))

/**
 * What the members of an association mean, versions 5 and 6. Spread it and add what the API does not say: language,
 * assessment, quality assurance, level; and `words` for grades. Whoever has not passed is skipped.
 */
export const openEducationMapping: Pick<ImportMapping, 'columns' | 'words' | 'only' | 'ignore'> = {
  columns: {
    'learner.givenName': ['person.givenName', 'person.preferredName'],
    'learner.familyName': 'person.surname',
    'learner.esi': 'person.otherCodes[esi]',
    title: everywhere('course.name', 'name'),
    description: everywhere('course.description', 'description'),
    learningOutcomes: everywhere('course.learningOutcomes'),
    'workload.ects': ['result.studyLoad[ects]', 'studyLoad[ects]', ...everywhere('course.studyLoad[ects]')],
    'workload.hours': everywhere('course.studyLoad[hour]'),
    fields: everywhere('course.fieldsOfStudy'),
    languages: everywhere('teachingLanguages'),
    'participation.modes': everywhere('modesOfDelivery', 'modeOfDelivery'),
    'awardingBody.name': everywhere('course.organisation.name', 'organisation.name'),
    'awardingBody.schac': everywhere('course.organisation.otherCodes[schac_home]'),
    'assessment.grade': 'result.score',
    'assessment.assessedOn': ['result.resultDateTime', 'result.resultDate'],
  },
  words: {
    // The vocabulary of the EU, in the spelling of the API.
    'participation.modes': {
      work_based: 'workbased',
      project_based: 'projectBased',
      research_lab_based: 'researchLabBased',
    },
  },
  only: { 'result.pass': ['passed'] },
  ignore: [
    'associationId',
    'associationType',
    'role',
    'state',
    'result.state',
    'person.surnamePrefix',
    'person.displayName',
  ],
}
