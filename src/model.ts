export type { Challenge, LearningActivity, Participation } from './lib/model/activity.ts'
export type { Alliance, Mandate, RecordedAlliance } from './lib/model/alliance.ts'
export {
  type AnnexOneElement,
  type AnnexOneEntry,
  type AnnexOneReport,
  annexOneReport,
} from './lib/model/annex-one.ts'
export type { Assessment, GradingScheme, RecordedAssessment } from './lib/model/assessment.ts'
export type { Concept } from './lib/model/concept.ts'
export { creditsOf } from './lib/model/credits.ts'
export type { Entitlement } from './lib/model/entitlement.ts'
export { hasPassed } from './lib/model/grade-status.ts'
export type {
  InstitutionIdentifier,
  LearnerIdentifier,
  LegalIdentifierType,
  LocalIdentifier,
  LocalNumber,
  SectorIdentifierType,
} from './lib/model/identifier.ts'
export type { Learner } from './lib/model/learner.ts'
export type { LearningOutcome, Proficiency } from './lib/model/learning-outcome.ts'
export type { EqfLevel, Level, QfEheaCycle } from './lib/model/level.ts'
export type { Image, WebResource } from './lib/model/media.ts'
export type {
  AchievementPart,
  Evidence,
  MicroCredential,
  RecordedMicroCredential,
  RecordedPart,
  Stackability,
} from './lib/model/micro-credential.ts'
export type {
  Organisation,
  QualityAssurance,
  RecordedOrganisation,
  RecordedQualityAssurance,
} from './lib/model/organisation.ts'
export { parseMicroCredential, parseProgramme } from './lib/model/parse.ts'
export {
  type AssessmentResult,
  type Award,
  award,
  type Override,
  type PlannedAssessment,
  type Programme,
  programmeOf,
} from './lib/model/programme.ts'
export type { ProgrammeReference } from './lib/model/programme-reference.ts'
export { reviewModel } from './lib/model/review.ts'
export {
  microCredentialSchema,
  programmeSchema,
  type StandardIssue,
  type StandardResult,
  type StandardSchema,
} from './lib/model/standard-schema.ts'
export type { Day, LocalizedText, Moment } from './lib/model/text.ts'
export { assessmentType } from './lib/model/vocabulary/assessment-type.ts'
export { findConcept, rareLanguage, region, schemeOf } from './lib/model/vocabulary/concepts.ts'
export { country } from './lib/model/vocabulary/country.ts'
export { creditFramework } from './lib/model/vocabulary/credit-framework.ts'
export { entitlementStatus } from './lib/model/vocabulary/entitlement-status.ts'
export { entitlementType } from './lib/model/vocabulary/entitlement-type.ts'
export { eqfLevel } from './lib/model/vocabulary/eqf-level.ts'
export { evidenceType } from './lib/model/vocabulary/evidence-type.ts'
export { gradeStatus } from './lib/model/vocabulary/grade-status.ts'
export { iscedF } from './lib/model/vocabulary/isced-f.ts'
export { language } from './lib/model/vocabulary/language.ts'
export { learningActivityType } from './lib/model/vocabulary/learning-activity-type.ts'
export { learningOpportunityType } from './lib/model/vocabulary/learning-opportunity-type.ts'
export { learningSchedule } from './lib/model/vocabulary/learning-schedule.ts'
export { learningSetting } from './lib/model/vocabulary/learning-setting.ts'
export { mode } from './lib/model/vocabulary/mode.ts'
export { nationalLevel } from './lib/model/vocabulary/national-level.ts'
export { qualityAssuranceType } from './lib/model/vocabulary/quality-assurance-type.ts'
export { skillReuseLevel } from './lib/model/vocabulary/skill-reuse-level.ts'
export { skillType } from './lib/model/vocabulary/skill-type.ts'
export { supervision } from './lib/model/vocabulary/supervision.ts'
export { targetGroup } from './lib/model/vocabulary/target-group.ts'
export type { PlannedWorkload, Workload } from './lib/model/workload.ts'
