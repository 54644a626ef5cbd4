/**
 * The upload form of the EDC Issuer: write micro-credentials into it, and read them back.
 *
 *   npx tsx examples/edc-upload-form.ts
 */
import assert from 'node:assert/strict'
import { readUploadForm, type UploadItem, writeUploadForm } from 'microcredentials/import'
import { assessmentType, award, country, mode, type Programme, qualityAssuranceType } from 'microcredentials/model'

const university = { name: { en: 'Example University' }, country: country.NL }
const quality = {
  type: qualityAssuranceType.institutionalLicense,
  title: { en: 'Institutional licence' },
  agency: { name: { en: 'Example Quality Agency' }, country: country.NL },
}
const programme: Programme = {
  code: 'MR-1',
  title: { en: 'Marine robotics' },
  awardingBodies: [university],
  learningOutcomes: [{ title: { en: 'Plan the dive of a robot' } }],
  workload: { ects: 3 },
  assessments: [{ type: assessmentType.projectWork }],
  participation: { modes: [mode.blended] },
  qualityAssurance: [quality],
}

const items = ['One', 'Two'].map((name): UploadItem => {
  const model = award(programme, {
    learner: { fullName: `Sample Learner ${name}` },
    issuedOn: '2026-07-01',
    grade: { en: name === 'One' ? '8' : '9' },
  })
  return { model, delivery: { email: `sample.${name.toLowerCase()}@university.example` } }
})

const { bytes, notHeld } = writeUploadForm(items)
console.log(`A form of ${bytes.length} bytes. It has no place for:`)
for (const { item, pointer } of notHeld) console.log(`  ${pointer} of item ${item}`)
assert.deepEqual(
  notHeld.map(({ pointer }) => pointer),
  ['/qualityAssurance', '/qualityAssurance'],
)

// Elements for which the form has no column are stated once, for all of its rows.
const { awards, programmes } = await readUploadForm(bytes, { defaults: { qualityAssurance: [quality] } })
for (const one of awards) {
  assert(one.outcome === 'imported')
  const { title, learner, assessments } = one.model
  console.log(`Row ${one.row}: ${title.en}, ${learner.fullName}, ${assessments[0].grade?.en}, to ${one.delivery.email}`)
}
console.log(`Programmes: ${programmes.map((one) => (one.outcome === 'imported' ? one.programme.code : one.outcome))}`)
assert.equal(awards.length, 2)
