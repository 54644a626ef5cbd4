/**
 * Verify files of strangers where they can do no harm: in workers that are terminated at limits of time and memory.
 *
 *   npx tsx examples/verify-in-isolation.ts [path/to/credential.json …]
 */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import {
  dataIntegrity,
  eddsaRdfc2022,
  elm,
  explainReport,
  generateKeyPair,
  issueCredential,
  runBatch,
} from 'microcredentials'
import { createVerifierPool, verifyIsolated } from 'microcredentials/node'

import { sample } from './support/sample.ts'

const limits = {
  // Functions cannot be sent to a worker: the policy and the sources are in a module.
  module: new URL('./support/verifying.ts', import.meta.url),
  timeoutMs: 10_000,
  memoryMb: 256,
  execArgv: [`--import=${new URL('./support/typescript-in-workers.mjs', import.meta.url)}`],
}

const key = await generateKeyPair('Ed25519')
const signed = await issueCredential(elm.encode(sample, { issuer: key.controller }), {
  secureWith: dataIntegrity({ signer: key.signer(), cryptosuite: eddsaRdfc2022 }),
})

// A single file: a worker is started for it and terminated afterwards.
const report = await verifyIsolated(JSON.stringify(signed), limits)
console.log(explainReport(report))
assert(report.verified)

// Many files: the workers are reused.
const pool = createVerifierPool({ ...limits, workers: 2 })
const paths = process.argv.slice(2)
/** Without files, a valid and an invalid one are used. */
async function* readFiles(): AsyncGenerator<string | Uint8Array> {
  if (paths.length === 0) yield* [JSON.stringify(signed), '['.repeat(1_000_000)]
  for (const path of paths) yield await readFile(path)
}
for await (const { index, value } of runBatch(readFiles(), pool.verify, { concurrency: 4 }))
  console.log(`\nFile ${index + 1}: ${value === undefined ? 'no report' : explainReport(value)}`)
await pool.close()

// One that exceeds the time limit: here because the limit is too short, in production because a file was made to be slow.
const late = await verifyIsolated(JSON.stringify(signed), { ...limits, timeoutMs: 1 })
console.log(`\n${explainReport(late)}`)
assert.equal(late.errors[0]?.code, 'limit.time')
