import { describe, expect, it } from 'vitest'

import type { JsonObject } from '../../../../src/lib/base/json/json.ts'
import { assertEnvelope } from '../../../../src/lib/credential/envelope.ts'
import { assertClosedWorld } from '../../../../src/lib/document/closed-world.ts'
import { bundledContexts } from '../../../../src/lib/profile/bundled-contexts.ts'
import { elm } from '../../../../src/lib/profile/elm/elm.ts'
import { canonicalizerFor } from '../../../../src/lib/proof/canonicalization/canonicalization.ts'
import { fullModel, minimalModel, sampleIssuer } from '../../../support/elm-models.ts'

const status = {
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '94567',
  statusListCredential: 'https://university.example/status/1',
} as const

describe('a micro-credential written as a European Digital Credential', () => {
  it.each([
    ['the least', minimalModel, undefined],
    ['everything', fullModel, undefined],
    ['a status', minimalModel, status],
  ])('can be issued with %s', async (_, model, status) => {
    const credential = elm.encode(model, { issuer: sampleIssuer, status }) as unknown as JsonObject
    assertClosedWorld(credential, bundledContexts)
    assertEnvelope(credential)
    expect(await canonicalizerFor(bundledContexts, 'reference').canonicalize(credential)).toContain('Marine robotics')
  })
})
