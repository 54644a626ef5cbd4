import type { Rows } from './rules.ts'

/** The properties of every specification. */
const specification = `
  identifier * Identifier LegalIdentifier
  title + text unique
  description * text unique
  additionalNote * Note
  supplementaryDocument * WebResource
  homepage * WebResource
  altLabel * text
  category * text
  dateModified ? dateTime
  status ? string
`

/** The properties of the specification of an achievement, whether it is a qualification or not. */
const achievement = `
  ${specification}
  dcType * Concept
  language * Concept in:language
  volumeOfLearning ? duration
  mode * Concept
  learningOutcomeSummary ? Note
  thematicArea * Concept in:isced-f
  educationSubject * Concept
  creditPoint * CreditPoint
  educationLevel * Concept
  learningSetting ? Concept in:learning-setting
  maximumDuration ? duration
  targetGroup * Concept
  entryRequirement ? Note
  learningOutcome * LearningOutcome
  influencedBy * LearningActivitySpecification
  provenBy * LearningAssessmentSpecification
  entitlesTo * LearningEntitlementSpecification
  awardingOpportunity * AwardingOpportunity
`

/** The specifications of achievements, activities, assessments and entitlements. */
export const specifications: Rows = {
  Specification: `
    ${specification}
    dcType * Concept
  `,
  LearningAchievementSpecification: `
    ${achievement}
    hasPart * LearningAchievementSpecification Qualification
    isPartOf * LearningAchievementSpecification Qualification
    specialisationOf * LearningAchievementSpecification Qualification
    generalisationOf * LearningAchievementSpecification Qualification
  `,
  Qualification: `
    ${achievement}
    hasPart * Qualification
    isPartOf * Qualification
    specialisationOf * Qualification
    generalisationOf * Qualification
    isPartialQualification ? boolean
    eqfLevel ? Concept in:eqf
    nqfLevel * Concept in:qdr
    accreditation * Accreditation
    qualificationCode * Concept
  `,
  LearningActivitySpecification: `
    ${specification}
    dcType * Concept
    language * Concept in:language
    volumeOfLearning ? duration
    contactHour * string
    mode * Concept
    influences * LearningAchievementSpecification Qualification
    hasPart * LearningActivitySpecification
    isPartOf * LearningActivitySpecification
    specialisationOf * LearningActivitySpecification
    generalisationOf * LearningActivitySpecification
  `,
  LearningAssessmentSpecification: `
    ${specification}
    dcType ? Concept
    language * Concept in:language
    mode * Concept
    gradingScheme ? GradingScheme
    proves * LearningAchievementSpecification Qualification
    hasPart * LearningAssessmentSpecification
    isPartOf * LearningAssessmentSpecification
    specialisationOf * LearningAssessmentSpecification
    generalisationOf * LearningAssessmentSpecification
  `,
  LearningEntitlementSpecification: `
    ${specification}
    dcType 1 Concept
    entitlementStatus 1 Concept in:entitlement-status
    limitOrganisation * Organisation
    limitJurisdiction * Concept in:atu
    limitOccupation * Concept in:esco-occupations
    limitNationalOccupation * Concept
    entitledBy * LearningAchievementSpecification Qualification
    hasPart * LearningEntitlementSpecification
    isPartOf * LearningEntitlementSpecification
    specialisationOf * LearningEntitlementSpecification
    generalisationOf * LearningEntitlementSpecification
  `,
  LearningOutcome: `
    identifier * Identifier LegalIdentifier
    title + text unique
    dcType ? Concept in:skill-type
    additionalNote * Note
    reusabilityLevel ? Concept in:skill-reuse-level
    relatedSkill * Concept
    relatedESCOSkill * Concept in:esco-skills
  `,
  CreditPoint: `
    framework 1 Concept
    point 1 string
  `,
  GradingScheme: `
    identifier * Identifier LegalIdentifier
    title + text unique
    description * text unique
    supplementaryDocument * WebResource
  `,
}
