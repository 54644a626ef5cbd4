import type { MicroCredential } from '../../model/micro-credential.ts'
import { award, type Programme } from '../../model/programme.ts'
import { assessmentType } from '../../model/vocabulary/assessment-type.ts'
import { country } from '../../model/vocabulary/country.ts'
import { mode } from '../../model/vocabulary/mode.ts'
import { qualityAssuranceType } from '../../model/vocabulary/quality-assurance-type.ts'

/** The organisation identifier of the university, by which verifiers know its seal. */
export const sampleNumber = 'NTRNL-00000000'

/** A fictitious programme, plainly a sample. */
export const sampleProgramme: Programme = {
  code: 'SAMPLE-MR-1',
  version: '2026',
  title: { en: 'Sample: Marine Robotics' },
  description: { en: 'A fictitious course of five weeks for this demonstration.' },
  awardingBodies: [
    {
      id: 'https://university.example',
      name: { en: 'Example University' },
      country: country.NL,
      identifiers: [{ type: 'eidas', value: sampleNumber, country: country.NL }],
    },
  ],
  learningOutcomes: [
    { title: { en: 'Plan the survey of a coastal habitat' } },
    { title: { en: 'Explain what the survey found' } },
  ],
  workload: { ects: 3 },
  level: { eqf: 6 },
  assessments: [{ type: assessmentType.projectWork, title: { en: 'Project report' } }],
  participation: { modes: [mode.blended] },
  qualityAssurance: [
    {
      type: qualityAssuranceType.institutionalLicense,
      title: { en: 'Institutional licence' },
      agency: { name: { en: 'Example Quality Agency' }, country: country.NL },
    },
  ],
}

const learners = [
  { name: 'Sample Learner One', grade: '9 out of 10' },
  { name: 'Sample Learner Two', grade: '8 out of 10' },
  { name: 'Sample Learner Three', grade: '7 out of 10' },
] as const

/** The micro-credentials of three fictitious learners. */
export const sampleModels = (now: Date): readonly MicroCredential[] =>
  learners.map(({ name, grade }) =>
    award(sampleProgramme, {
      learner: { fullName: name },
      issuedOn: `${now.toISOString().slice(0, 19)}Z`,
      grade: { en: grade },
    }),
  )
