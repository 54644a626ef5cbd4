/** Types of assessment, list `http://data.europa.eu/snb/assessment/25831c2`. */
export const assessmentType = {
  peerAssessment: { id: 'http://data.europa.eu/snb/assessment/19a2e5e671', label: { en: 'peer assessment' } },
  markedAssignment: { id: 'http://data.europa.eu/snb/assessment/2939dae15f', label: { en: 'marked assignment' } },
  continuousEvaluation: {
    id: 'http://data.europa.eu/snb/assessment/3484bd7e51',
    label: { en: 'continuous evaluation' },
  },
  portfolio: { id: 'http://data.europa.eu/snb/assessment/4f03b91c0e', label: { en: 'portfolio' } },
  groupPerformance: { id: 'http://data.europa.eu/snb/assessment/56539a6507', label: { en: 'group performance' } },
  practicalAssessment: { id: 'http://data.europa.eu/snb/assessment/6a4db9f11d', label: { en: 'practical assessment' } },
  writtenExamination: { id: 'http://data.europa.eu/snb/assessment/6e6cb2cc78', label: { en: 'written examination' } },
  levelOfAttendance: { id: 'http://data.europa.eu/snb/assessment/7331eb4762', label: { en: 'level of attendance' } },
  projectWork: { id: 'http://data.europa.eu/snb/assessment/795dac4096', label: { en: 'project work' } },
  peerReview: { id: 'http://data.europa.eu/snb/assessment/812e3b0ae1', label: { en: 'peer review' } },
  quiz: { id: 'http://data.europa.eu/snb/assessment/b1b68f6735', label: { en: 'quiz' } },
  problemBasedLearning: {
    id: 'http://data.europa.eu/snb/assessment/c4256a2726',
    label: { en: 'problem based learning' },
  },
  oralExamination: { id: 'http://data.europa.eu/snb/assessment/d30284d7df', label: { en: 'oral examination' } },
  artefactAssessment: { id: 'http://data.europa.eu/snb/assessment/de4d165a6c', label: { en: 'artefact assessment' } },
} as const
