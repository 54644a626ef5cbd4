/**
 * The columns of the upload form of the EDC Issuer that are read and written, by the headers in rows 2 to 6 of its
 * sheets: class, field, type, member of the range, place in a list. A number after `#` is a place in a list, too.
 */
import type { SheetName } from './layout.ts'

/** The names of the columns of each sheet in this library. */
interface ColumnNames {
  readonly credentials:
    | 'language'
    | 'title'
    | 'description'
    | 'validFrom'
    | 'validUntil'
    | 'type'
    | 'subject'
    | 'issuer'
  readonly persons:
    | 'fullName'
    | 'givenName'
    | 'familyName'
    | 'dateOfBirth'
    | 'nationalId'
    | 'nationalIdCountryName'
    | 'nationalIdCountry'
    | 'citizenships'
    | 'identifierScheme'
    | 'identifier'
    | 'email'
    | 'wallet'
    | 'achieved'
    | 'performed'
    | 'entitledTo'
  readonly organisations:
    | 'name'
    | 'alternativeName'
    | 'registration'
    | 'homepage'
    | 'homepageTitle'
    | 'address'
    | 'country'
    | 'email'
    | 'vatCountry'
    | 'vat'
    | 'taxCountry'
    | 'tax'
    | 'identifierScheme'
    | 'identifier'
  readonly achievements:
    | 'title'
    | 'identifierScheme'
    | 'identifier'
    | 'awardedOn'
    | 'awardingBodies'
    | 'description'
    | 'assessments'
    | 'activities'
    | 'entitlements'
    | 'parts'
    | 'eqf'
    | 'nationalLevels'
    | 'specificationTitle'
    | 'outcomeSummary'
    | 'code'
    | 'homepage'
    | 'homepageTitle'
    | 'outcomes'
    | 'hours'
    | 'months'
    | 'ects'
    | 'fields'
    | 'modes'
    | 'languages'
    | 'setting'
    | 'type'
    | 'prerequisites'
    | 'document'
    | 'documentTitle'
    | 'stackable'
    | 'furtherInformation'
  readonly outcomes:
    | 'title'
    | 'description'
    | 'type'
    | 'reuseLevel'
    | 'skillScheme'
    | 'skillName'
    | 'skill'
    | 'otherScheme'
    | 'otherName'
    | 'other'
  readonly activities:
    | 'title'
    | 'description'
    | 'startedOn'
    | 'endedOn'
    | 'hours'
    | 'directedBy'
    | 'type'
    | 'specificationTitle'
    | 'modes'
    | 'languages'
  readonly assessments:
    | 'title'
    | 'description'
    | 'assessors'
    | 'supervision'
    | 'assessedOn'
    | 'parts'
    | 'languages'
    | 'modes'
    | 'type'
    | 'specificationTitle'
    | 'schemeTitle'
    | 'schemeDescription'
  readonly entitlements:
    | 'title'
    | 'grantedOn'
    | 'expiresOn'
    | 'description'
    | 'type'
    | 'specificationTitle'
    | 'status'
    | 'regions'
    | 'occupations'
  readonly codes: 'scheme' | 'name' | 'id'
}
export type ColumnOf<S extends SheetName> = ColumnNames[S]

/** A column in the notation used below: `class|field|type|member of the range|place`. */
type Line =
  | `${string}|${string}|${string}`
  | `${string}|${string}|${string}|${string}`
  | `${string}|${string}|${string}|${string}|${string}`

interface ColumnLayout {
  readonly line: Line
  /**
   * For texts with a language, one column for each language; `en` if the form has only that column, whose content has
   * no language.
   */
  readonly language?: 'each' | 'en'
  /** The sheet whose rows it refers to. */
  readonly to?: SheetName
}

const property = (line: Line): ColumnLayout => ({ line })
const texts = (line: Line): ColumnLayout => ({ line, language: 'each' })
const name = (line: Line): ColumnLayout => ({ line, language: 'en' })
const rows = (line: Line, to: SheetName): ColumnLayout => ({ line, to })

const credential = 'EuropassCredential'
const specification = 'LearningAchievement.specifiedBy'
const [outcome, activity, assessment, entitlement] = [
  'LearningOutcome',
  'LearningActivity',
  'Assessment',
  'Entitlement',
]

const table: { readonly [S in SheetName]: Readonly<Record<ColumnOf<S>, ColumnLayout>> } = {
  credentials: {
    language: property(`${credential}|primaryLanguage|Property`),
    title: texts(`${credential}|title|Property|content`),
    description: texts(`${credential}|description|Property|content`),
    validFrom: property('VerifiableCredential|issuanceDate|Property'),
    validUntil: property('VerifiableCredential|expirationDate|Property'),
    type: rows(`${credential}|type|Association|Code`, 'codes'),
    subject: rows(`${credential}|credentialSubject|Association|Person`, 'persons'),
    issuer: rows(`${credential}|issuer|Association|Organisation`, 'organisations'),
  },
  persons: {
    fullName: name('Person|fullName|Property|content'),
    givenName: name('Person|givenNames|Property|content'),
    familyName: name('Person|familyName|Property|content'),
    dateOfBirth: property('Person|dateOfBirth|Property'),
    nationalId: property('Person.nationalId|content|NestedProperty'),
    nationalIdCountryName: property('Person.nationalId|identifierSchemeAgencyName|NestedProperty'),
    nationalIdCountry: property('Person.nationalId|spatialId|NestedProperty'),
    citizenships: rows('Person|citizenshipCountry|Association|Code', 'codes'),
    identifierScheme: property('Person.identifier#1|identifierSchemeId|NestedProperty'),
    identifier: property('Person.identifier#1|content|NestedProperty'),
    email: property('Person.contactPoint#1|email|NestedProperty|id|1'),
    wallet: property('Person.contactPoint#1|walletAddress|NestedProperty||1'),
    achieved: rows('Person|achieved|Association|LearningAchievement', 'achievements'),
    performed: rows('Person|performed|Association|LearningActivity', 'activities'),
    entitledTo: rows('Person|entitledTo|Association|Entitlement', 'entitlements'),
  },
  organisations: {
    name: texts('Organisation|preferredName|Property|content'),
    alternativeName: texts('Organisation|alternativeName|Property|content|1'),
    registration: property('Organisation.legalIdentifier|content|NestedProperty'),
    homepage: property('Organisation.homepage#1|id|NestedProperty'),
    homepageTitle: texts('Organisation.homepage#1|title|NestedProperty|content'),
    address: texts('Organisation.hasLocation#1.hasAddress#1|fullAddress|NestedProperty|content'),
    country: rows('Organisation.hasLocation#1.hasAddress#1|countryCode|NestedAssociation|Code', 'codes'),
    email: property('Organisation.contactPoint#1|email|NestedProperty|id|1'),
    vatCountry: property('Organisation.vatIdentifier#1|spatialId|NestedProperty'),
    vat: property('Organisation.vatIdentifier#1|content|NestedProperty'),
    taxCountry: property('Organisation.taxIdentifier#1|spatialId|NestedProperty'),
    tax: property('Organisation.taxIdentifier#1|content|NestedProperty'),
    identifierScheme: property('Organisation.identifier#1|identifierSchemeId|NestedProperty'),
    identifier: property('Organisation.identifier#1|content|NestedProperty'),
  },
  achievements: {
    title: texts('LearningAchievement|title|Property|content'),
    identifierScheme: property('LearningAchievement.identifier#1|identifierSchemeId|NestedProperty'),
    identifier: property('LearningAchievement.identifier#1|content|NestedProperty'),
    awardedOn: property('LearningAchievement.wasAwardedBy|awardingDate|NestedProperty'),
    awardingBodies: rows(
      'LearningAchievement.wasAwardedBy|awardingBody|NestedAssociation|Organisation',
      'organisations',
    ),
    description: texts('LearningAchievement|description|Property|content'),
    assessments: rows('LearningAchievement|wasDerivedFrom|Association|Assessment', 'assessments'),
    activities: rows('LearningAchievement|wasInfluencedBy|Association|LearningActivity', 'activities'),
    entitlements: rows('LearningAchievement|entitlesTo|Association|Entitlement', 'entitlements'),
    parts: rows('LearningAchievement|hasPart|Association|LearningAchievement', 'achievements'),
    eqf: rows(`${specification}|eqfLevel|NestedAssociation|Code`, 'codes'),
    nationalLevels: rows(`${specification}|nqfLevel|NestedAssociation|Code`, 'codes'),
    specificationTitle: texts(`${specification}|title|NestedProperty|content`),
    outcomeSummary: texts(`${specification}|learningOutcomeDescription|NestedProperty|content`),
    code: property(`${specification}.identifier#1|content|NestedProperty`),
    homepage: property(`${specification}.homePage#1|id|NestedProperty`),
    homepageTitle: texts(`${specification}.homePage#1|title|NestedProperty|content`),
    outcomes: rows(`${specification}|learningOutcome|NestedAssociation|LearningOutcome`, 'outcomes'),
    hours: property(`${specification}|volumeOfLearning|NestedProperty`),
    months: property(`${specification}|maximumDuration|NestedProperty`),
    ects: property(`${specification}.ectsCreditPoints|content|NestedProperty`),
    fields: rows(`${specification}|iscedFCode|NestedAssociation|Code`, 'codes'),
    modes: rows(`${specification}|mode|NestedAssociation|Code`, 'codes'),
    languages: rows(`${specification}|language|NestedAssociation|Code`, 'codes'),
    setting: rows(`${specification}|learningSetting|NestedAssociation|Code`, 'codes'),
    type: rows(`${specification}|learningOpportunityType|NestedAssociation|Code`, 'codes'),
    prerequisites: texts(`${specification}|entryRequirementNote|NestedProperty`),
    document: property(`${specification}.supplementaryDocument#1|id|NestedProperty`),
    documentTitle: texts(`${specification}.supplementaryDocument#1|title|NestedProperty|content`),
    stackable: property(`${specification}|isPartialQualification|NestedProperty`),
    furtherInformation: texts(`${specification}|additionalNote|NestedProperty|content|1`),
  },
  outcomes: {
    title: texts(`${outcome}|name|Property|content`),
    description: texts(`${outcome}|description|Property|content`),
    type: rows(`${outcome}|learningOutcomeType|Association|Code`, 'codes'),
    reuseLevel: rows(`${outcome}|reusabilityLevel|Association|Code`, 'codes'),
    skillScheme: property(`${outcome}.relatedESCOSkill#1|targetFrameworkURI|NestedProperty`),
    skillName: texts(`${outcome}.relatedESCOSkill#1|targetName|NestedProperty`),
    skill: property(`${outcome}.relatedESCOSkill#1|uri|NestedProperty`),
    otherScheme: property(`${outcome}.relatedSkill#1|targetFrameworkURI|NestedProperty`),
    otherName: texts(`${outcome}.relatedSkill#1|targetName|NestedProperty`),
    other: property(`${outcome}.relatedSkill#1|uri|NestedProperty`),
  },
  activities: {
    title: texts(`${activity}|title|Property|content`),
    description: texts(`${activity}|description|Property|content`),
    startedOn: property(`${activity}|startedAtTime|Property`),
    endedOn: property(`${activity}|endedAtTime|Property`),
    hours: property(`${activity}|workload|Property`),
    directedBy: rows(`${activity}|directedBy|Association|Organisation`, 'organisations'),
    type: rows(`${activity}.specifiedBy|learningActivityType|NestedAssociation|Code`, 'codes'),
    specificationTitle: texts(`${activity}.specifiedBy|title|NestedProperty|content`),
    modes: rows(`${activity}.specifiedBy|mode|NestedAssociation|Code`, 'codes'),
    languages: rows(`${activity}.specifiedBy|language|NestedAssociation|Code`, 'codes'),
  },
  assessments: {
    title: texts(`${assessment}|title|Property|content`),
    description: texts(`${assessment}|description|Property|content`),
    assessors: rows(`${assessment}|assessedBy|Association|Organisation`, 'organisations'),
    supervision: rows(`${assessment}|idVerification|Association|Code`, 'codes'),
    assessedOn: property(`${assessment}|issuedDate|Property`),
    parts: rows(`${assessment}|hasPart|Association|Assessment`, 'assessments'),
    languages: rows(`${assessment}.specifiedBy|language|NestedAssociation|Code`, 'codes'),
    modes: rows(`${assessment}.specifiedBy|mode|NestedAssociation|Code`, 'codes'),
    type: rows(`${assessment}.specifiedBy|assessmentType|NestedAssociation|Code`, 'codes'),
    specificationTitle: texts(`${assessment}.specifiedBy|title|NestedProperty|content`),
    schemeTitle: texts(`${assessment}.specifiedBy.gradingScheme|title|NestedProperty|content`),
    schemeDescription: texts(`${assessment}.specifiedBy.gradingScheme|description|NestedProperty|content`),
  },
  entitlements: {
    title: texts(`${entitlement}|title|Property|content`),
    grantedOn: property(`${entitlement}|issuedDate|Property`),
    expiresOn: property(`${entitlement}|expiryDate|Property`),
    description: texts(`${entitlement}|description|Property|content`),
    type: rows(`${entitlement}.specifiedBy|entitlementType|NestedAssociation|Code`, 'codes'),
    specificationTitle: texts(`${entitlement}.specifiedBy|title|NestedProperty|content`),
    status: rows(`${entitlement}.specifiedBy|status|NestedAssociation|Code`, 'codes'),
    regions: rows(`${entitlement}.specifiedBy|limitJurisdiction|NestedAssociation|Code`, 'codes'),
    occupations: rows(`${entitlement}.specifiedBy|limitOccupation|NestedAssociation|Code`, 'codes'),
  },
  codes: {
    scheme: property('Code|targetFrameworkURI|Property'),
    name: texts('Code|targetName|Property'),
    id: property('Code|uri|Property'),
  },
}

/** A column of the layout, parsed. */
export interface FormColumn {
  readonly class: string
  readonly field: string
  readonly type: string
  readonly range: string
  /** Its place in a list, if its field is one. */
  readonly place: string
  readonly language: 'each' | 'en' | undefined
  readonly to: SheetName | undefined
  /** Its name in problems, which contains no text from the file. */
  readonly name: string
}

const toColumn = ({ line, language, to }: ColumnLayout): FormColumn => {
  const [path = '', field = '', type = '', range = '', place = ''] = line.split('|')
  return { class: path, field, type, range, place, language, to, name: `${path}.${field}` }
}

export const columns: { readonly [S in SheetName]: Readonly<Record<ColumnOf<S>, FormColumn>> } = Object.fromEntries(
  Object.entries(table).map(([sheet, own]) => [
    sheet,
    Object.fromEntries(Object.entries(own).map(([key, layout]) => [key, toColumn(layout)])),
  ]),
) as never

/** The names of the columns of a form in problems. */
export const formColumns: readonly string[] = [
  ...Object.values(columns).flatMap((own: Readonly<Record<string, FormColumn>>) =>
    Object.values(own).map(({ name }) => name),
  ),
  'Person.grade',
]
