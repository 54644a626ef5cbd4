import { describe, expect, it } from 'vitest'

import { type Did, elm } from '../../src/index.ts'
import { copyJson } from '../../src/lib/base/json/copy-json.ts'
import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { assertClosedWorld } from '../../src/lib/document/closed-world.ts'
import { bundledContexts } from '../../src/lib/profile/bundled-contexts.ts'
import { canonicalizerFor } from '../../src/lib/proof/canonicalization/canonicalization.ts'
import { createPlanningCanonicalizer } from '../../src/lib/proof/canonicalization/plans/planning-canonicalizer.ts'
import { elmSamples, hasElmSamples, sampleCredential } from '../support/elm-samples.ts'
import { codeOf, codeOfAsync } from '../support/errors.ts'
import { hasSharedData, listSharedFiles, readSharedJson } from '../support/shared-data.ts'
import { issuer } from '../support/status.ts'

type Canonicalize = (document: JsonObject) => Promise<string>

/** The form, or the code with which it is refused. */
const outcomeOf = async (canonicalize: Canonicalize, document: JsonObject): Promise<string> => {
  let form = ''
  const code = await codeOfAsync(async () => {
    form = await canonicalize(document)
  })
  return code ?? form
}

/** How often a plan served, of three times; every time the outcome is that of `jsonld`. */
const plannedOf = async (document: JsonObject): Promise<number> => {
  let planned = 0
  const plans = createPlanningCanonicalizer(bundledContexts, {
    onCanonicalized: (how) => {
      if (how === 'plan') planned++
    },
  })
  const judged = await outcomeOf(canonicalizerFor(bundledContexts, 'reference').canonicalize, document)
  for (const _ of [1, 2, 3]) expect(await outcomeOf(plans.canonicalize, document)).toBe(judged)
  return planned
}

describe.skipIf(!hasElmSamples)('the canonical forms by plans (needs vectors)', () => {
  // One names no issuer, and cannot be taken over.
  it.each(elmSamples.filter((name) => name !== 'AA-Annex1-MC-unsigned.json'))(
    'are those of jsonld for the official sample %s',
    async (name) => {
      const adopted = elm.adopt(sampleCredential(name), {
        issuer: issuer.controller as Did,
        issued: '2026-01-15T12:00:00Z',
      })
      const document = copyJson(adopted) as JsonObject
      assertClosedWorld(document, bundledContexts)
      expect(await plannedOf(document)).toBe(1)
    },
  )

  const folder = 'vectors/w3c-vcdm2-test-suite/input'
  it.skipIf(!hasSharedData(folder))(
    'are those of jsonld for every W3C input that the closed world lets through',
    async () => {
      let [judged, planned] = [0, 0]
      for (const path of listSharedFiles(folder, '.json')) {
        const { proof: _, ...document } = readSharedJson(path)
        if (codeOf(() => assertClosedWorld(copyJson(document) as JsonObject, bundledContexts)) !== undefined) continue
        planned += await plannedOf(copyJson(document) as JsonObject)
        judged++
      }
      expect(judged).toBeGreaterThan(10)
      expect(planned).toBeGreaterThan(10)
      expect(planned).toBeLessThanOrEqual(judged)
    },
  )
})
