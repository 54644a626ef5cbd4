/**
 * A semester is sealed at level B-LTA, with what was signed and time-stamped kept in a folder: the run is stopped in the
 * middle, and goes on without asking for anything twice.
 *
 *   npx tsx examples/seal-in-bulk.ts
 */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { elm } from 'microcredentials'
import { planExtension, sealInBulk } from 'microcredentials/eseal'
import { country } from 'microcredentials/model'
import { sealFolder } from 'microcredentials/node'
import { createTestSeal } from 'microcredentials/testing'

import { sample } from './support/sample.ts'

const organisation = 'TEST University'
const university = { name: { en: organisation }, country: country.BE }
const issuer = { ...university, id: 'https://university.example' } as const
const seal = await createTestSeal({ organisation, organizationIdentifier: 'NTRBE-0000000000' })

// Encoded once, with ids: a credential with another id is another credential.
const credentials = Array.from({ length: 40 }, (_, at) =>
  elm.encode({ ...sample, awardingBodies: [university] }, { issuer, id: `urn:example:award-${at}` }),
)

let signatures = 0
const folder = await mkdtemp(join(tmpdir(), 'semester-'))
const run = (signal?: AbortSignal) =>
  sealInBulk(credentials, {
    signer: {
      ...seal.signer,
      sign: (input) => {
        signatures++
        return seal.signer.sign(input)
      },
    },
    ...{ timestamper: seal.timestamper, revocation: seal.revocation },
    ...{ trustAnchors: seal.trustAnchors, timestampAnchors: seal.timestampAnchors },
    ...{ store: sealFolder(folder), concurrency: 8, signal },
  })

try {
  const controller = new AbortController()
  const first = async (): Promise<void> => {
    for await (const { index } of run(controller.signal)) if (index === 15) controller.abort(new Error('stopped'))
  }
  await assert.rejects(first, { message: 'stopped' })
  console.log(`Stopped after ${signatures} signatures`)

  for await (const { index, value, error } of run()) {
    if (value === undefined) throw error
    const { level } = await planExtension(value)
    assert.equal(level, 'B-LTA')
    if (index % 10 === 0) console.log(`Seal ${index}: ${level}`)
  }
  console.log(`${credentials.length} seals, ${signatures} signatures`)
  assert(signatures <= credentials.length + 8)
} finally {
  await rm(folder, { recursive: true })
}
