export type { KnownConcept, SkillCatalogue } from './lib/esco/catalogue.ts'
export { type EscoApiOptions, escoApi } from './lib/esco/esco-api.ts'
export { type EscoCsvOptions, escoFromCsv } from './lib/esco/esco-from-csv.ts'
export { lookUpSkills } from './lib/esco/look-up-skills.ts'
export type { Esco, EscoCallOptions, EscoConcept, EscoHit } from './lib/esco/port.ts'
export type {
  Answers,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireScale,
} from './lib/motivation/questionnaire.ts'
export { reliabilityOf, type ScaleReliability } from './lib/motivation/reliability.ts'
export { type ScaleScore, type ScanResult, scoreAnswers } from './lib/motivation/score-answers.ts'
export { type ToGoalsOptions, toGoals } from './lib/motivation/to-goals.ts'
export type { PassportChart } from './lib/passport/charts/chart.ts'
export { drawCharts } from './lib/passport/charts/draw-charts.ts'
export {
  type ChangedLevel,
  type ChangedStanding,
  comparePassports,
  type PassportChanges,
} from './lib/passport/compare.ts'
export { createPassport, type PassportOptions } from './lib/passport/create-passport.ts'
export { type PassportCsvOptions, passportToCsv } from './lib/passport/exports/csv.ts'
export { type CvEntry, type CvSection, passportToCv } from './lib/passport/exports/cv.ts'
export { type PassportDocument, passportToDocument } from './lib/passport/exports/document.ts'
export { filesToPresent, type VerifiedFile } from './lib/passport/exports/files.ts'
export { passportSchema } from './lib/passport/exports/schema.ts'
export { type DataTable, tableToHtml } from './lib/passport/exports/table.ts'
export type { PassportWords, ShowOptions } from './lib/passport/exports/words.ts'
export type {
  BodyCreditRow,
  CreditRow,
  Passport,
  PassportAchievement,
  PassportBody,
  PassportContent,
  PassportCredits,
  PassportForm,
  PassportMoment,
  RefusedReports,
  Relation,
  Standing,
} from './lib/passport/passport.ts'
export type {
  CommonScale,
  PassportSkill,
  ProficiencyScale,
  SkillEvidence,
  SkillProficiency,
} from './lib/passport/skill.ts'
export type { SkillTerms } from './lib/passport/skills.ts'
export type { AwardProgress, ExcludedResult, JudgedRule } from './lib/pathway/award.ts'
export type { Goals, Interest } from './lib/pathway/goals.ts'
export type { HeldSkill, Holding } from './lib/pathway/held.ts'
export type {
  Electives,
  Opportunity,
  Pathway,
  Requirement,
  SkillNeed,
  StackingRules,
} from './lib/pathway/opportunity.ts'
export { type MissingSkill, type PathwayProgress, progress, type StepProgress } from './lib/pathway/progress.ts'
export { type Recommendation, recommend } from './lib/pathway/recommend.ts'
export type { JudgedRequirement } from './lib/pathway/requirements.ts'
export type { ScorePart } from './lib/pathway/score.ts'
