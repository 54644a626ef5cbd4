import type { JsonObject } from '../../base/json/json.ts'
import type { Assessment } from '../../model/assessment.ts'
import type { EqfLevel } from '../../model/level.ts'
import type { MicroCredential, RecordedMicroCredential } from '../../model/micro-credential.ts'
import type { Organisation, QualityAssurance } from '../../model/organisation.ts'
import type { Workload } from '../../model/workload.ts'
import { present } from '../open-badge/writer.ts'
import { writeEarlierCategory } from './category.ts'
import {
  type ClaimsReader,
  readFlag,
  readMoment,
  readNumber,
  readString,
  readStrings,
  toText,
  toTexts,
  within,
} from './claims-reader.ts'
import { type ClaimsWriter, required, writeDay, writeName, writeText } from './claims-writer.ts'
import { type Codes, countryCodes, languageCodes, weBuildCodes } from './codes.ts'
import type { ClaimRule, LearningCredentialType } from './kinds.ts'
import { nonEmpty, recorded } from './recorded.ts'

const mandatory = [
  'identifier',
  'title',
  'givenName',
  'familyName',
  'issuerCountry',
  'awardingBody',
  'issuanceDate',
  'learningOutcomes',
  'notionalWorkload',
  'typeOfAssessment',
  'formOfParticipation',
  'qualityAssurance',
] as const

const optional = [
  'dateOfBirth',
  'citizenshipCountry',
  'nationalID',
  'mail',
  'level',
  'nationalQualificationsFrameworkLevel',
  'learningOutcomeSummary',
  'fieldOfEducation',
  'escoReference',
  'learningActivityType',
  'languageOfAssessment',
  'idVerificationMethod',
  'grade',
  'gradingScheme',
  'entryRequirements',
  'stackable',
  'partOfQualification',
  'accreditation',
  'awardingBodyAddress',
  'awardingBodyHomepage',
  'awardingBodyIdentifier',
  'additionalNote',
] as const

const claims: readonly ClaimRule[] = [
  { path: ['attestation_legal_category'], mandatory: true, sd: 'never' },
  ...mandatory.map((name): ClaimRule => ({ path: [name], mandatory: true, sd: 'always' })),
  // The rulebook leaves these to the issuer.
  ...optional.map((name): ClaimRule => ({ path: [name], mandatory: false, sd: 'always' })),
]

/** The micro-credential of the WE BUILD rulebook, draft 0.1 of 2026-07, §2 and §3.2: its form may still change. */
export const weBuildType: LearningCredentialType = {
  name: 'we-build',
  vct: 'VerifiableMicroCredential',
  claims,
  write: ({ model, issuer, category }, writer) =>
    present({
      ...writeEarlierCategory(category),
      ...writeLearner(model, writer),
      identifier: required(writer, '/identifiers', model.identifiers?.[0]?.value),
      title: writeText(writer, model.title),
      issuerCountry: required(writer, '/awardingBodies/0/country', countryCodes.codeOf(issuer.country)),
      ...writeAwardingBody(model.awardingBodies[0], writer),
      issuanceDate: writeDay(model.issuedOn),
      ...writeLearning(model, writer),
      ...writeAssessment(model.assessments[0], writer),
      ...writeQuality(model.qualityAssurance[0], writer),
      additionalNote: writeText(writer, model.furtherInformation),
    }),
  read: (reader) =>
    recorded({
      ...readLearning(reader),
      title: toText(readString(reader, 'title')),
      learner: recorded({
        givenName: readString(reader, 'givenName'),
        familyName: readString(reader, 'familyName'),
        dateOfBirth: readMoment(reader, 'dateOfBirth') as RecordedMicroCredential['learner']['dateOfBirth'],
        email: readString(reader, 'mail'),
        citizenships: nonEmpty(conceptsIn(reader, 'citizenshipCountry', countryCodes)),
      }),
      identifiers: nonEmpty(
        [readString(reader, 'identifier')].flatMap((value) => (value === undefined ? [] : [{ value }])),
      ),
      awardingBodies: readAwardingBody(reader),
      issuedOn: readMoment(reader, 'issuanceDate'),
      assessments: readAssessment(reader),
      qualityAssurance: readQuality(reader),
      furtherInformation: toText(readString(reader, 'additionalNote')),
    }),
}

/** The code of an entry, or its name where the list has none: "or issuer-defined" (§2.8). */
const codeOr = (codes: Codes, writer: ClaimsWriter, concept: Parameters<Codes['codeOf']>[0]): string =>
  codes.codeOf(concept) ?? writeName(writer, concept)

const conceptsIn = (reader: ClaimsReader, name: string, codes: Codes) =>
  [reader.claims[name]].flatMap((code) => {
    const concept = typeof code === 'string' ? codes.conceptOf(code) : undefined
    if (concept !== undefined) readString(reader, name)
    return concept === undefined ? [] : [concept]
  })

const writeLearner = ({ learner }: MicroCredential, writer: ClaimsWriter): JsonObject => {
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

const writeAwardingBody = (body: Organisation, writer: ClaimsWriter): JsonObject => {
  const [identifier] = body.identifiers ?? []
  return present({
    awardingBody: writeText(writer, body.name),
    awardingBodyAddress: writeText(writer, body.address),
    awardingBodyHomepage: body.homepage?.url,
    awardingBodyIdentifier: identifier?.value,
  })
}

const readAwardingBody = (reader: ClaimsReader): RecordedMicroCredential['awardingBodies'] => {
  const name = toText(readString(reader, 'awardingBody'))
  const url = readAddress(reader)
  const value = readString(reader, 'awardingBodyIdentifier')
  const body = recorded({
    name,
    address: toText(readString(reader, 'awardingBodyAddress')),
    homepage: url === undefined ? undefined : { url },
    identifiers: value === undefined ? undefined : [{ type: 'local' as const, value }],
  })
  return Object.keys(body).length === 0 ? undefined : [body]
}

const readAddress = (reader: ClaimsReader): `https://${string}` | undefined => {
  const url = reader.claims['awardingBodyHomepage']
  if (typeof url !== 'string' || !url.startsWith('https://')) return undefined
  return readString(reader, 'awardingBodyHomepage') as `https://${string}`
}

const writeLearning = (model: MicroCredential, writer: ClaimsWriter): JsonObject => {
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

const isced = 'http://data.europa.eu/snb/isced-f/'
const iscedCode = (id: string): string => (id.startsWith(isced) ? id.slice(isced.length) : id)

const writeWorkload = ({ ects, hours }: Workload): JsonObject =>
  ects === undefined ? { value: hours ?? 0, unit: 'hours' } : { value: ects, unit: 'ECTS' }

const readLearning = (reader: ClaimsReader) => {
  const field = readString(reader, 'fieldOfEducation')
  const modes = nonEmpty(conceptsIn(reader, 'formOfParticipation', weBuildCodes.participation))
  const [prerequisites] = toTexts(readStrings(reader, 'entryRequirements'))
  return {
    learningOutcomes: readOutcomes(reader),
    learningOutcomeSummary: toText(readString(reader, 'learningOutcomeSummary')),
    workload: readWorkload(reader),
    level: readLevel(reader),
    fields: field === undefined ? undefined : [{ id: /^\d{2,4}$/.test(field) ? `${isced}${field}` : field }],
    participation: modes === undefined ? undefined : { modes },
    prerequisites,
    stackability: readStackability(reader),
  }
}

/** The skills of all outcomes stand in one list, which says whose they are only if there is one outcome. */
const readOutcomes = (reader: ClaimsReader): RecordedMicroCredential['learningOutcomes'] => {
  const outcomes = toTexts(readStrings(reader, 'learningOutcomes')).map((title) => ({ title }))
  if (outcomes.length !== 1) return nonEmpty(outcomes)
  const skills = nonEmpty((readStrings(reader, 'escoReference') ?? []).map((id) => ({ id })))
  return nonEmpty(outcomes.map((outcome) => recorded({ ...outcome, skills })))
}

const readWorkload = (reader: ClaimsReader): Workload | undefined => {
  const inner = within(reader, 'notionalWorkload')
  if (inner === undefined) return undefined
  const [value, unit] = [readNumber(inner, 'value'), readString(inner, 'unit')]
  if (value === undefined) return undefined
  return unit === 'ECTS' ? { ects: value } : unit === 'hours' ? { hours: value } : undefined
}

const readLevel = (reader: ClaimsReader): RecordedMicroCredential['level'] => {
  const text = reader.claims['level']
  const [, eqf] = (typeof text === 'string' && /^EQF-([1-8])$/.exec(text)) || []
  if (eqf === undefined) return undefined
  readString(reader, 'level')
  return { eqf: Number(eqf) as EqfLevel }
}

const readStackability = (reader: ClaimsReader): RecordedMicroCredential['stackability'] => {
  const title = toText(readString(reader, 'partOfQualification'))
  const stackable = readFlag(reader, 'stackable') ?? (title === undefined ? undefined : true)
  if (stackable === undefined) return undefined
  return recorded({ stackable, towards: title === undefined ? undefined : [{ title }] })
}

const writeAssessment = (assessment: Assessment, writer: ClaimsWriter): JsonObject => {
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

const readAssessment = (reader: ClaimsReader): RecordedMicroCredential['assessments'] => {
  const scheme = toText(readString(reader, 'gradingScheme'))
  const [type] = conceptsIn(reader, 'typeOfAssessment', weBuildCodes.assessment)
  const [supervision] = conceptsIn(reader, 'idVerificationMethod', weBuildCodes.supervision)
  const assessment = recorded({
    type,
    supervision,
    languages: nonEmpty(conceptsIn(reader, 'languageOfAssessment', languageCodes)),
    grade: toText(readString(reader, 'grade')),
    gradingScheme: scheme === undefined ? undefined : { title: scheme },
  })
  return Object.keys(assessment).length === 0 ? undefined : [assessment]
}

const writeQuality = (quality: QualityAssurance, writer: ClaimsWriter): JsonObject => {
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

const readQuality = (reader: ClaimsReader): RecordedMicroCredential['qualityAssurance'] => {
  const details = within(reader, 'accreditation')
  const [type] = conceptsIn(reader, 'qualityAssurance', weBuildCodes.quality)
  const agency = details && toText(readString(details, 'accreditingAgent'))
  // It repeats what the claim above says.
  if (details !== undefined && details.claims['type'] === reader.claims['qualityAssurance']) readString(details, 'type')
  const quality = recorded({
    type,
    title: details && toText(readString(details, 'title')),
    agency: agency === undefined ? undefined : { name: agency },
    decidedOn: details && readMoment(details, 'decisionDate'),
    expiresOn: details && readMoment(details, 'reviewDate'),
  })
  return Object.keys(quality).length === 0 ? undefined : [quality]
}
