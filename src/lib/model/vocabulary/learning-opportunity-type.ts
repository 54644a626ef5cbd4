/** Types of learning opportunity, list `http://data.europa.eu/snb/learning-opportunity/25831c2`. */
export const learningOpportunityType = {
  course: { id: 'http://data.europa.eu/snb/learning-opportunity/05053c1cbe', label: { en: 'Course' } },
  programmeModule: {
    id: 'http://data.europa.eu/snb/learning-opportunity/0f7dac46ca',
    label: { en: 'Programme module' },
  },
  mentoring: { id: 'http://data.europa.eu/snb/learning-opportunity/11252a5207', label: { en: 'Mentoring' } },
  mooc: { id: 'http://data.europa.eu/snb/learning-opportunity/17744a2647', label: { en: 'MOOC' } },
  apprenticeship: { id: 'http://data.europa.eu/snb/learning-opportunity/63f9f6180c', label: { en: 'Apprenticeship' } },
  studyVisit: { id: 'http://data.europa.eu/snb/learning-opportunity/65a4cf5de2', label: { en: 'Study visit' } },
  shortLearningProgramme: {
    id: 'http://data.europa.eu/snb/learning-opportunity/74a4a268e8',
    label: { en: 'Short learning programme' },
  },
  internship: { id: 'http://data.europa.eu/snb/learning-opportunity/77b99de990', label: { en: 'Internship' } },
  educationalProgramme: {
    id: 'http://data.europa.eu/snb/learning-opportunity/79343569f3',
    label: { en: 'Educational programme' },
  },
  class: { id: 'http://data.europa.eu/snb/learning-opportunity/7e1ac538db', label: { en: 'Class' } },
  serviceLearning: {
    id: 'http://data.europa.eu/snb/learning-opportunity/8b965da2d4',
    label: { en: 'Service learning' },
  },
  thesis: { id: 'http://data.europa.eu/snb/learning-opportunity/b2434ca358', label: { en: 'Thesis' } },
} as const
