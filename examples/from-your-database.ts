/**
 * From the rows of a registry of learners to credentials: report the faults of each row, and write the other rows. Nothing is
 * guessed.
 *
 *   npx tsx examples/from-your-database.ts
 */
import { elm, MicroCredentialError } from 'microcredentials'
import {
  annexOneReport,
  assessmentType,
  country,
  mode,
  parseMicroCredential,
  qualityAssuranceType,
  reviewModel,
} from 'microcredentials/model'

/** The result of a query. The second row has two faults, of the kind found in databases. */
const rows = [
  { name: 'Sample Learner One', course: 'Marine robotics', credits: '3', grade: '8', passed: '2026-01-12', form: 'B' },
  {
    name: 'Sample Learner Two',
    course: 'Marine robotics',
    credits: '3,5',
    grade: '7',
    passed: '2026-02-30',
    form: 'B',
  },
  {
    name: 'Sample Learner Three',
    course: 'Coastal ecology',
    credits: '2.5',
    grade: '9',
    passed: '2026-01-14',
    form: 'O',
  },
] as const

/** Your codes and their meanings: define them once, and review them with the registry's office. */
const forms = { B: mode.blended, O: mode.online } as const

const university = { id: 'https://university.example', name: { en: 'Example University' }, country: country.NL }

const toModel = (row: (typeof rows)[number]) => ({
  learner: { fullName: row.name },
  title: { en: row.course },
  awardingBodies: [university],
  issuedOn: '2026-02-01',
  awardedOn: row.passed,
  learningOutcomes: [{ title: { en: `Sample outcome of ${row.course}` } }],
  // A value that is not a number stays as it is, and is reported.
  workload: { ects: Number.isNaN(Number(row.credits)) ? row.credits : Number(row.credits) },
  level: { eqf: 6 },
  assessments: [{ type: assessmentType.projectWork, grade: { en: `${row.grade} out of 10` } }],
  participation: { modes: [forms[row.form]] },
  qualityAssurance: [
    {
      type: qualityAssuranceType.institutionalQualityAssurance,
      title: { en: 'Institutional accreditation' },
      agency: { name: { en: 'Example Quality Agency' }, country: country.NL },
    },
  ],
})

const credentials: object[] = []
for (const [index, row] of rows.entries()) {
  try {
    const model = parseMicroCredential(toModel(row))
    const { complete } = annexOneReport(model)
    const warnings = reviewModel(model).map(({ code }) => code)
    credentials.push(elm.encode(model, { issuer: 'did:web:university.example' }))
    console.log(
      `row ${index + 1}: ready, ${complete ? 'complete' : 'incomplete'}; ${warnings.join(', ') || 'no warnings'}`,
    )
  } catch (error) {
    if (!(error instanceof MicroCredentialError)) throw error
    console.log(`row ${index + 1}: left out`)
    for (const { pointer, message } of error.problems) console.log(`  ${pointer}: ${message}`)
  }
}
console.log(`${credentials.length} of ${rows.length} credentials are ready to be signed.`)
if (credentials.length !== 2) process.exit(1)
