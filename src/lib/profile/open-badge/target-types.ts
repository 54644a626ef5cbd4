/**
 * The types of targets in the alignments of an achievement. Open Badges has few types of targets and lets others begin
 * with `ext:` (Open Badges 3.0, §B.4.2). `ext:EQF` and `ext:QualityAssurance` are those of edubadges, as are the names
 * of `ext:ParticipationType`, `ext:AssessmentType` and `ext:SupervisionType`, which are members of an extension there;
 * the others are defined by this library.
 */
export const targetTypes = {
  /** A skill, of ESCO or of another framework. */
  skill: 'ceasn:Competency',
  eqf: 'ext:EQF',
  nationalLevel: 'ext:NationalLevel',
  cycle: 'ext:QF-EHEA',
  creditFramework: 'ext:CreditFramework',
  studyLoad: 'ext:StudyLoad',
  participation: 'ext:ParticipationType',
  setting: 'ext:LearningSetting',
  quality: 'ext:QualityAssurance',
  qualityType: 'ext:QualityAssuranceType',
  agency: 'ext:QualityAssuranceAgency',
  assessmentType: 'ext:AssessmentType',
  supervision: 'ext:SupervisionType',
  gradingScheme: 'ext:GradingScheme',
  gradeStatus: 'ext:GradeStatus',
  skillType: 'ext:SkillType',
  reuseLevel: 'ext:SkillReuseLevel',
  skillLevel: 'ext:SkillLevel',
  opportunityType: 'ext:LearningOpportunityType',
  field: 'ext:ISCED-F',
  language: 'ext:Language',
  awardingBody: 'ext:AwardingBody',
  alliance: 'ext:Alliance',
} as const

/** The type of what an achievement is aligned with. */
export type TargetType = (typeof targetTypes)[keyof typeof targetTypes]

/** The kind of result that states a learning outcome; other results are grades. */
export const outcomeResult = 'ext:LearningOutcome'
/** The kind of result that states the grade of an assessment. */
export const gradeResult = 'Result'

/** Members of the European Learning Model, as targets of alignments that state a value. */
export const elmMembers = {
  volumeOfLearning: 'http://data.europa.eu/snb/model/elm/volumeOfLearning',
  gradingScheme: 'http://data.europa.eu/snb/model/elm/gradingScheme',
} as const
