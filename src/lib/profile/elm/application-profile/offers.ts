import type { Rows } from './rules.ts'

/** Where and when something can be learnt, and its price. */
export const offers: Rows = {
  LearningOpportunity: `
    identifier * Identifier LegalIdentifier
    title + text unique
    description * text unique
    dcType * Concept
    additionalNote * Note
    homepage * WebResource
    supplementaryDocument * WebResource
    temporal ? PeriodOfTime
    duration ? duration
    mode * Concept
    learningSchedule ? Concept
    scheduleInformation ? Note
    admissionProcedure ? Note
    priceDetail * PriceDetail
    providedBy + Organisation
    grant * Grant
    location * Location
    learningAchievementSpecification ? LearningAchievementSpecification Qualification
    learningActivitySpecification ? LearningActivitySpecification
    hasPart * LearningOpportunity
    isPartOf * LearningOpportunity
    bannerImage ? MediaObject
    applicationDeadline * dateTime
    descriptionHtml * HTML
    dateModified ? dateTime
    status ? string
  `,
  AwardingOpportunity: `
    identifier * Identifier LegalIdentifier
    location ? Location
    temporal ? PeriodOfTime
    awardingBody + Agent Person Organisation
    learningAchievementSpecification ? LearningAchievementSpecification Qualification
  `,
  Grant: `
    title + text unique
    description * text unique
    supplementaryDocument * WebResource
    dcType ? Concept
    contentURL ? anyURI
  `,
  PriceDetail: `
    identifier * Identifier LegalIdentifier
    prefLabel * text unique
    description * text unique
    additionalNote * Note
    amount ? Amount
  `,
  Amount: `
    unit 1 Concept in:currency
    value 1 decimal
  `,
}
