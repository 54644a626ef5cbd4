import { describe, expect, it } from 'vitest'

import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { trustAnyIssuer } from '../../src/lib/checks/trust.ts'
import { checkDataModel } from '../../src/lib/credential/data-model/check.ts'
import type { Contexts } from '../../src/lib/document/contexts.ts'
import { registerContext } from '../../src/lib/document/registration.ts'
import { bundledContexts } from '../../src/lib/profile/bundled-contexts.ts'
import { verifyCredential } from '../../src/lib/verify.ts'
import { hasSharedData, listSharedFiles, readSharedJson } from '../support/shared-data.ts'
import { signAnything } from '../support/sign-anything.ts'
import { issuer } from '../support/status.ts'

const folder = 'vectors/w3c-vcdm2-test-suite/input'
const inputs = hasSharedData(folder)
  ? [folder, `${folder}/names-and-descriptions`]
      .flatMap((path) => listSharedFiles(path, '.json'))
      .filter((path) => !path.includes('presentation'))
  : []

/** Long after the files were written, and before they end. */
const now = (): Date => new Date('2024-06-01T00:00:00Z')

/** What the standard allows and this library refuses, each with its reason. */
const explained: Readonly<Record<string, string>> = {
  'context.not_allowed': 'a context that nobody registered could say anything',
  'time.malformed': 'the file has words in place of a date, which the suite replaces',
  'time.expired': 'the file ends before the moment of this test',
  'time.not_yet_valid': 'the file begins in two thousand years',
}

interface Input {
  readonly '@context'?: unknown
  readonly issuer?: unknown
}

/** What the inputs write out in place of naming it, each read and registered. */
const writtenOut = inputs
  .filter((path) => /ok\.json$/.test(path))
  .flatMap((path) => [(readSharedJson(path) as Input)['@context']].flat())
  .filter((context): context is JsonObject => typeof context === 'object' && context !== null)
let contexts: Contexts = bundledContexts
for (const document of writtenOut) contexts = await registerContext(contexts, { document })

/** The issuer fills itself in, as the suite asks of it. */
const complete = (document: Input): object => {
  const { issuer: named } = document
  const own = issuer.controller
  return {
    ...document,
    issuer: named === undefined || typeof named === 'string' ? own : { ...(named as object), id: own },
  }
}

const verifyInput = async (path: string, fillIn: boolean) => {
  const { proof: _, ...document } = readSharedJson(path)
  const filled = fillIn ? complete(document) : document
  // What cannot even be canonicalized gets a proof that would fit the rules.
  const signed = await signAnything(filled, issuer.signer(), { created: '2024-05-01T00:00:00Z' }).catch(() => ({
    ...filled,
    proof: undefined,
  }))
  return verifyCredential(signed, { trust: trustAnyIssuer, now, status: 'off', contexts })
}

describe.skipIf(!hasSharedData(folder))('the W3C inputs for the data model 2.0 (needs vectors)', () => {
  it('are there', () => {
    expect(inputs.length).toBeGreaterThan(90)
  })

  it.each(inputs.filter((path) => /fail\.json$/.test(path)))('refused: %s', async (path) => {
    expect((await verifyInput(path, false)).verified).toBe(false)
    // And not for want of an issuer alone, where the fault is another; the proof is one of ours.
    if (!path.includes('issuer') && !path.includes('proof'))
      expect((await verifyInput(path, true)).verified).toBe(false)
  })

  it.each(inputs.filter((path) => /ok\.json$/.test(path)))(
    'accepted, or refused for a reason that is explained: %s',
    async (path) => {
      const report = await verifyInput(path, true)
      if (!report.verified) expect(Object.keys(explained)).toContain(report.errors[0].code)
    },
  )

  it('are accepted for the better part', async () => {
    const reports = await Promise.all(
      inputs.filter((one) => /ok\.json$/.test(one)).map((path) => verifyInput(path, true)),
    )
    expect(reports.filter(({ verified }) => verified)).toHaveLength(46)
  })
})

const presentations = hasSharedData(folder)
  ? listSharedFiles(folder, '.json').filter((path) => /presentation-.*-(?:ok|fail)\.json$/.test(path))
  : []

describe.skipIf(!hasSharedData(folder))('the W3C inputs for presentations (needs vectors)', () => {
  it.each(presentations)('keep or break a rule of the data model, as their names say: %s', (path) => {
    const codes = checkDataModel(readSharedJson(path)).findings.map(({ code }) => code)
    expect(codes.length > 0).toBe(path.endsWith('-fail.json'))
  })
})
