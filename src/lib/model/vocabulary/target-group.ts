/** Groups of learners, list `http://data.europa.eu/snb/target-group/25831c2`. */
export const targetGroup = {
  highAchievers: { id: 'http://data.europa.eu/snb/target-group/022beab85a', label: { en: 'High Achievers' } },
  nonNativeSpeakers: { id: 'http://data.europa.eu/snb/target-group/0247b300b0', label: { en: 'Non-Native Speakers' } },
  personsRequiringEmploymentRetraining: {
    id: 'http://data.europa.eu/snb/target-group/05f11c859b',
    label: { en: 'Persons requiring employment retraining' },
  },
  personsInTertiaryEducationEqf6: {
    id: 'http://data.europa.eu/snb/target-group/1599531db0',
    label: { en: 'Persons in tertiary education (EQF 6)' },
  },
  personsWhoHaveCompletedPrimaryEducation: {
    id: 'http://data.europa.eu/snb/target-group/1cfca7f767',
    label: { en: 'Persons who have completed primary education' },
  },
  personsInSecondaryCompulsoryEducation: {
    id: 'http://data.europa.eu/snb/target-group/46806e0244',
    label: { en: 'Persons in secondary/compulsory education' },
  },
  personsWhoHaveCompletedTertiaryEducationEqf7: {
    id: 'http://data.europa.eu/snb/target-group/527a6f97eb',
    label: { en: 'Persons who have completed tertiary education (EQF 7)' },
  },
  personsInPrimaryEducation: {
    id: 'http://data.europa.eu/snb/target-group/5b1417fd15',
    label: { en: 'Persons in primary education' },
  },
  personsWith0To3YearsWorkExperience: {
    id: 'http://data.europa.eu/snb/target-group/5e56931138',
    label: { en: 'Persons with 0-3 years work experience' },
  },
  personsWhoHaveCompletedTertiaryEducationEqf8: {
    id: 'http://data.europa.eu/snb/target-group/808b99d38f',
    label: { en: 'Persons who have completed tertiary education (EQF 8)' },
  },
  personsWhoHaveCompletedSecondaryCompulsoryEducation: {
    id: 'http://data.europa.eu/snb/target-group/919082b88b',
    label: { en: 'Persons who have completed secondary/compulsory education' },
  },
  personsInTertiaryEducationEqf7: {
    id: 'http://data.europa.eu/snb/target-group/acb7f20f25',
    label: { en: 'Persons in tertiary education (EQF 7)' },
  },
  personsInTertiaryEducationEqf8: {
    id: 'http://data.europa.eu/snb/target-group/b0bf4f9fe9',
    label: { en: 'Persons in tertiary education (EQF 8)' },
  },
  migrants: { id: 'http://data.europa.eu/snb/target-group/c900d8ecb1', label: { en: 'Migrants' } },
  personsWith3To10YearsWorkExperience: {
    id: 'http://data.europa.eu/snb/target-group/cbedf28444',
    label: { en: 'Persons with 3-10 years work experience' },
  },
  personsWith10OrMoreYearsWorkExperience: {
    id: 'http://data.europa.eu/snb/target-group/d45b47b458',
    label: { en: 'Persons with 10+ years work experience' },
  },
  personsWithALearningDisability: {
    id: 'http://data.europa.eu/snb/target-group/de9cd193ce',
    label: { en: 'Persons with a learning disability' },
  },
  nativeSpeakers: { id: 'http://data.europa.eu/snb/target-group/e3782a33ab', label: { en: 'Native Speakers' } },
  personsWhoHaveCompletedTertiaryEducationEqf6: {
    id: 'http://data.europa.eu/snb/target-group/e7627913ad',
    label: { en: 'Persons who have completed tertiary education (EQF 6)' },
  },
  lowAchievers: { id: 'http://data.europa.eu/snb/target-group/fd1279fd9f', label: { en: 'Low Achievers' } },
} as const
