import { equalJson } from '../../base/json/canonical-json.ts'
import type { JsonObject } from '../../base/json/json.ts'
import type { Assessment, GradingScheme } from '../../model/assessment.ts'
import { readConcept, readLanguage, writeConcept } from './concept.ts'
import { readMoment } from './moments.ts'
import { readOrganisation, writeOrganisation } from './organisation.ts'
import { readNote, writeNote } from './parts.ts'
import { type Place, placeAt, present, readAll, readOne, readText } from './reader.ts'
import { given, type Writer, writeMoment } from './writer.ts'

/** What stands in the file for what ELM asks for and the model leaves open. */
export const defaultGrade = { en: 'Pass' } as const
export const defaultAssessmentTitle = { en: 'Assessment' } as const

export const writeAssessment = (writer: Writer, assessment: Assessment, awardedBy: JsonObject): JsonObject => {
  const { type, modes, languages, gradingScheme, assessors } = assessment
  const title = assessment.title ?? type.label ?? defaultAssessmentTitle
  return {
    id: writer.newId('learningAssessment'),
    type: 'LearningAssessment',
    title,
    description: assessment.description,
    awardedBy,
    grade: writeNote(writer, assessment.grade ?? defaultGrade),
    idVerification: given(assessment.supervision, writeConcept),
    dateIssued: given(assessment.assessedOn, writeMoment),
    assessedBy: assessors?.map((one) => writeOrganisation(writer, one)),
    specifiedBy: {
      id: writer.newId('learningAssessmentSpec'),
      type: 'LearningAssessmentSpecification',
      title,
      dcType: writeConcept(type),
      mode: modes?.map(writeConcept),
      language: languages?.map(writeConcept),
      gradingScheme: given(gradingScheme, ({ title, description }) => ({
        id: writer.newId('gradingScheme'),
        type: 'GradingScheme',
        title,
        description,
      })),
    },
  }
}

/** Reads an assessment; `undefined` if it does not say of what type it was. */
export const readAssessment = (place: Place): Assessment | undefined => {
  const specification = placeAt(place, 'specifiedBy')
  const type =
    given(specification, (one) => readOne(one, 'dcType', readConcept)) ?? readOne(place, 'dcType', readConcept)
  if (type === undefined) return undefined
  const title = readText(place, 'title')
  return present<Assessment>({
    type,
    title: equalJson(title, type.label) ? undefined : title,
    description: readText(place, 'description'),
    grade: readOne(place, 'grade', readNote),
    gradingScheme: given(specification, (one) => readOne(one, 'gradingScheme', readGradingScheme)),
    supervision: readOne(place, 'idVerification', readConcept),
    modes: given(specification, (one) => readAll(one, 'mode', readConcept)),
    languages: given(specification, (one) => readAll(one, 'language', readLanguage)),
    assessedOn: readMoment(place, 'dateIssued'),
    assessors: readAll(place, 'assessedBy', readOrganisation),
  })
}

const readGradingScheme = (place: Place): GradingScheme | undefined => {
  const title = readText(place, 'title')
  return title && present<GradingScheme>({ title, description: readText(place, 'description') })
}
