/**
 * A transcript: modules with their own grades and credits, a fail that stays one, and credits that are counted once.
 *
 *   npx tsx examples/transcript.ts
 */
import assert from 'node:assert/strict'
import {
  dataIntegrity,
  decodeCredential,
  eddsaRdfc2022,
  elm,
  generateKeyPair,
  issueCredential,
  readUnmapped,
  trustIssuers,
  verifyCredential,
} from 'microcredentials'
import {
  type AchievementPart,
  creditsOf,
  gradeStatus,
  hasPassed,
  parseMicroCredential,
  type RecordedPart,
} from 'microcredentials/model'

import { sample } from './support/sample.ts'

const module = (name: string, ects: number, grade: string): AchievementPart => ({
  title: { en: name },
  workload: { ects },
  assessments: [{ title: { en: 'Exam' }, grade: { en: grade }, status: gradeStatus.pass }],
})

// A learner who failed receives none of the credits in the specification.
const failed: AchievementPart = {
  title: { en: 'Dynamics' },
  workload: { ects: 0, specifiedEcts: 2 },
  assessments: [{ title: { en: 'Exam' }, grade: { en: '4' }, status: gradeStatus.fail }],
}
const transcript = parseMicroCredential({
  ...sample,
  title: { en: 'Transcript of marine robotics' },
  workload: { hours: 140 },
  parts: [module('Statics', 2.5, '8'), { ...module('Hydraulics', 2, '7'), parts: [module('Pumps', 1, '9')] }, failed],
})

const key = await generateKeyPair('Ed25519')
const secureWith = dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 })
const signed = await issueCredential(elm.encode(transcript, { issuer: key.controller }), { secureWith })

const report = await verifyCredential(signed, { trust: trustIssuers([key.controller]) })
assert(report.verified)
const read = decodeCredential(report.credential)

const show = ({ title, workload, assessments = [], parts = [] }: RecordedPart, indent = '  '): void => {
  const grades = assessments.map((one) => `${one.grade?.['en']}${hasPassed(one) === false ? ' (failed)' : ''}`)
  console.log(`${indent}${title['en']}: ${workload?.ects ?? '–'} ECTS, ${grades.join(', ')}`)
  for (const part of parts) show(part, `${indent}  `)
}
console.log(read.title?.['en'])
for (const part of read.parts ?? []) show(part)

// The whole states no credits, so those of the modules count; the credits of the pumps are part of those of the hydraulics.
console.log(`${creditsOf(read)} ECTS`)
assert.equal(creditsOf(read), 4.5)

// Everything that was written is read, except its display, and its issuer, which is in the report.
for (const { pointer, count } of readUnmapped(report.credential)) console.log(`not in the model: ${pointer} (${count})`)
assert(readUnmapped(report.credential).every(({ pointer }) => /^\/(?:displayParameter\/|issuer$)/.test(pointer)))
