import type { Concept } from '../../model/concept.ts'
import type { LearnerIdentifier } from '../../model/identifier.ts'
import type { EqfLevel } from '../../model/level.ts'
import { qualityAssuranceType } from '../../model/vocabulary/quality-assurance-type.ts'
import type { Workload } from '../../model/workload.ts'
import { present } from '../open-badge/writer.ts'
import { writeCategory } from './category.ts'
import {
  type ClaimsReader,
  hold,
  readFlag,
  readMoment,
  readNumber,
  readString,
  readStrings,
  toText,
  toTexts,
} from './claims-reader.ts'
import { required, writeDay, writeName, writeText } from './claims-writer.ts'
import { conceptNamed, countryCodes, languageCodes } from './codes.ts'
import type { ClaimRule, LearningCredentialType } from './kinds.ts'
import { nonEmpty, recorded } from './recorded.ts'

const claim = (name: string, mandatory: boolean, sd: ClaimRule['sd']): ClaimRule => ({ path: [name], mandatory, sd })

/** The metadata that the EUDI reference issuer publishes for the type. */
const claims: readonly ClaimRule[] = [
  claim('issuing_authority', true, 'never'),
  claim('issuing_country', true, 'never'),
  claim('date_of_issuance', true, 'never'),
  claim('date_of_expiry', false, 'never'),
  claim('family_name', true, 'always'),
  claim('given_name', false, 'always'),
  claim('achievement_title', true, 'never'),
  claim('achievement_description', false, 'never'),
  claim('learning_outcomes', false, 'always'),
  claim('assessment_grade', false, 'always'),
  claim('language_of_classes', true, 'never'),
  claim('learner_identification', true, 'always'),
  claim('expected_study_time', true, 'always'),
  claim('level_of_learning_experience', true, 'always'),
  claim('types_of_quality_assurance', true, 'always'),
  claim('prerequisites_to_enroll', false, 'always'),
  claim('integration_stackability_options', false, 'always'),
]

/** The Learning Credential of the EUDI reference issuer. Its texts are in the language of the title. */
export const eudiType: LearningCredentialType = {
  name: 'eudi',
  vct: 'urn:eu.europa.ec.eudi:learning:credential:1',
  claims,
  write: ({ model, issuer, category }, writer) => {
    const { learner, languages = [], level } = model
    const grade = model.assessments.find((one) => one.grade !== undefined)?.grade
    return present({
      ...writeCategory(category),
      issuing_authority: writeText(writer, issuer.name),
      issuing_country: required(writer, '/awardingBodies/0/country', countryCodes.codeOf(issuer.country)),
      date_of_issuance: writeDay(model.issuedOn),
      date_of_expiry: model.validUntil === undefined ? undefined : writeDay(model.validUntil),
      family_name: required(writer, '/learner/familyName', learner.familyName),
      given_name: learner.givenName,
      achievement_title: writeText(writer, model.title),
      achievement_description: writeText(writer, model.description),
      learning_outcomes: model.learningOutcomes.flatMap(({ title }) => writeText(writer, title) ?? []),
      assessment_grade: writeText(writer, grade),
      language_of_classes: required(writer, '/languages', codesOf(languages)),
      learner_identification: required(writer, '/learner/identifiers', identifierOf(learner.identifiers)),
      expected_study_time: studyTime(model.workload),
      level_of_learning_experience: required(writer, '/level/eqf', level?.eqf),
      types_of_quality_assurance: model.qualityAssurance.map(({ type }) => writeName(writer, type)),
      prerequisites_to_enroll: [writeText(writer, model.prerequisites)].flatMap((text) => text ?? []),
      integration_stackability_options: model.stackability?.stackable,
    })
  },
  read: (reader) => {
    const title = toText(readString(reader, 'achievement_title'))
    const name = toText(readString(reader, 'issuing_authority'))
    const place = countryCodes.conceptOf(readString(reader, 'issuing_country') ?? '')
    const [prerequisites] = toTexts(readStrings(reader, 'prerequisites_to_enroll'))
    const stackable = readFlag(reader, 'integration_stackability_options')
    const grade = toText(readString(reader, 'assessment_grade'))
    const number = readString(reader, 'learner_identification')
    return recorded({
      learner: recorded({
        familyName: readString(reader, 'family_name'),
        givenName: readString(reader, 'given_name'),
        identifiers: number === undefined ? undefined : [{ type: 'local' as const, value: number }],
      }),
      title,
      description: toText(readString(reader, 'achievement_description')),
      awardingBodies: name === undefined ? undefined : nonEmpty([recorded({ name, country: place })]),
      issuedOn: readMoment(reader, 'date_of_issuance'),
      validUntil: readMoment(reader, 'date_of_expiry'),
      learningOutcomes: nonEmpty(toTexts(readStrings(reader, 'learning_outcomes')).map((one) => ({ title: one }))),
      workload: readStudyTime(reader),
      level: readLevel(reader),
      assessments: grade === undefined ? undefined : nonEmpty([{ grade }]),
      qualityAssurance: nonEmpty(
        (readStrings(reader, 'types_of_quality_assurance') ?? []).flatMap((label) => {
          const type = conceptNamed(qualityAssuranceType, label)
          return [type === undefined ? { title: { und: label } } : { type }]
        }),
      ),
      languages: nonEmpty(
        (readStrings(reader, 'language_of_classes') ?? []).flatMap((code) => languageCodes.conceptOf(code) ?? []),
      ),
      prerequisites,
      stackability: stackable === undefined ? undefined : { stackable },
    })
  },
}

const codesOf = (languages: readonly Concept[]): readonly string[] | undefined =>
  nonEmpty(languages.flatMap((one) => languageCodes.codeOf(one) ?? []))

/** The number by which a learner is found, without the national one if there is another. */
const identifierOf = (identifiers: readonly LearnerIdentifier[] = []): string | undefined =>
  (['esi', 'local', 'national'] as const).flatMap((type) => identifiers.filter((one) => one.type === type))[0]?.value

/** The type defines a text without a form: credits, or else hours. */
const studyTime = ({ ects, hours }: Workload): string | undefined =>
  ects !== undefined ? `${ects} ECTS` : hours === undefined ? undefined : `${hours} hours`

const readStudyTime = (reader: ClaimsReader): Workload | undefined => {
  const text = reader.claims['expected_study_time']
  const [, amount = '', unit] = (typeof text === 'string' && /^(\d+(?:\.\d+)?) (ECTS|hours)$/.exec(text)) || []
  if (unit === undefined) return undefined
  hold(reader, 'expected_study_time')
  return unit === 'ECTS' ? { ects: Number(amount) } : { hours: Number(amount) }
}

/** A number, or the same number as a text, as some issuers write it. */
const readLevel = (reader: ClaimsReader): { readonly eqf: EqfLevel } | undefined => {
  const name = 'level_of_learning_experience'
  const eqf = typeof reader.claims[name] === 'string' ? Number(readString(reader, name)) : readNumber(reader, name)
  return Number.isInteger(eqf) && Number(eqf) >= 1 && Number(eqf) <= 8 ? { eqf: eqf as EqfLevel } : undefined
}
