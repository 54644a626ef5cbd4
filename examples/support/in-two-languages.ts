import { country, type MicroCredential, mode, qualityAssuranceType } from 'microcredentials/model'

/** What is said in a language beside English. */
interface Own {
  readonly university: string
  readonly title: string
  readonly outcome: string
}

/** A micro-credential to be drawn: in English and in another language, and who awards it. */
export const inTwoLanguages = (language: string, own: Own) => {
  const university = {
    id: 'urn:example:university',
    name: { [language]: own.university, en: 'TEST Sample University' },
    country: country.GR,
  } as const
  const model: MicroCredential = {
    learner: { fullName: 'Sample Learner' },
    title: { [language]: own.title, en: 'Marine robotics' },
    awardingBodies: [university],
    issuedOn: '2026-01-15',
    learningOutcomes: [{ title: { [language]: own.outcome, en: 'Plan a dive of a robot' } }],
    workload: { ects: 3 },
    assessments: [{ type: { id: 'http://data.europa.eu/snb/assessment/795dac4096', label: { en: 'project work' } } }],
    participation: { modes: [mode.blended] },
    qualityAssurance: [
      {
        type: qualityAssuranceType.programQualityAssurance,
        title: { en: 'Internal quality assurance' },
        agency: university,
      },
    ],
  }
  return { university, model }
}
