/**
 * The competence passport of a learner: four files, three achievements, and what remains when one is revoked.
 *
 *   npx tsx examples/passport.ts
 */
import assert from 'node:assert/strict'
import {
  comparePassports,
  createPassport,
  drawCharts,
  filesToPresent,
  passportToCsv,
  passportToCv,
  passportToDocument,
} from 'microcredentials/passport'

import { files, scale, verifyAll } from './support/learner.ts'

// What enters are reports, each of which says who proved to have issued what. Everything below is computed here.
const reports = await verifyAll()
const passport = createPassport(reports, { commonScale: scale })

for (const { awardedOn, title, ects, forms } of passport.achievements)
  console.log(`${awardedOn}  ${title?.en}, ${ects} ECTS, ${forms.length === 1 ? 'one file' : `${forms.length} files`}`)
assert.equal(passport.achievements.length, 3)
assert.equal(passport.credits.total, 7.5)

for (const { label, commonLevel, evidence } of passport.skills)
  console.log(`${label?.en}: ${commonLevel?.split('/').at(-1)}, by ${evidence.length}`)

// For others: data, tables, a section of a CV, charts, and the files of a presentation.
const stored = JSON.stringify(passportToDocument(passport))
console.log(passportToCsv(passport, { table: 'skills', language: 'en' }))
for (const { date, title, organisations } of passportToCv(passport, { language: 'en' }).educationAndTraining.entries)
  console.log(`${date}  ${title}, ${organisations.join(', ')}`)
for (const { title, svg, table } of drawCharts(passport, { language: 'en' }))
  console.log(`${title}: a drawing of ${svg.length} letters, and a table of ${table.rows.length} rows`)
const chosen = filesToPresent(
  passport,
  reports.map((report, at) => ({ report, file: files[at] ?? {} })),
)
assert.equal(chosen.length, 3)

// Later the university revokes a course. It stays in sight, and counts no more.
const later = createPassport(await verifyAll(true), { commonScale: scale })
const { credits, standings, levels } = comparePassports(JSON.parse(stored), later)
console.log(`Since then: ${credits} ECTS, ${standings.map(({ before, after }) => `${before} → ${after}`).join(', ')}`)
for (const { before, after } of levels)
  console.log(`A level: ${before?.split('/').at(-1)} → ${after?.split('/').at(-1)}`)
assert.equal(later.achievements[1]?.standing, 'revoked')
assert.equal(credits, -4)

// Nothing enters on somebody's word.
assert.throws(() => createPassport([JSON.parse(JSON.stringify(reports[0]))]), TypeError)
