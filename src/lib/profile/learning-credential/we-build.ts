import { present } from '../open-badge/writer.ts'
import { writeEarlierCategory } from './category.ts'
import { readDay, readMoment, readString, toText } from './claims-reader.ts'
import { required, writeDay, writeText } from './claims-writer.ts'
import { countryCodes } from './codes.ts'
import type { ClaimRule, LearningCredentialType } from './kinds.ts'
import { conceptsIn, readAssessment, readAwardingBody, readLearning, readQuality } from './read-we-build.ts'
import { nonEmpty, recorded } from './recorded.ts'
import { writeAssessment, writeAwardingBody, writeLearner, writeLearning, writeQuality } from './write-we-build.ts'

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
        dateOfBirth: readDay(reader, 'dateOfBirth'),
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
