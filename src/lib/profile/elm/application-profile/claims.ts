import type { Rows } from './rules.ts'

/** The properties of every claim. */
const claim = `
  title + text unique
  description * text unique
  identifier * Identifier LegalIdentifier
  additionalNote * Note
  supplementaryDocument * WebResource
  awardedBy 1 AwardingProcess
`

/** The kinds of claim about a learner. */
export const claims: Rows = {
  Claim: `
    ${claim}
    dcType * Concept in:claim-type
  `,
  LearningAchievement: `
    ${claim}
    dcType * Concept
    learningOpportunity ? LearningOpportunity
    creditReceived * CreditPoint
    provenBy * LearningAssessment
    influencedBy * LearningActivity
    entitlesTo * LearningEntitlement
    specifiedBy ? LearningAchievementSpecification Qualification
    hasPart * LearningAchievement
    isPartOf * LearningAchievement
  `,
  LearningActivity: `
    ${claim}
    dcType * Concept
    temporal * PeriodOfTime
    location * Location
    learningOpportunity ? LearningOpportunity
    workload ? duration
    directedBy * Agent Person Organisation
    influences * LearningAchievement
    specifiedBy ? LearningActivitySpecification
    hasPart * LearningActivity
    isPartOf * LearningActivity
    levelOfCompletion ? positiveInteger to:100
  `,
  LearningAssessment: `
    ${claim}
    dcType * Concept
    dateIssued ? dateTime
    location ? Location
    grade 1 Note
    gradeStatus ? Concept
    shortenedGrading ? ShortenedGrading
    resultDistribution ? ResultDistribution
    idVerification ? Concept
    assessedBy * Agent Person Organisation
    proves ? LearningAchievement
    hasPart * LearningAssessment
    isPartOf * LearningAssessment
    specifiedBy ? LearningAssessmentSpecification
  `,
  LearningEntitlement: `
    ${claim}
    dcType ? Concept
    dateIssued ? dateTime
    expiryDate ? dateTime
    entitledBy * LearningAchievement
    hasPart * LearningEntitlement
    isPartOf * LearningEntitlement
    specifiedBy ? LearningEntitlementSpecification
  `,
  AwardingProcess: `
    identifier * Identifier LegalIdentifier
    description * text unique
    location ? Location
    additionalNote * Note
    used * LearningAssessment
    awards * claim
    awardingBody + Agent Person Organisation
    awardingDate ? dateTime
    educationalSystemNote ? Concept
  `,
  ShortenedGrading: `
    percentageLower 1 integer
    percentageEqual 1 integer
    percentageHigher 1 integer
  `,
  ResultDistribution: `
    description * text unique
    resultCategory * ResultCategory
  `,
  ResultCategory: `
    label 1 string
    score ? string
    maximumScore ? string
    minimumScore ? string
    count 1 positiveInteger
  `,
}
