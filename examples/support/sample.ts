import {
  assessmentType,
  country,
  language,
  learningOpportunityType,
  learningSetting,
  type MicroCredential,
  mode,
  qualityAssuranceType,
  skillReuseLevel,
  skillType,
  supervision,
} from 'microcredentials/model'

/** A micro-credential that is plainly a sample: neither the learner nor the university exists. */
export const sample: MicroCredential = {
  title: { en: 'Sample Micro-credential: Marine Robotics', nl: 'Voorbeeld: mariene robotica' },
  description: { en: 'A challenge-based course of five weeks, made up for this example.' },
  learner: { givenName: 'Sample', familyName: 'Learner' },
  awardingBodies: [
    {
      id: 'https://university.example',
      name: { en: 'Example University' },
      country: country.NL,
      identifiers: [{ type: 'eidas', value: 'NTRNL-00000000', country: country.NL }],
    },
  ],
  issuedOn: '2026-01-15T12:00:00Z',
  awardedOn: '2026-01-12',
  type: learningOpportunityType.shortLearningProgramme,
  learningOutcomes: [
    {
      title: { en: 'Plan the survey of a coastal habitat with a vehicle that steers itself' },
      type: skillType.skill,
      reuseLevel: skillReuseLevel.crossSector,
      skills: [
        {
          id: 'http://data.europa.eu/esco/skill/ccdf3597-5c80-410f-896d-e1bdfa223de9',
          label: { en: 'stimulate creativity in the team' },
        },
      ],
      proficiency: {
        level: {
          id: 'https://alliance.example/expertise/advanced',
          label: { en: 'advanced' },
          scheme: 'https://alliance.example/expertise',
        },
      },
    },
    { title: { en: 'Explain what the survey found to people who are not engineers' } },
  ],
  workload: { ects: 3, hours: 84 },
  level: { eqf: 6 },
  assessments: [
    {
      type: assessmentType.projectWork,
      title: { en: 'Project report and demonstration' },
      grade: { en: '8 out of 10' },
      supervision: supervision.supervisedWithIdVerification,
    },
  ],
  participation: { modes: [mode.blended], setting: learningSetting.formal },
  languages: [language.en],
  qualityAssurance: [
    {
      type: qualityAssuranceType.institutionalQualityAssurance,
      title: { en: 'Institutional accreditation' },
      agency: { name: { en: 'Example Quality Agency' }, country: country.NL },
    },
  ],
}
