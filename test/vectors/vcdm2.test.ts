import { describe, expect, it } from 'vitest'

import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { trustAnyIssuer } from '../../src/lib/checks/trust.ts'
import { checkDataModel } from '../../src/lib/credential/data-model/check.ts'
import type { Contexts } from '../../src/lib/document/contexts.ts'
import { registerContext } from '../../src/lib/document/registration.ts'
import { bundledContexts } from '../../src/lib/profile/bundled-contexts.ts'
import { verifyCredential } from '../../src/lib/verify.ts'
import { hasSharedData, listSharedFiles, readSharedJson } from '../support/shared-data.ts'
import {
  explainedOfW3cInputs,
  isAccepted,
  timeOfW3cInputs as now,
  signW3cInput,
  w3cCredentials,
  w3cInputs,
} from '../support/w3c-inputs.ts'

/** What the inputs write out in place of naming it, each read and registered. */
const writtenOut = w3cCredentials
  .filter(isAccepted)
  .flatMap((path) => [readSharedJson(path)['@context']].flat())
  .filter((context): context is JsonObject => typeof context === 'object' && context !== null)
let contexts: Contexts = bundledContexts
for (const document of writtenOut) contexts = await registerContext(contexts, { document })

const verifyInput = async (path: string, fillIn: boolean) =>
  verifyCredential(await signW3cInput(path, fillIn), { trust: trustAnyIssuer, now, status: 'off', contexts })

describe.skipIf(!hasSharedData(w3cInputs))('the W3C inputs for the data model 2.0 (needs vectors)', () => {
  it('are there', () => {
    expect(w3cCredentials.length).toBeGreaterThan(90)
  })

  it.each(w3cCredentials.filter((path) => /fail\.json$/.test(path)))('refused: %s', async (path) => {
    expect((await verifyInput(path, false)).verified).toBe(false)
    // And not for want of an issuer alone, where the fault is another; the proof is one of ours.
    if (!path.includes('issuer') && !path.includes('proof'))
      expect((await verifyInput(path, true)).verified).toBe(false)
  })

  it.each(w3cCredentials.filter(isAccepted))(
    'accepted, or refused for a reason that is explained: %s',
    async (path) => {
      const report = await verifyInput(path, true)
      if (!report.verified) expect(Object.keys(explainedOfW3cInputs)).toContain(report.errors[0].code)
    },
  )

  it('are accepted for the better part', async () => {
    const reports = await Promise.all(w3cCredentials.filter(isAccepted).map((path) => verifyInput(path, true)))
    expect(reports.filter(({ verified }) => verified)).toHaveLength(46)
  })
})

const presentations = hasSharedData(w3cInputs)
  ? listSharedFiles(w3cInputs, '.json').filter((path) => /presentation-.*-(?:ok|fail)\.json$/.test(path))
  : []

describe.skipIf(!hasSharedData(w3cInputs))('the W3C inputs for presentations (needs vectors)', () => {
  it.each(presentations)('keep or break a rule of the data model, as their names say: %s', (path) => {
    const codes = checkDataModel(readSharedJson(path)).findings.map(({ code }) => code)
    expect(codes.length > 0).toBe(path.endsWith('-fail.json'))
  })
})
