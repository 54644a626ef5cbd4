import type { JsonObject } from '../../base/json/json.ts'
import type { Assessment } from '../../model/assessment.ts'
import type { MicroCredential } from '../../model/micro-credential.ts'
import type { Organisation, QualityAssurance } from '../../model/organisation.ts'
import type { Workload } from '../../model/workload.ts'
import { present } from '../open-badge/writer.ts'
import { type ClaimsWriter, required, writeDay, writeName, writeText } from './claims-writer.ts'
import { type Codes, countryCodes, isced, languageCodes, weBuildCodes } from './codes.ts'

/** The code of an entry, or its name where the list has none: "or issuer-defined" (§2.8). */
const codeOr = (codes: Codes, writer: ClaimsWriter, concept: Parameters<Codes['codeOf']>[0]): string =>
  codes.codeOf(concept) ?? writeName(writer, concept)

export const writeLearner = ({ learner }: MicroCredential, writer: ClaimsWriter): JsonObject => {
  const [citizenship] = learner.citizenships ?? []
  const national = learner.identifiers?.find(({ type }) => type === 'national')
  return present({
    givenName: required(writer, '/learner/givenName', learner.givenName),
    familyName: required(writer, '/learner/familyName', learner.familyName),
    dateOfBirth: learner.dateOfBirth,
    citizenshipCountry: citizenship === undefined ? undefined : countryCodes.codeOf(citizenship),
    nationalID: national?.value,
    mail: learner.email,
  })
}

export const writeAwardingBody = (body: Organisation, writer: ClaimsWriter): JsonObject => {
  const [identifier] = body.identifiers ?? []
  return present({
    awardingBody: writeText(writer, body.name),
    awardingBodyAddress: writeText(writer, body.address),
    awardingBodyHomepage: body.homepage?.url,
    awardingBodyIdentifier: identifier?.value,
  })
}

export const writeLearning = (model: MicroCredential, writer: ClaimsWriter): JsonObject => {
  const { level, fields = [], activities = [], participation, stackability } = model
  const [activity] = activities.flatMap(({ type }) => type ?? [])
  const [field] = fields
  const [national] = level?.national ?? []
  const [larger] = stackability?.towards ?? []
  return present({
    learningOutcomes: model.learningOutcomes.flatMap(({ title }) => writeText(writer, title) ?? []),
    learningOutcomeSummary: writeText(writer, model.learningOutcomeSummary),
    escoReference: model.learningOutcomes.flatMap(({ skills = [] }) => skills.map(({ id }) => id)),
    notionalWorkload: writeWorkload(model.workload),
    level: level?.eqf === undefined ? undefined : `EQF-${level.eqf}`,
    nationalQualificationsFrameworkLevel: national === undefined ? undefined : writeName(writer, national),
    fieldOfEducation: field === undefined ? undefined : iscedCode(field.id),
    formOfParticipation: codeOr(weBuildCodes.participation, writer, participation.modes[0]),
    learningActivityType: activity === undefined ? undefined : codeOr(weBuildCodes.activity, writer, activity),
    entryRequirements: [writeText(writer, model.prerequisites)].flatMap((text) => text ?? []),
    stackable: stackability?.stackable,
    partOfQualification: larger === undefined ? undefined : (writeText(writer, larger.title) ?? larger.id),
  })
}

const iscedCode = (id: string): string => (id.startsWith(isced) ? id.slice(isced.length) : id)

const writeWorkload = ({ ects, hours }: Workload): JsonObject =>
  ects === undefined ? { value: hours ?? 0, unit: 'hours' } : { value: ects, unit: 'ECTS' }

export const writeAssessment = (assessment: Assessment, writer: ClaimsWriter): JsonObject => {
  const { type, supervision, languages = [], grade, gradingScheme } = assessment
  const [language] = languages
  return present({
    typeOfAssessment: codeOr(weBuildCodes.assessment, writer, type),
    languageOfAssessment: language === undefined ? undefined : languageCodes.codeOf(language),
    idVerificationMethod: supervision === undefined ? undefined : codeOr(weBuildCodes.supervision, writer, supervision),
    grade: writeText(writer, grade),
    gradingScheme: writeText(writer, gradingScheme?.title),
  })
}

export const writeQuality = (quality: QualityAssurance, writer: ClaimsWriter): JsonObject => {
  const type = codeOr(weBuildCodes.quality, writer, quality.type)
  const { decidedOn, expiresOn } = quality
  return {
    qualityAssurance: type,
    accreditation: present({
      title: writeText(writer, quality.title),
      type,
      accreditingAgent: writeText(writer, quality.agency.name),
      decisionDate: decidedOn === undefined ? undefined : writeDay(decidedOn),
      reviewDate: expiresOn === undefined ? undefined : writeDay(expiresOn),
    }),
  }
}
