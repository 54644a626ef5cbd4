import { equalJson } from '../../base/json/canonical-json.ts'
import type { JsonObject } from '../../base/json/json.ts'
import type { Assessment, GradingScheme } from '../../model/assessment.ts'
import { readConcept, writeConcept } from './concept.ts'
import { readOrganisation, writeOrganisation } from './organisation.ts'
import { readNote, writeNote } from './parts.ts'
import { nodeIn, present, type Reader, readAll, readMoment, readOne, readText } from './reader.ts'
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
export const readAssessment = (reader: Reader, node: JsonObject): Assessment | undefined => {
  const specification = nodeIn(reader, node.specifiedBy) ?? {}
  const type = readOne(reader, specification.dcType, readConcept) ?? readOne(reader, node.dcType, readConcept)
  if (type === undefined) return undefined
  const title = readText(node.title)
  return present<Assessment>({
    type,
    title: equalJson(title, type.label) ? undefined : title,
    description: readText(node.description),
    grade: readOne(reader, node.grade, readNote),
    gradingScheme: readOne(reader, specification.gradingScheme, readGradingScheme),
    supervision: readOne(reader, node.idVerification, readConcept),
    modes: readAll(reader, specification.mode, readConcept),
    languages: readAll(reader, specification.language, readConcept),
    assessedOn: readMoment(node.dateIssued),
    assessors: readAll(reader, node.assessedBy, readOrganisation),
  })
}

const readGradingScheme = (_: Reader, node: JsonObject): GradingScheme | undefined => {
  const title = readText(node.title)
  return title === undefined ? undefined : present<GradingScheme>({ title, description: readText(node.description) })
}
