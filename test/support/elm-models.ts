import type { StatusEntry } from '../../src/lib/credential/credential.ts'
import type { Concept } from '../../src/lib/model/concept.ts'
import type { MicroCredential } from '../../src/lib/model/micro-credential.ts'
import type { Organisation } from '../../src/lib/model/organisation.ts'
import { entitlementStatus } from '../../src/lib/model/vocabulary/entitlement-status.ts'
import { entitlementType } from '../../src/lib/model/vocabulary/entitlement-type.ts'
import { gradeStatus } from '../../src/lib/model/vocabulary/grade-status.ts'

/** Sample micro-credentials: one with nothing but what is mandatory, one with everything there is. */

const snb = (path: string, label: string): Concept => ({
  id: `http://data.europa.eu/snb/${path}`,
  label: { en: label },
})
const authority = (path: string, label: string): Concept => ({
  id: `http://publications.europa.eu/resource/authority/${path}`,
  label: { en: label },
})
const netherlands = authority('country/NLD', 'Netherlands')
const english = authority('language/ENG', 'English')
const online = snb('learning-assessment/920fbb3cbe', 'Online')
const blended = snb('learning-assessment/e92d221e4d', 'Blended')
const esco = (id: string, label: string): Concept => ({
  id: `http://data.europa.eu/esco/skill/${id}`,
  label: { en: label },
})

export const sampleIssuer = 'did:web:university.example'

export const sampleStatus: StatusEntry = {
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '94567',
  statusListCredential: 'https://university.example/status/1',
}

export const exampleUniversity: Organisation = {
  id: 'https://university.example/',
  name: { en: 'Example University' },
  country: netherlands,
}

export const exampleAgency: Organisation = {
  id: 'https://agency.example/',
  name: { en: 'Example Quality Agency' },
  country: netherlands,
}

export const minimalModel: MicroCredential = {
  learner: { fullName: 'Sample Learner' },
  title: { en: 'Marine robotics' },
  awardingBodies: [{ name: { en: 'Example University' }, country: netherlands }],
  issuedOn: '2026-01-15',
  learningOutcomes: [{ title: { en: 'Plan a dive of a robot' } }],
  workload: { ects: 3 },
  assessments: [{ type: snb('assessment/795dac4096', 'project work') }],
  participation: { modes: [blended] },
  qualityAssurance: [
    {
      type: snb('accreditation/820101cba6', 'Program Quality Assurance'),
      title: { en: 'Internal quality assurance' },
      agency: { name: { en: 'Example University' }, country: netherlands },
    },
  ],
}

const sealHolder: Organisation = {
  id: sampleIssuer,
  name: { en: 'Example Alliance Office' },
  alternativeName: { en: 'EAO' },
  country: authority('country/BEL', 'Belgium'),
  identifiers: [{ type: 'eidas', value: 'NTRBE-0000000000', country: authority('country/BEL', 'Belgium') }],
}

const university: Organisation = {
  ...exampleUniversity,
  alternativeName: { en: 'ExU' },
  regions: [{ id: 'http://data.europa.eu/nuts/code/NL213', label: { en: 'Twente' } }],
  address: { en: 'Sample Street 1, Sampletown' },
  identifiers: [
    { type: 'eidas', value: 'NTRNL-00000000', country: netherlands },
    { type: 'registration', value: '00000001', country: netherlands },
    { type: 'vat', value: 'NL000000000B00', country: netherlands },
    { type: 'tax', value: '000000000', country: netherlands },
    { type: 'pic', value: '999999999' },
    { type: 'erasmus', value: 'NL EXAMPLE01' },
    { type: 'schac', value: 'university.example' },
    { type: 'ror', value: 'https://ror.org/000000000' },
    { type: 'deqar', value: 'DEQARINST0000' },
    { type: 'local', value: '21XX', scheme: 'Sample register' },
  ],
  homepage: { url: 'https://university.example/', title: { en: 'Home' }, language: english },
  email: 'office@university.example',
  logo: {
    mediaType: 'image/png',
    content: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg==',
  },
  qualityAssurance: [
    {
      type: snb('accreditation/003293d2ce', 'Institutional License'),
      title: { en: 'Institutional licence' },
      agency: exampleAgency,
    },
  ],
}

const secondUniversity: Organisation = {
  id: 'https://second-university.example/',
  name: { en: 'Second Example University', de: 'Zweite Beispielhochschule' },
  country: authority('country/DEU', 'Germany'),
}

export const fullModel: MicroCredential = {
  learner: {
    id: 'urn:uuid:11111111-1111-4111-8111-111111111111',
    fullName: 'Sample Learner',
    givenName: 'Sample',
    familyName: 'Learner',
    dateOfBirth: '2001-02-03',
    email: 'sample.learner@university.example',
    citizenships: [netherlands],
    identifiers: [
      { type: 'national', value: '000000000', country: netherlands },
      { type: 'esi', value: 'urn:schac:personalUniqueCode:int:esi:university.example:0000000' },
      { type: 'local', value: 's0000000', scheme: 'Student number' },
    ],
  },
  title: { en: 'Marine robotics', nl: 'Mariene robotica' },
  awardingBodies: [university, secondUniversity],
  issuedOn: '2026-01-15T10:00:00Z',
  awardedOn: '2026-01-10T00:00:00Z',
  validFrom: '2026-01-16T00:00:00Z',
  validUntil: '2031-01-15T00:00:00Z',
  description: { en: 'How robots work under water.' },
  documentTitle: { en: 'Certificate of achievement', nl: 'Certificaat' },
  identifiers: [{ value: '2026-0001', scheme: 'Certificate number' }],
  learningOutcomes: [
    {
      title: { en: 'Plan a dive of a robot' },
      description: { en: 'From the question to the route.' },
      skills: [esco('326809fc-238d-40c2-881e-40042f7f2f0d', 'establish collaborative relations')],
      type: snb('skill-type/skill', 'skill'),
      reuseLevel: snb('skill-reuse-level/cross-sector', 'cross-sector skills and competences'),
      proficiency: {
        level: {
          id: 'https://alliance.example/levels/3',
          label: { en: 'Proficient' },
          scheme: 'https://alliance.example/levels',
        },
      },
      otherFrameworks: [
        {
          id: 'http://data.europa.eu/snb/dcf/u69o196gu6',
          label: { en: 'Developing digital content' },
          scheme: 'http://data.europa.eu/snb/dcf/25831c2',
        },
      ],
    },
    {
      title: { en: 'Work in a team' },
      skills: [
        esco('80f308e6-0e09-404a-80cd-ec5f50f6f304', 'communicate with target community'),
        esco('ccdf3597-5c80-410f-896d-e1bdfa223de9', 'stimulate creativity in the team'),
      ],
    },
  ],
  learningOutcomeSummary: { en: 'Plans and runs the work of underwater robots.' },
  workload: { ects: 2.5, hours: 70.5, specifiedEcts: 3 },
  level: {
    eqf: 6,
    national: [
      snb('qdr/c_670e54c7', 'IE NQF Level 6'),
      { id: 'https://framework.example/5', label: { en: 'Level 5' }, scheme: 'https://framework.example/' },
    ],
    cycle: 'first',
  },
  assessments: [
    {
      type: snb('assessment/795dac4096', 'project work'),
      title: { en: 'The dive' },
      description: { en: 'A dive in the harbour.' },
      grade: { en: '8' },
      status: gradeStatus.pass,
      parts: [
        { title: { en: 'The report' }, grade: { en: '9' }, status: gradeStatus.pass },
        { title: { en: 'The talk' }, grade: { en: '7' } },
      ],
      gradingScheme: { title: { en: 'Ten points' }, description: { en: '6 passes.' } },
      supervision: snb('supervision-verification/70be69aaf9', 'Supervised with ID Verification'),
      modes: [online],
      languages: [english],
      assessedOn: '2025-12-20T00:00:00Z',
      assessors: [secondUniversity],
    },
    { type: snb('assessment/d30284d7df', 'oral examination'), grade: { en: 'Pass' } },
  ],
  participation: { modes: [online, blended], setting: snb('learning-setting/e207a81fc7', 'non-formal learning') },
  qualityAssurance: [
    {
      type: snb('accreditation/820101cba6', 'Program Quality Assurance'),
      title: { en: 'Review of the programme' },
      description: { en: 'Every six years.' },
      agency: exampleAgency,
      decidedOn: '2024-05-01T00:00:00Z',
      expiresOn: '2030-05-01T00:00:00Z',
      report: { url: 'https://agency.example/report' },
    },
  ],
  alliance: {
    id: 'https://alliance.example/',
    name: { en: 'Example Alliance' },
    members: [university, secondUniversity],
    sealHolder,
    mandate: { statement: 'The members of the alliance have asked its office to issue for them.' },
  },
  type: snb('learning-opportunity/74a4a268e8', 'Short learning programme'),
  fields: [snb('isced-f/0714', 'Electronics and automation')],
  languages: [english, authority('language/NLD', 'Dutch')],
  activities: [
    {
      title: { en: 'Workshop' },
      description: { en: 'Two days at the quay.' },
      type: snb('learning-activity/efff75e10a', 'workshop'),
      modes: [blended],
      languages: [english],
      hours: 16,
      startedOn: '2025-11-03T00:00:00Z',
      endedOn: '2025-11-04T00:00:00Z',
      directedBy: [university],
    },
  ],
  challenges: [
    {
      title: { en: 'A clean harbour' },
      description: { en: 'Find what lies on the bottom.' },
      providers: [{ name: { en: 'Sample City' }, country: netherlands }],
      startedOn: '2025-10-01T00:00:00Z',
      endedOn: '2025-12-19T00:00:00Z',
    },
  ],
  prerequisites: { en: 'None.' },
  stackability: {
    stackable: true,
    towards: [{ title: { en: 'Minor in robotics' }, id: 'https://university.example/minor' }],
  },
  furtherInformation: { en: 'The robots are lent.' },
  documents: [{ url: 'https://university.example/syllabus.pdf', title: { en: 'Syllabus' } }],
  homepage: { url: 'https://university.example/marine-robotics' },
  maximumDuration: 'P6M',
  entitlements: [
    {
      title: { en: 'Dive with a robot' },
      description: { en: 'In the harbour.' },
      type: entitlementType.occupation,
      status: entitlementStatus.actual,
      occupations: [{ id: 'http://data.europa.eu/esco/occupation/00000000-0000-4000-8000-000000000000' }],
      regions: [{ id: 'http://publications.europa.eu/resource/authority/atu/NLD', label: { en: 'Netherlands' } }],
      grantedOn: '2026-01-10T00:00:00Z',
      expiresOn: '2028-01-10T00:00:00Z',
    },
    { title: { en: 'Enrol in the minor' } },
  ],
  parts: [
    {
      id: 'https://university.example/students/1/statics',
      title: { en: 'Statics' },
      description: { en: 'What floats.' },
      awardingBodies: [secondUniversity],
      awardedOn: '2025-11-01T00:00:00Z',
      identifiers: [{ value: 'ROB-1', scheme: 'Course code' }],
      learningOutcomes: [{ title: { en: 'Weigh a robot' } }],
      workload: { ects: 1, hours: 28 },
      level: { eqf: 5 },
      assessments: [{ type: snb('assessment/d30284d7df', 'oral examination'), grade: { en: '6' } }],
      participation: { modes: [online] },
      activities: [{ title: { en: 'Lecture on statics' }, hours: 8 }],
      entitlements: [{ title: { en: 'Enter the laboratory' } }],
      parts: [{ title: { en: 'Exercises' }, workload: { hours: 10 } }],
    },
    {
      title: { en: 'Dynamics' },
      workload: { ects: 0, specifiedEcts: 1.5 },
      assessments: [
        { title: { en: 'First try' }, grade: { en: '4' }, status: gradeStatus.fail },
        { title: { en: 'Second try' }, grade: { en: '5' }, status: gradeStatus.fail },
      ],
    },
  ],
  evidence: [{ type: snb('evidence-type/c_c4f849d7', 'Conversion'), statement: 'Converted from a paper certificate.' }],
  primaryLanguage: 'en',
}
