import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { eSeal } from '../../src/eseal.ts'
import { decodeCredential, elm, issueCredential, MicroCredentialError, readUnverified } from '../../src/index.ts'
import type { MicroCredential } from '../../src/model.ts'
import { createTestSeal, type TestSeal } from '../../src/testing.ts'
import { microCredential } from '../support/arbitraries.ts'
import { runs } from '../support/depth.ts'
import { now, sealHolder, verdictOf, verifySealed } from '../support/seals.ts'
import { readShapes, violationsOf } from '../support/shacl.ts'
import { hasSharedData } from '../support/shared-data.ts'

const id = 'urn:example:holder'

/** Any micro-credential, sealed by the first of its awarding bodies, which has the name of the certificate. */
const model: fc.Arbitrary<MicroCredential> = microCredential().map(({ validFrom: _, validUntil: __, ...any }) => {
  const [{ identifiers, ...first }, ...others] = any.awardingBodies
  const name = { ...first.name, en: sealHolder.name }
  const kept = identifiers?.filter(({ type }) => type !== 'eidas')
  const body = { ...first, id, name, ...(kept === undefined || kept.length === 0 ? {} : { identifiers: kept }) }
  return { ...any, issuedOn: '2026-01-15', awardingBodies: [body, ...others] }
})

let seal: TestSeal
beforeAll(async () => {
  seal = await createTestSeal({ algorithm: 'ES256', now })
})

const sealed = async (one: MicroCredential) => {
  const { identifiers: _, ...issuer } = one.awardingBodies[0]
  const credential = elm.encode(one, {
    issuer: { ...one.awardingBodies[0], ...issuer, id },
    id: 'urn:credential:sample',
  })
  const { payload, signatures } = await issueCredential(credential, { secureWith: eSeal({ signer: seal.signer }), now })
  return { credential, file: { payload, signatures } }
}

/** A few of the models are larger than a credential may be. */
const tooLarge = (error: unknown): undefined => {
  if (!(error instanceof MicroCredentialError) || error.code !== 'limit.nodes') throw error
}

describe('any micro-credential, sealed', () => {
  it('is verified, keeps to the rules of the closed world, and says what it said', async () => {
    await fc.assert(
      fc.asyncProperty(model, async (one) => {
        const made = await sealed(one).catch(tooLarge)
        if (made === undefined) return
        const { credential, file } = made
        const report = await verifySealed(file, { ...seal, deviations: 'refuse' })
        expect(verdictOf(report)).toBe('passed')
        if (!report.verified) return
        const [before, after] = [readUnverified(credential), decodeCredential(report.credential)]
        expect(after.title).toEqual(before.title)
        expect(after.learningOutcomes).toEqual(before.learningOutcomes)
        expect(after.learner).toEqual(before.learner)
        expect(after.awardingBodies?.map(({ name }) => name)).toEqual(before.awardingBodies?.map(({ name }) => name))
      }),
      { numRuns: runs(8, 60), seed: 4, endOnFailure: true },
    )
  })

  it.skipIf(!hasSharedData('elm/shacl'))(
    'leaves the constraints of the EU nothing to find (needs vectors)',
    async () => {
      const shapes = readShapes(['EDC-generic-no-cv', 'EDC-generic-full'])
      await fc.assert(
        fc.asyncProperty(model, async (one) => {
          const made = await sealed(one).catch(tooLarge)
          if (made === undefined) return
          const { file } = made
          expect(await violationsOf(shapes, JSON.parse(file.payload))).toEqual([])
        }),
        { numRuns: runs(1, 10), seed: 5, endOnFailure: true },
      )
    },
  )
})
