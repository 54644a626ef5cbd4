/**
 * Issue for a whole course: in order, several at a time. Rows with errors do not stop the others.
 *
 *   npx tsx examples/issue-a-batch.ts [how many]
 */
import assert from 'node:assert/strict'
import { dataIntegrity, eddsaRdfc2022, elm, generateKeyPair, issueBatch, runBatch } from 'microcredentials'
import { type MicroCredential, parseMicroCredential } from 'microcredentials/model'
import { createWorkerPool } from 'microcredentials/node'

import { sample } from './support/sample.ts'

const total = Number(process.argv[2] ?? 200)
const key = await generateKeyPair('Ed25519')

/** Simulates a table of results, read row by row. One row lacks a name. */
async function* readRows(): AsyncGenerator<MicroCredential> {
  for (let row = 0; row < total; row++)
    yield { ...sample, learner: row === 7 ? {} : { fullName: `Sample Learner ${row + 1}` } }
}

// In this thread: for a key in a device or a service, whose response time dominates.
const results = issueBatch(readRows(), {
  encode: (row) => elm.encode(parseMicroCredential(row), { issuer: key.controller }),
  secureWith: dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 }),
  concurrency: 4,
  total,
  onProgress: ({ done, failed, perSecond = 0, secondsLeft = 0 }) => {
    if (done % 100 === 0)
      console.log(`${done} done, ${failed} failed, ${perSecond.toFixed()} a second, ${secondsLeft.toFixed(1)} s left`)
  },
})
let issued = 0
for await (const { index, value, error } of results) {
  if (error === undefined) issued++
  else console.log(`Row ${index + 1}: ${error.code} at ${error.problems[0]?.pointer}`)
  // Here the credential is stored, sent or written to a file, before the next one is requested.
  assert(value !== undefined || error.code === 'model.invalid')
}
assert.equal(issued, total - 1)

// On every processor: workers receive text and return text. The key is read in the module of the workers.
process.env['ISSUING_KEY'] = JSON.stringify(key.export())
const pool = createWorkerPool({
  module: new URL('./support/issuing.ts', import.meta.url),
  execArgv: [`--import=${new URL('./support/typescript-in-workers.mjs', import.meta.url)}`],
})
async function* readTexts(): AsyncGenerator<string> {
  for await (const row of readRows()) yield JSON.stringify(row)
}
const start = performance.now()
let credentials = 0
for await (const { value } of runBatch(readTexts(), pool.run, { concurrency: 2 * pool.workers, total }))
  if (value !== undefined) credentials++
await pool.close()
const rate = (1000 * total) / (performance.now() - start)
console.log(`${credentials} issued by ${pool.workers} workers, ${rate.toFixed()} a second, their start included`)
assert.equal(credentials, total - 1)
