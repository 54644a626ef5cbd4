/**
 * Micro-credentials from an export of a student system. Nothing is guessed: values without a mapping are listed.
 *
 *   npx tsx examples/from-a-student-system.ts [export.csv]
 */
import assert from 'node:assert/strict'
import { createReadStream } from 'node:fs'
import { createMappingGaps, type ImportMapping, importCsv } from 'microcredentials/import'

const [, , path] = process.argv
const table = `Course,Student,Credits,Level,Grade
Marine Robotics,Sample Learner One,3,Bachelor,8
Tides and Waves,Sample Learner Two,2.5,Bachelor,7
Tides and Waves,,2.5,Bachelor,9
Marine Robotics,Sample Learner Four,three,Propedeuse,8
`

const mapping: ImportMapping = {
  language: 'en',
  columns: {
    title: 'Course',
    'learner.fullName': 'Student',
    'workload.ects': 'Credits',
    'level.eqf': 'Level',
    'assessment.grade': 'Grade',
    // The catalogue of the institution: the learning outcomes of each course.
    learningOutcomes: 'Course',
  },
  words: {
    'level.eqf': { Bachelor: '6' },
    'assessment.grade': 'as-written',
    learningOutcomes: {
      'Marine Robotics': 'Plan the survey of a coastal habitat\nExplain what the survey found',
      'Tides and Waves': 'Predict the tide at a harbour',
    },
  },
  // Values that are the same for all rows and have no column.
  constants: {
    issuedOn: '2026-01-15',
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

const gaps = createMappingGaps()
const counts = { imported: 0, failed: 0, skipped: 0 }
for await (const result of importCsv(path === undefined ? table : createReadStream(path), { mapping })) {
  gaps.add(result)
  counts[result.outcome]++
  if (result.outcome === 'imported')
    console.log(`Row ${result.row}: ${result.model.title.en}, ${result.model.workload.ects} ECTS`)
  if (result.outcome === 'failed')
    for (const { row, column, code, message } of result.problems)
      console.log(`Row ${row}${column === undefined ? '' : `, column ${column}`}: ${message} [${code}]`)
}

const { words, toComplete } = gaps.read()
console.log(`\n${counts.imported} imported, ${counts.failed} to be mended.`)
for (const { column, word, rows } of words)
  console.log(`“${word}” in ${column} has no meaning yet (rows ${rows.join(', ')}).`)
console.log('To be filled in:', JSON.stringify(toComplete))
if (path === undefined) assert.deepEqual(counts, { imported: 2, failed: 2, skipped: 0 })
