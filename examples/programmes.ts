/**
 * A programme described once: read from a catalogue, awarded to each learner of an export, and written in the European
 * Learning Model.
 *
 *   npx tsx examples/programmes.ts
 */
import assert from 'node:assert/strict'
import { elm } from 'microcredentials'
import { type ImportMapping, importCsv, programmesFromCsv } from 'microcredentials/import'
import { award, type Programme, parseProgramme, programmeOf } from 'microcredentials/model'

const courses = `Code,Year,Course,Outcomes,ECTS,Partner,Partner country
MR-1,2026,Marine robotics,Plan the dive of a robot|Explain what it found,3,Example Robotics,NL
TW-1,2026,Tides and waves,Predict the tide at a harbour,2.5,,
`
const catalogue: ImportMapping = {
  language: 'en',
  columns: {
    programme: 'Code',
    'programme.version': 'Year',
    title: 'Course',
    learningOutcomes: 'Outcomes',
    'workload.ects': 'ECTS',
    // A company that offers the programme together with the university.
    'provider.name': 'Partner',
    'provider.country': 'Partner country',
  },
  separator: '|',
  constants: {
    'awardingBody.name': 'Example University',
    'awardingBody.country': 'NL',
    'assessment.type': 'projectWork',
    'participation.modes': 'blended',
    'qualityAssurance.type': 'institutionalLicense',
    'qualityAssurance.title': 'Institutional licence',
    'qualityAssurance.agency.name': 'Example Quality Agency',
    'qualityAssurance.agency.country': 'NL',
  },
}

const programmes: Programme[] = []
for await (const result of programmesFromCsv(courses, { mapping: catalogue }))
  if (result.outcome === 'imported') programmes.push(result.programme)
console.log(`The catalogue: ${programmes.map(({ code, title }) => `${code} ${title.en}`).join(', ')}`)

// An export of results contains only the data that differs between learners.
const results = `Course,Student,Grade,Passed on
MR-1,Sample Learner One,8,20.06.2026
TW-1,Sample Learner Two,7,21.06.2026 14:30
XX-9,Sample Learner Three,9,21.06.2026
`
const mapping: ImportMapping = {
  language: 'en',
  columns: {
    programme: 'Course',
    'learner.fullName': 'Student',
    'assessment.grade': 'Grade',
    'assessment.assessedOn': 'Passed on',
  },
  words: { 'assessment.grade': 'as-written' },
  constants: { issuedOn: '2026-07-01' },
  dates: 'DD.MM.YYYY',
}
const fates: string[] = []
for await (const result of importCsv(results, { mapping, programmes })) {
  if (result.outcome === 'imported') {
    const { title, workload, programme } = result.model
    console.log(`Row ${result.row}: ${title.en}, ${workload.ects} ECTS, of ${programme?.code} ${programme?.version}`)
  }
  if (result.outcome === 'failed')
    for (const { row, column, code } of result.problems) console.log(`Row ${row}, column ${column}: [${code}]`)
  fates.push(result.outcome)
}
assert.deepEqual(fates, ['imported', 'imported', 'failed'])

// The same in a program of your own, one learner at a time. Exceptions for a learner are stated explicitly.
const [programme] = programmes
assert(programme)
const model = award(programme, {
  learner: { fullName: 'Sample Learner Four' },
  issuedOn: '2026-07-01',
  grade: { en: '9 of 10' },
  override: { workload: { ects: 2 } },
})
console.log(`Awarded: ${model.title.en}, ${model.workload.ects} ECTS instead of ${programme.workload.ects}`)

// In the European Learning Model: a learning opportunity, and the specification of the achievement.
const document = elm.encodeProgramme(programme)
assert.equal(parseProgramme(elm.decodeProgramme(document)).code, 'MR-1')
console.log(`In ELM: a ${document.type} with a ${String(document.learningAchievementSpecification['type'])}`)
assert.equal(programmeOf(model)?.version, '2026')
