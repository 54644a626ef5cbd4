import type { Concept } from '../../model/concept.ts'
import { importErrors } from '../errors.ts'
import type { Value } from './cell.ts'
import { type ColumnOf, columns, type FormColumn } from './columns.ts'
import type { FormRecord, RecordOf } from './form.ts'
import type { SheetName } from './layout.ts'
import { present } from './present.ts'
import { conceptIn, conceptsIn } from './read-concepts.ts'
import { entitlementIn, outcomeIn } from './read-outcome.ts'
import { numbersIn, organisationsIn } from './read-parties.ts'
import {
  compareTitles,
  dayIn,
  fail,
  listIn,
  notesIn,
  numberIn,
  type Reading,
  rowsIn,
  textIn,
  textsIn,
  within,
} from './reading.ts'

/** Grades by the row of the assessment, since they are in the row of the person. */
export type Grades = ReadonlyMap<number, Value>

/** The drafts made of rows, one for each row, for a cell that refers to several rows of a sheet. */
export const eachIn = <S extends SheetName, T extends SheetName>(
  reading: Reading,
  record: RecordOf<S>,
  name: ColumnOf<S>,
  to: T,
  at: string,
  read: (reading: Reading, record: RecordOf<T>, at: string) => object,
): readonly object[] | undefined => {
  const column: FormColumn = columns[record.sheet][name]
  const found = rowsIn(reading, record, name, to, at).flatMap((one, index) => {
    const inside = within(reading, one, column)
    return inside === undefined ? [] : [read(inside, one, `${at}/${index}`)]
  })
  return found.length === 0 ? undefined : found
}

const eqfList = 'http://data.europa.eu/snb/eqf/'

const levelIn = (reading: Reading, record: RecordOf<'achievements'>, at: string): object | undefined => {
  const eqf = conceptIn(reading, record, 'eqf', `${at}/eqf`)
  const national = conceptsIn(reading, record, 'nationalLevels', `${at}/national`)
  if (eqf === undefined && national === undefined) return undefined
  return present({ eqf: eqf && levelOf(eqf), national })
}

/** An entry that is none of the eight is reported by the validation of the model. */
const levelOf = ({ id }: Concept): unknown => (id.startsWith(eqfList) ? Number(id.slice(eqfList.length)) : id)

/** A draft of an achievement, of the whole or of a part. */
export const achievementIn = (
  reading: Reading,
  record: RecordOf<'achievements'>,
  grades: Grades,
  at: string,
): Readonly<Record<string, unknown>> => {
  const [hours, ects] = [
    numberIn(reading, record, 'hours', `${at}/workload/hours`, /^PT(\d+)H$/),
    numberIn(reading, record, 'ects', `${at}/workload/ects`),
  ]
  const [modes, setting] = [
    conceptsIn(reading, record, 'modes', `${at}/participation/modes`),
    conceptIn(reading, record, 'setting', `${at}/participation/setting`),
  ]
  const title = textsIn(reading, record, 'title', `${at}/title`)
  compareTitles(reading, record, title, 'specificationTitle')
  const months = numberIn(reading, record, 'months', `${at}/maximumDuration`, /^P(\d+)M$/)
  const identifiers = numbersIn(reading, record, `${at}/identifiers`)
  return present({
    title,
    description: textsIn(reading, record, 'description', `${at}/description`),
    awardingBodies: organisationsIn(reading, record, 'awardingBodies', `${at}/awardingBodies`),
    awardedOn: dayIn(reading, record, 'awardedOn', `${at}/awardedOn`),
    identifiers: identifiers.length === 0 ? undefined : identifiers,
    type: conceptIn(reading, record, 'type', `${at}/type`),
    learningOutcomes: eachIn(reading, record, 'outcomes', 'outcomes', `${at}/learningOutcomes`, outcomeIn),
    learningOutcomeSummary: textsIn(reading, record, 'outcomeSummary', `${at}/learningOutcomeSummary`),
    workload: hours === undefined && ects === undefined ? undefined : present({ ects, hours }),
    level: levelIn(reading, record, `${at}/level`),
    assessments: eachIn(reading, record, 'assessments', 'assessments', `${at}/assessments`, assessmentWith(grades)),
    participation: modes === undefined && setting === undefined ? undefined : present({ modes, setting }),
    fields: conceptsIn(reading, record, 'fields', `${at}/fields`),
    languages: conceptsIn(reading, record, 'languages', `${at}/languages`),
    activities: eachIn(reading, record, 'activities', 'activities', `${at}/activities`, activityIn),
    prerequisites: textsIn(reading, record, 'prerequisites', `${at}/prerequisites`),
    stackability: stackabilityIn(reading, record, `${at}/stackability`),
    furtherInformation: notesIn(reading, record, 'furtherInformation', `${at}/furtherInformation`),
    documents: documentsIn(reading, record, `${at}/documents`),
    homepage: homepageIn(reading, record, `${at}/homepage`),
    entitlements: eachIn(reading, record, 'entitlements', 'entitlements', `${at}/entitlements`, entitlementIn),
    maximumDuration: months === undefined ? undefined : `P${months}M`,
    parts: eachIn(reading, record, 'parts', 'achievements', `${at}/parts`, (inside, part, place) =>
      achievementIn(inside, part, grades, place),
    ),
  })
}

const documentsIn = (reading: Reading, record: RecordOf<'achievements'>, at: string): readonly object[] | undefined => {
  const found = listIn(reading, record, 'document', at).map(({ place, text: url }, index) =>
    present({ url, title: textsIn(reading, record, 'documentTitle', `${at}/${index}/title`, place) }),
  )
  return found.length === 0 ? undefined : found
}

const homepageIn = (reading: Reading, record: RecordOf<'achievements'>, at: string): object | undefined => {
  const url = textIn(reading, record, 'homepage', `${at}/url`)
  return url === undefined
    ? undefined
    : present({ url, title: textsIn(reading, record, 'homepageTitle', `${at}/title`) })
}

/** The form has a column for whether the qualification is a partial one: part of something larger. */
const stackabilityIn = (reading: Reading, record: RecordOf<'achievements'>, at: string): object | undefined => {
  const text = textIn(reading, record, 'stackable', `${at}/stackable`)?.toLowerCase()
  if (text === undefined) return undefined
  if (text !== 'true' && text !== 'false')
    fail(reading, importErrors['import.not_mapped'], record, columns.achievements.stackable)
  return { stackable: text === 'true' }
}

/** Whether a text only repeats the name of a thing. */
const isLabel = (text: Readonly<Record<string, string>>, { label = {} }: Concept): boolean =>
  Object.entries(text).every(([language, one]) => label[language] === one)

const assessmentWith =
  (grades: Grades) =>
  (reading: Reading, record: RecordOf<'assessments'>, at: string): object => {
    const type = conceptIn(reading, record, 'type', `${at}/type`)
    const title = textsIn(reading, record, 'title', `${at}/title`)
    compareTitles(reading, record, title, 'specificationTitle')
    const grade = grades.get(record.row)?.text
    if (grade !== undefined) reading.places.set(`${at}/grade`, { row: personOf(reading).row, column: gradeColumn })
    const scheme = textsIn(reading, record, 'schemeTitle', `${at}/gradingScheme/title`)
    const description = textsIn(reading, record, 'schemeDescription', `${at}/gradingScheme/description`)
    return present({
      type,
      // The form requires a title, so that the name of the type is written if there was none.
      title: title !== undefined && type !== undefined && isLabel(title, type) ? undefined : title,
      description: textsIn(reading, record, 'description', `${at}/description`),
      grade: grade === undefined ? undefined : { [reading.language]: grade },
      gradingScheme:
        scheme === undefined && description === undefined ? undefined : present({ title: scheme, description }),
      supervision: conceptIn(reading, record, 'supervision', `${at}/supervision`),
      modes: conceptsIn(reading, record, 'modes', `${at}/modes`),
      languages: conceptsIn(reading, record, 'languages', `${at}/languages`),
      assessedOn: dayIn(reading, record, 'assessedOn', `${at}/assessedOn`),
      assessors: organisationsIn(reading, record, 'assessors', `${at}/assessors`),
      parts: eachIn(reading, record, 'parts', 'assessments', `${at}/parts`, assessmentWith(grades)),
    })
  }

const gradeColumn = 'Person.grade'
const personOf = ({ around }: Reading): Pick<FormRecord, 'row'> =>
  around.find(({ sheet }) => sheet === 'persons') ?? { row: 0 }

/** A draft of an activity in which the learner took part. */
export const activityIn = (reading: Reading, record: RecordOf<'activities'>, at: string): object => {
  const title = textsIn(reading, record, 'title', `${at}/title`)
  compareTitles(reading, record, title, 'specificationTitle')
  return present({
    title,
    description: textsIn(reading, record, 'description', `${at}/description`),
    type: conceptIn(reading, record, 'type', `${at}/type`),
    modes: conceptsIn(reading, record, 'modes', `${at}/modes`),
    languages: conceptsIn(reading, record, 'languages', `${at}/languages`),
    hours: numberIn(reading, record, 'hours', `${at}/hours`, /^PT(\d+)H$/),
    startedOn: dayIn(reading, record, 'startedOn', `${at}/startedOn`),
    endedOn: dayIn(reading, record, 'endedOn', `${at}/endedOn`),
    directedBy: organisationsIn(reading, record, 'directedBy', `${at}/directedBy`),
  })
}
