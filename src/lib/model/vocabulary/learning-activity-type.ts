/** Types of learning activity, list `http://data.europa.eu/snb/learning-activity/25831c2`. */
export const learningActivityType = {
  practiceCoursework: {
    id: 'http://data.europa.eu/snb/learning-activity/3c8bd58d62',
    label: { en: 'lab / simulation / practice coursework' },
  },
  jobExperience: { id: 'http://data.europa.eu/snb/learning-activity/4357e0e681', label: { en: 'job experience' } },
  volunteering: { id: 'http://data.europa.eu/snb/learning-activity/59eaf34fab', label: { en: 'volunteering' } },
  research: { id: 'http://data.europa.eu/snb/learning-activity/a7e556215a', label: { en: 'research' } },
  selfMotivatedStudy: {
    id: 'http://data.europa.eu/snb/learning-activity/b660f5dcea',
    label: { en: 'self-motivated study' },
  },
  eLearningCoursework: {
    id: 'http://data.europa.eu/snb/learning-activity/bf2e3a7bae',
    label: { en: 'e-learning coursework' },
  },
  internship: { id: 'http://data.europa.eu/snb/learning-activity/bf5588ff84', label: { en: 'internship' } },
  apprenticeship: { id: 'http://data.europa.eu/snb/learning-activity/d46a826a39', label: { en: 'apprenticeship' } },
  workshopSeminarOrConference: {
    id: 'http://data.europa.eu/snb/learning-activity/efff75e10a',
    label: { en: 'workshop, seminar or conference' },
  },
  educationalProgramme: {
    id: 'http://data.europa.eu/snb/learning-activity/fd33e234ae',
    label: { en: 'educational programme' },
  },
  classroomCoursework: {
    id: 'http://data.europa.eu/snb/learning-activity/ff436ea7c9',
    label: { en: 'classroom coursework' },
  },
} as const
