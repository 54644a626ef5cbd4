/**
 * Imports an ELMO file into the office that `serve.ts` runs, and issues what is in it under the mandate of the member: one
 * person prepares, another approves. Prints a link for each credential.
 *
 *   npx tsx examples/issuer-service/import.ts
 *   npx tsx examples/issuer-service/import.ts --folder office --url http://127.0.0.1:8080 --file export.xml
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { elmoMapping, importElmo } from 'microcredentials/import'
import type { MicroCredential } from 'microcredentials/model'

import { member, type Staff } from './office.ts'

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: 'office' },
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    file: { type: 'string', default: new URL('sample.elmo.xml', import.meta.url).pathname },
  },
})
const staff = JSON.parse(readFileSync(`${values.folder}/staff.json`, 'utf8')) as readonly Staff[]
const { sealHolders } = JSON.parse(readFileSync(`${values.folder}/alliance.json`, 'utf8'))

/** Asks the service as one of the staff, and ends if it refuses. */
const ask = async (actor: string, method: string, path: string, body?: object) => {
  const token = staff.find((one) => one.actor === actor)?.token
  const response = await fetch(`${values.url}/office${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const answer = await response.json()
  if (response.ok) return answer
  console.error(`${method} ${path}: ${answer.detail} [${answer.code}]`)
  process.exit(1)
}

// What ELMO does not say is the same for all of this programme.
const mapping = {
  ...elmoMapping,
  language: 'en',
  words: { 'assessment.grade': 'as-written' },
  constants: {
    learningOutcomes: 'Plan the survey of a coastal habitat',
    'assessment.type': 'projectWork',
    'participation.modes': 'blended',
    'qualityAssurance.type': 'institutionalLicense',
    'qualityAssurance.title': 'Institutional licence',
    'qualityAssurance.agency.name': 'Example Quality Agency',
    'qualityAssurance.agency.country': 'NL',
  },
} as const
const models: MicroCredential[] = []
for await (const result of importElmo(readFileSync(values.file), { mapping })) {
  if (result.outcome === 'failed') for (const { column, message } of result.problems) console.error(column, message)
  if (result.outcome !== 'imported') continue
  const { awardingBodies, ...model } = result.model
  const alliance = { name: { en: 'Example Alliance' }, mandate: { statement: 'By the agreement of the alliance.' } }
  models.push({ ...model, alliance, awardingBodies: [{ ...awardingBodies[0], id: member }] })
}

const batch = await ask('clerk-1', 'POST', '/batches', { member, issuer: sealHolders[0].id, models })
const { previews } = await ask('registrar-1', 'GET', `/batches/${batch.id}/preview`)
for (const { shown, mandate, annexOne } of previews)
  console.log(`${shown.title.en}: ${mandate}, Annex I ${annexOne.complete ? 'complete' : 'incomplete'}`)
await ask('registrar-1', 'POST', `/batches/${batch.id}/approve`, { digest: batch.digest })
let progress = await ask('registrar-1', 'POST', `/batches/${batch.id}/issue`, {})
while (progress.done < progress.total) {
  await new Promise((resolve) => setTimeout(resolve, 500))
  progress = await ask('registrar-1', 'GET', `/batches/${batch.id}`)
}
console.log(`${progress.done - progress.failed} of ${progress.total} issued`)
for (const { id } of await ask('clerk-1', 'GET', `/batches/${batch.id}/credentials`)) {
  const { link } = await ask('clerk-1', 'POST', `/credentials/${id}/offer`, {})
  console.log(`${id}\n${link}`)
}
