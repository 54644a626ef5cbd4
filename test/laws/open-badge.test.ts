import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { assertClosedWorld } from '../../src/lib/document/closed-world.ts'
import type { MicroCredential } from '../../src/lib/model/micro-credential.ts'
import { bundledContexts } from '../../src/lib/profile/bundled-contexts.ts'
import { elm } from '../../src/lib/profile/elm/elm.ts'
import { openBadge } from '../../src/lib/profile/open-badge/open-badge.ts'
import { readUnmapped, readUnverified } from '../../src/lib/profile/table.ts'
import { canonicalizerFor } from '../../src/lib/proof/canonicalization/canonicalization.ts'
import { microCredential } from '../support/arbitraries.ts'
import { afterBadge } from '../support/badge-expected.ts'
import { runs } from '../support/depth.ts'
import { inAnyOrder } from '../support/elm-expected.ts'
import { deepFreeze } from '../support/freeze.ts'

const issuerId = 'did:web:university.example'

/** Any micro-credential, issued by the first of its awarding bodies, or by whom it names. */
const model: fc.Arbitrary<MicroCredential> = fc.tuple(microCredential(), fc.boolean()).map(([any, byOther]) => {
  if (byOther && any.issuedBy !== undefined) return { ...any, issuedBy: { ...any.issuedBy, id: issuerId } }
  const [first, ...others] = any.awardingBodies
  return { ...any, awardingBodies: [{ ...first, id: issuerId }, ...others] }
})

const issuingIn = (one: MicroCredential) => {
  const { awardingBodies, issuedBy, alliance } = one
  const issuing = [...awardingBodies, issuedBy, alliance?.sealHolder].find((any) => any?.id === issuerId)
  return { ...(issuing ?? awardingBodies[0]), id: issuerId } as const
}
const toBadge = (one: MicroCredential) =>
  openBadge.encode(one, { issuer: issuingIn(one), id: 'urn:uuid:00000000-0000-4000-8000-00000000000b' })
const toElm = (one: MicroCredential) => elm.encode(one, { issuer: issuingIn(one), id: 'urn:credential:sample' })

/** What was read is complete: the types of the model say so, and encoding it again tests it. */
const complete = (read: unknown): MicroCredential => read as MicroCredential

describe('any micro-credential, written as an Open Badge', () => {
  it('is read again as it was, but for the listed losses', () => {
    fc.assert(
      fc.property(model, (one) => {
        expect(inAnyOrder(readUnverified(toBadge(deepFreeze(one))))).toEqual(afterBadge(one, issuerId))
      }),
      { numRuns: runs(4, 150), seed: 1, endOnFailure: true },
    )
  })

  it('keeps to the closed world, nothing of it is lost in JSON-LD, and everything of it is read', async () => {
    const reference = canonicalizerFor(bundledContexts, 'reference')
    await fc.assert(
      fc.asyncProperty(model, async (one) => {
        const badge = toBadge(one)
        assertClosedWorld(badge as JsonObject, bundledContexts)
        expect(await reference.canonicalize(badge as JsonObject)).toContain(issuerId)
        expect(readUnmapped(badge)).toEqual([])
      }),
      { numRuns: runs(3, 30), seed: 2, endOnFailure: true },
    )
  })
})

describe('any European credential', () => {
  it('becomes a badge by way of the model, with the listed losses alone', () => {
    fc.assert(
      fc.property(model, (one) => {
        const european = complete(readUnverified(toElm(one)))
        expect(inAnyOrder(readUnverified(toBadge(european)))).toEqual(afterBadge(european, issuerId))
      }),
      { numRuns: runs(4, 60), seed: 3, endOnFailure: true },
    )
  })

  it('that came from a badge becomes that badge again', () => {
    fc.assert(
      fc.property(model, (one) => {
        const badge = readUnverified(toBadge(complete(readUnverified(toElm(one)))))
        const again = complete(readUnverified(toElm(complete(badge))))
        expect(inAnyOrder(readUnverified(toBadge(again)))).toEqual(inAnyOrder(badge))
      }),
      { numRuns: runs(4, 60), seed: 4, endOnFailure: true },
    )
  })
})
