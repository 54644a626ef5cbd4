/**
 * A pathway to an award: what is reached and why not, what to do next, and a motivation scan with a say in it.
 *
 *   npx tsx examples/pathway.ts
 */
import assert from 'node:assert/strict'
import { type MicroCredential, type Programme, programmeOf } from 'microcredentials/model'
import {
  createPassport,
  type Opportunity,
  type Pathway,
  progress,
  type Questionnaire,
  recommend,
  reliabilityOf,
  scoreAnswers,
  toGoals,
} from 'microcredentials/passport'

import { communicate, create, data, ideas, levelOf, scale, tides, verifyAll } from './support/learner.ts'

const passport = createPassport(await verifyAll(true), { commonScale: scale })

// Opportunities are programmes, with what software needs to know before anybody has earned them.
const offer = (model: MicroCredential, more: Partial<Opportunity> = {}): Opportunity => ({
  ...(programmeOf(model) as Programme),
  ...more,
})
const lead: Opportunity = {
  ...offer(ideas),
  code: 'LD-1',
  title: { en: 'Sample: Lead a harbour challenge' },
  learningOutcomes: [{ title: { en: 'Lead a team' }, skills: [create], proficiency: { level: levelOf('advanced') } }],
  workload: { ects: 5 },
  requires: [
    { kind: 'programme', code: 'ID-1' },
    { kind: 'skill', skill: { id: create.id, level: levelOf('practised') } },
  ],
  applyBy: '2999-12-31',
}
const pathway: Pathway = {
  title: { en: 'Sample: To the sea' },
  opportunities: [offer(tides), offer(data), offer(ideas), lead],
  award: {
    title: { en: 'TEST certificate' },
    minimumCredits: 8,
    required: ['TW-1'],
    electives: [{ from: ['DS-1', 'LD-1'], modules: 1 }],
  },
}
const terms = { commonScale: scale }
const { steps, next, missingSkills, creditsToGo, award } = progress(pathway, passport, terms)
for (const { code, state } of steps) console.log(`${code}: ${state}`)
for (const { need, holding, taughtBy } of missingSkills)
  console.log(`Missing: ${need.label?.en} (${holding}), taught by ${taughtBy.join(', ')}`)
for (const { rule, met, has, needs, unit } of award?.rules ?? [])
  console.log(`${met ? 'met    ' : 'not met'}  ${rule}: ${has} of ${needs} ${unit}`)
console.log(`${creditsToGo} credits to go; next: ${next.join(', ')}`)
assert.deepEqual(next, ['DS-1', 'LD-1'])
assert.equal(award?.reached, false)

// What drives a learner, by two items that anybody may use (International Personality Item Pool, public domain).
const questionnaire: Questionnaire = {
  id: 'sample-scan',
  title: { en: 'Sample: What drives you' },
  source: 'International Personality Item Pool, https://ipip.ori.org, public domain',
  answers: { lowest: 1, highest: 5 },
  scales: [{ id: 'curiosity', title: { en: 'Intellectual curiosity' } }],
  items: [
    { id: 'one', scale: 'curiosity', text: { en: 'I like to solve complex problems.' } },
    { id: 'two', scale: 'curiosity', text: { en: 'I am not interested in abstract ideas.' }, reversed: true },
  ],
}
const result = scoreAnswers(questionnaire, { one: 5, two: 2 })
const [reliability] = reliabilityOf(questionnaire, [
  { one: 5, two: 2 },
  { one: 4, two: 2 },
  { one: 2, two: 5 },
  { one: 3, two: 3 },
])
console.log(`Curiosity: ${result.scales[0]?.mean} of 5; reliability in the cohort: ${reliability?.alpha?.toFixed(2)}`)

// The learner sees the result, and says whether it may count.
const leadsTo = { curiosity: [communicate.id] }
assert.deepEqual(toGoals(result, { confirmed: [], leadsTo }), { interests: [] })
const goals = {
  ...toGoals(result, { confirmed: ['curiosity'], leadsTo }),
  skills: [{ id: create.id, level: levelOf('advanced') }],
}
for (const { opportunity, score, parts } of recommend(pathway.opportunities, passport, goals, terms)) {
  const reasons = parts.map(({ name, weight, value }) => `${name} ${weight.toFixed(2)} × ${value}`)
  console.log(`${score}  ${opportunity.title.en}: ${reasons.join(' + ')}`)
}
