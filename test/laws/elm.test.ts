import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { assertClosedWorld } from '../../src/lib/document/closed-world.ts'
import type { MicroCredential } from '../../src/lib/model/micro-credential.ts'
import { bundledContexts } from '../../src/lib/profile/bundled-contexts.ts'
import { elm } from '../../src/lib/profile/elm/elm.ts'
import { readUnverified } from '../../src/lib/profile/table.ts'
import { canonicalizerFor } from '../../src/lib/proof/canonicalization/canonicalization.ts'
import { microCredential } from '../support/arbitraries.ts'
import { runs } from '../support/depth.ts'
import { afterElm, inAnyOrder } from '../support/elm-expected.ts'
import { deepFreeze } from '../support/freeze.ts'
import { readShapes, violationsOf } from '../support/shacl.ts'
import { hasSharedData } from '../support/shared-data.ts'

const issuerId = 'did:web:university.example'

/** Any micro-credential, issued by the first of its awarding bodies, or by whom it names. */
const model: fc.Arbitrary<MicroCredential> = fc.tuple(microCredential(), fc.boolean()).map(([any, byOther]) => {
  if (byOther && any.issuedBy !== undefined) return { ...any, issuedBy: { ...any.issuedBy, id: issuerId } }
  const [first, ...others] = any.awardingBodies
  return { ...any, awardingBodies: [{ ...first, id: issuerId }, ...others] }
})

const encode = (one: MicroCredential) => {
  const issuing = one.issuedBy?.id === issuerId ? one.issuedBy : one.awardingBodies[0]
  return elm.encode(one, { issuer: { ...issuing, id: issuerId }, id: 'urn:credential:sample' })
}

describe('any micro-credential, written to the European Learning Model', () => {
  it('is read again as it was, but for the listed losses', () => {
    fc.assert(
      fc.property(model, (one) => {
        expect(inAnyOrder(readUnverified(encode(deepFreeze(one))))).toEqual(afterElm(one, issuerId))
      }),
      { numRuns: runs(8, 150), seed: 1 },
    )
  })

  it('keeps to the closed world, and nothing of it is lost in JSON-LD', async () => {
    const reference = canonicalizerFor(bundledContexts, 'reference')
    await fc.assert(
      fc.asyncProperty(model, async (one) => {
        const credential = encode(one) as unknown as JsonObject
        assertClosedWorld(credential, bundledContexts)
        expect(await reference.canonicalize(credential)).toContain(issuerId)
      }),
      { numRuns: runs(3, 30), seed: 2 },
    )
  })
})

describe.skipIf(!hasSharedData('elm/shacl'))('the constraints of the EU (needs vectors)', () => {
  it('find nothing in any micro-credential but that the issuer has no certificate', async () => {
    const shapes = readShapes(['EDC-generic-no-cv', 'EDC-generic-full'])
    const found = new Set<string>()
    await fc.assert(
      fc.asyncProperty(model, async (one) => {
        for (const violation of await violationsOf(shapes, encode(one) as unknown as JsonObject)) found.add(violation)
      }),
      { numRuns: runs(2, 15), seed: 3 },
    )
    expect([...found]).toEqual(['urn:credential:sample https://www.w3.org/2018/credentials#issuer'])
  })
})
