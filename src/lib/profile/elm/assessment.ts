import { equalJson } from '../../base/json/canonical-json.ts'
import type { Json, JsonObject } from '../../base/json/json.ts'
import type { GradingScheme, RecordedAssessment } from '../../model/assessment.ts'
import { hasPassed } from '../../model/grade-status.ts'
import { ceilings } from '../../model/schema/ceilings.ts'
import type { LocalizedText } from '../../model/text.ts'
import { gradeStatus } from '../../model/vocabulary/grade-status.ts'
import { readConcept, readLanguage, writeConcept } from './concept.ts'
import { readMoment } from './moments.ts'
import { type Line, readWithin } from './nested.ts'
import { readOrganisation, writeOrganisation } from './organisation.ts'
import { readNote, writeNote } from './parts.ts'
import { holdRepeated, readText } from './read-values.ts'
import { type Place, placeAt, placesAt, present, readAll, readOne } from './reader.ts'
import { given, referenceTo, type Writer, writeMoment } from './writer.ts'

/** Written where ELM requires a grade that the model leaves open. */
export const defaultGrade = { en: 'Pass' } as const
export const defaultAssessmentTitle = { en: 'Assessment' } as const
/** Written as the grade of an assessment that may not have been passed; it is not read back. */
const noGrade = { en: 'Not stated' } as const

/** The grade, which ELM requires. An awarded whole was passed, but not necessarily each of its parts. */
const gradeOf = (assessment: RecordedAssessment, without: LocalizedText): LocalizedText => {
  const { grade, status } = assessment
  if (grade !== undefined || status === undefined) return grade ?? without
  return status.label ?? (hasPassed(assessment) === false ? gradeStatus.fail.label : noGrade)
}

export const writeAssessment = (writer: Writer, assessment: RecordedAssessment, awardedBy: Json): JsonObject =>
  assessmentNode(writer, assessment, awardedBy, defaultGrade)

/** Writes the assessment of a part, or one that is part of another. */
export const writePartAssessment = (writer: Writer, assessment: RecordedAssessment, awardedBy: Json): JsonObject =>
  assessmentNode(writer, assessment, awardedBy, noGrade)

const assessmentNode = (
  writer: Writer,
  assessment: RecordedAssessment,
  awardedBy: Json,
  withoutGrade: LocalizedText,
): JsonObject => {
  const { type, modes, languages, gradingScheme, assessors } = assessment
  const title = assessment.title ?? type?.label ?? defaultAssessmentTitle
  return {
    id: writer.newId('learningAssessment'),
    type: 'LearningAssessment',
    title,
    description: assessment.description,
    awardedBy,
    grade: writeNote(writer, gradeOf(assessment, withoutGrade)),
    gradeStatus: given(assessment.status, writeConcept),
    idVerification: given(assessment.supervision, writeConcept),
    dateIssued: given(assessment.assessedOn, writeMoment),
    assessedBy: assessors?.map((one) => writeOrganisation(writer, one)),
    specifiedBy: {
      id: writer.newId('learningAssessmentSpec'),
      type: 'LearningAssessmentSpecification',
      title,
      dcType: given(type, writeConcept),
      mode: modes?.map(writeConcept),
      language: languages?.map(writeConcept),
      gradingScheme: given(gradingScheme, ({ title, description }) => ({
        id: writer.newId('gradingScheme'),
        type: 'GradingScheme',
        title,
        description,
      })),
    },
    hasPart: assessment.parts?.map((part) => writePartAssessment(writer, part, referenceTo(awardedBy))),
  }
}

const partsOf = (place: Place): readonly Place[] => placesAt(place, 'hasPart')

/** Reads an assessment with its parts; `undefined` if it is empty. */
export const readAssessment = (place: Place): RecordedAssessment | undefined => readIn([place])

const readIn = (line: Line): RecordedAssessment | undefined => {
  const place = line.at(-1) ?? line[0]
  const specification = placeAt(place, 'specifiedBy')
  const type =
    given(specification, (one) => readOne(one, 'dcType', readConcept)) ?? readOne(place, 'dcType', readConcept)
  const title = readText(place, 'title') ?? given(specification, (one) => readText(one, 'title'))
  holdRepeated(specification, 'title', title)
  const grade = readOne(place, 'grade', readNote)
  const assessment = present<RecordedAssessment>({
    type,
    title: title !== undefined && equalJson(title, type?.label) ? undefined : title,
    description: readText(place, 'description') ?? given(specification, (one) => readText(one, 'description')),
    grade: grade !== undefined && equalJson(grade, noGrade) ? undefined : grade,
    status: readOne(place, 'gradeStatus', readConcept),
    gradingScheme: given(specification, (one) => readOne(one, 'gradingScheme', readGradingScheme)),
    supervision: readOne(place, 'idVerification', readConcept),
    modes: given(specification, (one) => readAll(one, 'mode', readConcept)),
    languages: given(specification, (one) => readAll(one, 'language', readLanguage)),
    assessedOn: readMoment(place, 'dateIssued'),
    assessors: readAll(place, 'assessedBy', readOrganisation),
    parts: readWithin(line, { deepest: ceilings.assessmentDepth, inner: partsOf }, readIn),
  })
  return Object.keys(assessment).length === 0 ? undefined : assessment
}

export const readGradingScheme = (place: Place): GradingScheme | undefined => {
  const title = readText(place, 'title')
  return title && present<GradingScheme>({ title, description: readText(place, 'description') })
}
