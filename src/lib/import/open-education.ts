import { MicroCredentialError } from '../base/errors.ts'
import { isObject, type Json, type JsonObject } from '../base/json/json.ts'
import type { JsonLimits } from '../base/json/limits.ts'
import { parseJson } from '../base/json/parse-json.ts'
import { limitErrors } from '../base/shared-errors.ts'
import { importErrors } from './errors.ts'
import { assertImport, type ImportRecordsOptions } from './json-lines.ts'
import { mapRow } from './map-row.ts'
import { type ImportMapping, parseImportMapping } from './mapping.ts'
import { associationCells, isAssociation } from './open-education-cells.ts'
import { toPlan } from './plan.ts'
import { type ImportResult, orFailed } from './result.ts'
import { type ImportInput, textOf } from './source.ts'

/** A response is read as a whole: thousands of associations with everything expanded. */
const limits: JsonLimits = {
  bytes: 64 * 1024 * 1024,
  depth: 64,
  nodes: 2_000_000,
  arrayLength: 100_000,
  stringLength: 1024 * 1024,
  keyLength: 128,
}

/**
 * Imports micro-credentials from associations of the Open Education API, versions 5 and 6: one association, a list, or
 * a page `{ "items": […] }`, with person, offering, course and organisation expanded. Rows are numbered from 1 in the
 * order of the response. Columns are the paths of the members, as in `openEducationMapping`; `associationType` is the
 * kind of offering in either version, and `country` of an organisation is that of its addresses if they agree.
 *
 * Fetches nothing, and judges each micro-credential as `parseMicroCredential` does. Throws `import.mapping`,
 * `import.not_open_education`, `import.encoding`, `input.*`, `limit.*`.
 *
 * @example
 * const mapping = parseImportMapping({ ...openEducationMapping, language: 'en' })
 * for await (const result of importOpenEducation(createReadStream('page.json'), { mapping })) console.log(result.outcome)
 */
export async function* importOpenEducation(
  input: ImportInput,
  options: ImportRecordsOptions,
): AsyncGenerator<ImportResult, void, void> {
  assertImport('importOpenEducation', input, options)
  const plan = toPlan(parseImportMapping(options.mapping), options.programmes)
  const associations = listIn(await answerOf(input, options.signal), isAssociation)
  for (const [index, association] of associations.entries()) {
    options.signal?.throwIfAborted()
    yield orFailed(index + 1, () => mapRow({ row: index + 1, cells: associationCells(association) }, plan))
  }
}

/** Reads a response of the API as a whole. */
export const answerOf = async (input: ImportInput, signal: AbortSignal | undefined): Promise<Json> => {
  let text = ''
  for await (const piece of textOf(input)) {
    signal?.throwIfAborted()
    text += piece
    if (text.length > limits.bytes) throw new MicroCredentialError(limitErrors['limit.bytes'])
  }
  return parseJson(text, limits)
}

/** One record, a list, or a page. Throws `import.not_open_education` if a record is of another kind. */
export const listIn = (value: Json, isRecord: (one: Json) => one is JsonObject): readonly JsonObject[] => {
  const { items } = isObject(value) ? value : {}
  const list = Array.isArray(value) ? value : Array.isArray(items) ? items : [value]
  if (list.length === 0 || !list.every(isRecord))
    throw new MicroCredentialError(importErrors['import.not_open_education'])
  return list
}

const offering = ['courseOffering', 'offering'] as const
const everywhere = (...members: readonly string[]): readonly string[] =>
  offering.flatMap((name) => members.map((member) => `${name}.${member}`))
/** Paths in the offering organisation, in the spelling of either version. */
const ofProvider = (...members: readonly string[]): readonly string[] =>
  everywhere(
    ...['course.organisation', 'course.organization', 'organisation', 'organization'].flatMap((name) =>
      members.map((member) => `${name}.${member}`),
    ),
  )

/**
 * The mapping of associations, versions 5 and 6. Spread it and add what the API lacks: language, assessment, quality
 * assurance, level; and `words` for grades. It imports completed and passed results of students in courses with a valid
 * enrolment; lecturers, denied or cancelled enrolments, and results of programmes and components are skipped. Set
 * `only` to change this.
 */
export const openEducationMapping: Pick<ImportMapping, 'columns' | 'words' | 'only' | 'ignore'> = {
  columns: {
    'learner.givenName': 'person.givenName',
    'learner.familyName': ['person.surnamePrefix', 'person.surname'],
    'learner.esi': ['person.otherCodes[esi]', 'person.primaryCode[esi]'],
    title: everywhere('course.name', 'name'),
    description: everywhere('course.description', 'description'),
    learningOutcomes: everywhere('course.learningOutcomes'),
    'workload.ects': [
      ...['result.studyLoad[ects]', 'studyLoad[ects]'],
      ...everywhere('course.studyLoad[ects]', 'studyLoad[ects]'),
    ],
    'workload.hours': everywhere('course.studyLoad[hour]'),
    fields: everywhere('course.fieldsOfStudy'),
    languages: everywhere(
      'teachingLanguages',
      'teachingLanguage',
      'course.teachingLanguages',
      'course.teachingLanguage',
    ),
    'participation.modes': everywhere('modesOfDelivery', 'modeOfDelivery'),
    'awardingBody.name': ofProvider('name'),
    'awardingBody.country': ofProvider('country'),
    'awardingBody.schac': ofProvider(
      ...['otherCodes[schac_home]', 'otherCodes[schacHome]', 'primaryCode[schac_home]', 'primaryCode[schacHome]'],
    ),
    'assessment.grade': 'result.score',
    'assessment.assessedOn': ['result.resultDateTime', 'result.resultDate'],
  },
  words: {
    // The EU vocabulary, in the spelling of the API.
    'participation.modes': {
      work_based: 'workbased',
      project_based: 'projectBased',
      research_lab_based: 'researchLabBased',
      'on campus': 'presential',
    },
  },
  only: {
    role: ['student', ''],
    state: ['associated', 'finished', ''],
    associationType: ['courseOfferingAssociation'],
    'result.state': ['completed', ''],
    'result.pass': ['passed'],
  },
  ignore: ['associationId', 'person.preferredName', 'person.displayName'],
}
