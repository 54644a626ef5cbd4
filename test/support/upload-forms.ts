import type { QualityAssurance } from '../../src/model.ts'
import { minimalModel } from './elm-models.ts'
import type { Cell } from './workbooks.ts'

/**
 * The upload form of the EDC Issuer in small: columns under the names that the template of December 2021 has for them, in its
 * rows 2 to 7, and data from row 13 on. `class|field|type|member of the range|place|language`.
 */
const columns = {
  Credentials: [
    'EuropassCredential|primaryLanguage|Reference|||en',
    'EuropassCredential|primaryLanguage|Property',
    'EuropassCredential|title|Property|content||en',
    'EuropassCredential|title|Property|content||nl',
    'EuropassCredential|description|Property|content||en',
    'VerifiableCredential|issuanceDate|Property',
    'VerifiableCredential|expirationDate|Property',
    'EuropassCredential|type|Reference',
    'EuropassCredential|type|Association|Code',
    'EuropassCredential|credentialSubject|Reference|Person',
    'EuropassCredential|credentialSubject|Association|Person',
    'EuropassCredential|issuer|Reference|Organisation',
    'EuropassCredential|issuer|Association|Organisation',
    'EuropassCredential|display|Property|html',
  ],
  Persons: [
    'Person|fullName|Property|content||en',
    'Person|givenNames|Property|content||en',
    'Person|familyName|Property|content||en',
    'Person|dateOfBirth|Property',
    'Person.nationalId|content|NestedProperty',
    'Person.nationalId|spatialId|NestedProperty',
    'Person|citizenshipCountry|MultiReference',
    'Person|citizenshipCountry|Association|Code',
    'Person.identifier#1|identifierSchemeId|NestedProperty',
    'Person.identifier#1|content|NestedProperty',
    'Person.identifier#2|identifierSchemeId|NestedProperty',
    'Person.identifier#2|content|NestedProperty',
    'Person.contactPoint#1|email|NestedProperty|id|1',
    'Person.contactPoint#1|walletAddress|NestedProperty||1',
    'Person|achieved|MultiReference|LearningAchievement',
    'Person|achieved|Association|LearningAchievement',
    'Person|performed|MultiReference|LearningActivity',
    'Person|performed|Association|LearningActivity',
    'Person|13|GradesAssociation',
    'Person|14|GradesAssociation',
  ],
  Organisations: [
    'Organisation|preferredName|Property|content||en',
    'Organisation.legalIdentifier|content|NestedProperty',
    'Agent.hasLocation#1.hasAddress#1|fullAddress|NestedProperty|content||en',
    'Organisation.hasLocation#1.hasAddress#1|countryCode|Reference',
    'Organisation.hasLocation#1.hasAddress#1|countryCode|NestedAssociation|Code',
    'Organisation.vatIdentifier#1|spatialId|NestedProperty',
    'Organisation.vatIdentifier#1|content|NestedProperty',
    'Organisation.logo|contentUrl|NestedProperty',
  ],
  Achievements: [
    'LearningAchievement|title|Property|content||en',
    'LearningAchievement|title|Property|content||nl',
    'LearningAchievement.wasAwardedBy|awardingDate|NestedProperty',
    'LearningAchievement.wasAwardedBy|awardingBody|MultiReference|Organisation',
    'LearningAchievement.wasAwardedBy|awardingBody|NestedAssociation|Organisation',
    'LearningAchievement|wasDerivedFrom|Reference|Assessment',
    'LearningAchievement|wasDerivedFrom|Association|Assessment',
    'LearningAchievement|hasPart|Association|LearningAchievement',
    'LearningAchievement.specifiedBy|eqfLevel|Reference',
    'LearningAchievement.specifiedBy|eqfLevel|NestedAssociation|Code',
    'LearningAchievement.specifiedBy|title|NestedProperty|content||en',
    'LearningAchievement.specifiedBy.identifier#1|content|NestedProperty',
    'LearningAchievement.specifiedBy|learningOutcome|NestedAssociation|LearningOutcome',
    'LearningAchievement.specifiedBy|volumeOfLearning|NestedProperty',
    'LearningAchievement.specifiedBy.ectsCreditPoints|content|NestedProperty',
    'LearningAchievement.specifiedBy|mode|MultiReference',
    'LearningAchievement.specifiedBy|mode|NestedAssociation|Code',
    'LearningAchievement.specifiedBy|additionalNote|NestedProperty|topic|1',
    'LearningAchievement.specifiedBy|additionalNote|NestedProperty|content|1|en',
    'LearningAchievement.specifiedBy|additionalNote|NestedProperty|content|2|en',
  ],
  'Learning Outcomes': [
    'LearningOutcome|name|Property|content||en',
    'LearningOutcome.relatedESCOSkill#1|targetFrameworkURI|NestedProperty',
    'LearningOutcome.relatedESCOSkill#1|uri|NestedProperty',
    'LearningOutcome.relatedSkill#1|TargetFrameworkURI|NestedProperty',
    'LearningOutcome.relatedSkill#1|targetName|NestedProperty|||en',
    'LearningOutcome.relatedSkill#1|uri|NestedProperty',
  ],
  Activities: ['LearningActivity|title|Property|content||en', 'LearningActivity|workload|Property'],
  Assessments: [
    'Assessment|title|Property|content||en',
    'Assessment|hasPart|Association|Assessment',
    'Assessment.specifiedBy|assessmentType|Multireference',
    'Assessment.specifiedBy|assessmentType|NestedAssociation|Code',
  ],
  References: ['Code|targetFrameworkURI|Property', 'Code|targetName|Property|||en', 'Code|uri|Property'],
} as const

export type FormSheet = keyof typeof columns

/** Rows of data by sheet; a cell by the beginning of its column, such as `Person|fullName`. */
export type FormRows = Partial<Record<FormSheet, readonly Readonly<Record<string, Cell>>[]>>

/** The rows of every sheet of the form. */
export const formSheets = (data: FormRows, defaults: FormRows = {}): Record<string, readonly (readonly Cell[])[]> =>
  Object.fromEntries(
    Object.entries(columns).map(([name, lines]) => {
      const parts = lines.map((line) => line.split('|'))
      const header = [0, 1, 2, 3, 4, 5].map((part): readonly Cell[] => [
        ['Class', 'Field', 'Type', 'RangeProperty', 'RangeRef', 'Language'][part],
        ...parts.map((one): Cell => (part === 4 && one[part] ? Number(one[part]) : one[part] || undefined)),
      ])
      const rowOf = (cells: Readonly<Record<string, Cell>>): readonly Cell[] => [
        undefined,
        ...lines.map((line) => {
          const key = Object.keys(cells).find((one) => line === one || line.startsWith(`${one}|`))
          return key === undefined ? undefined : cells[key]
        }),
      ]
      const [given = []] = [data[name as FormSheet]]
      const [own = {}] = defaults[name as FormSheet] ?? []
      return [name, [[name], ...header, ['Label'], [], [], rowOf(own), [], ...given.map(rowOf)]]
    }),
  )

/** One row, 13 in each sheet, that says all that the form can say of a micro-credential. */
export const sampleRows = {
  Credentials: [
    {
      'EuropassCredential|primaryLanguage|Property': 'en',
      'EuropassCredential|title|Property|content||en': 'Certificate of achievement',
      'VerifiableCredential|issuanceDate': 46037,
      'EuropassCredential|type|Association': 18,
      'EuropassCredential|credentialSubject|Association': 13,
      'EuropassCredential|issuer|Association': 13,
    },
  ],
  Persons: [
    {
      'Person|fullName': 'Sample Learner',
      'Person.contactPoint#1|email': 'sample.learner@university.example',
      'Person.contactPoint#1|walletAddress': 'https://wallet.example/sample',
      'Person|achieved|Association': 13,
      'Person|13': 8.5,
    },
  ],
  Organisations: [
    {
      'Organisation|preferredName': 'Example University',
      'Organisation.hasLocation#1.hasAddress#1|countryCode|NestedAssociation': 13,
    },
  ],
  Achievements: [
    {
      'LearningAchievement|title|Property|content||en': 'Marine robotics',
      'LearningAchievement|wasDerivedFrom|Association': 13,
      'LearningAchievement.specifiedBy|eqfLevel|NestedAssociation': 16,
      'LearningAchievement.specifiedBy.identifier#1|content': 'MR-1',
      'LearningAchievement.specifiedBy|learningOutcome': '13;14',
      'LearningAchievement.specifiedBy.ectsCreditPoints': 2.5,
      'LearningAchievement.specifiedBy|mode|NestedAssociation': '15',
    },
  ],
  'Learning Outcomes': [
    {
      'LearningOutcome|name': 'Plan a dive of a robot',
      'LearningOutcome.relatedESCOSkill#1|targetFrameworkURI': 'http://data.europa.eu/esco/model#Skill',
      'LearningOutcome.relatedESCOSkill#1|uri': 'http://data.europa.eu/esco/skill/00000000-0000-4000-8000-000000000001',
    },
    { 'LearningOutcome|name': 'Weigh a robot' },
  ],
  Assessments: [{ 'Assessment|title': 'The dive', 'Assessment.specifiedBy|assessmentType|NestedAssociation': 14 }],
  References: [
    {
      'Code|targetName': 'Netherlands',
      'Code|uri': 'http://publications.europa.eu/resource/authority/country/NLD',
    },
    { 'Code|targetName': 'project work', 'Code|uri': 'http://data.europa.eu/snb/assessment/795dac4096' },
    { 'Code|targetName': 'Blended', 'Code|uri': 'http://data.europa.eu/snb/learning-assessment/e92d221e4d ' },
    { 'Code|targetName': 'Level 6', 'Code|uri': 'http://data.europa.eu/snb/eqf/6' },
    { 'Code|targetName': 'Online', 'Code|uri': 'http://data.europa.eu/snb/learning-assessment/920fbb3cbe' },
    { 'Code|targetName': 'Generic', 'Code|uri': 'http://data.europa.eu/snb/credential/e34929035b' },
  ],
} as const satisfies FormRows

/** The sample with other cells in its first rows. */
export const sampleWith = (more: FormRows): FormRows =>
  Object.fromEntries(
    (Object.keys(columns) as FormSheet[]).map((name) => {
      const [own = [], added = []] = [(sampleRows as FormRows)[name], more[name]]
      const longest = Math.max(own.length, added.length)
      return [name, Array.from({ length: longest }, (_, at) => ({ ...own[at], ...added[at] }))]
    }),
  )

/** What no form says. */
export const defaults = { qualityAssurance: minimalModel.qualityAssurance as readonly [QualityAssurance] } as const
