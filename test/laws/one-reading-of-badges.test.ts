import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { JsonObject } from '../../src/lib/base/json/json.ts'
import { openBadge } from '../../src/lib/profile/open-badge/open-badge.ts'
import { runs, seed } from '../support/depth.ts'
import { doubled } from '../support/doubles.ts'
import { handedOut } from '../support/handed-out.ts'
import { endorse } from '../support/inner-credentials.ts'
import { createRandom } from '../support/random.ts'
import { type Rewrite, rewriteAll, rewrites } from '../support/rewrites.ts'
import { signAnything } from '../support/sign-anything.ts'
import { graphOf, options, type Sample, samples } from '../support/signed-samples.ts'
import { issuer, sign } from '../support/status.ts'

/** Issued where the rules allow it, and else signed as any holder of a key could. */
const signedBadge = async ({ model, share, statuses, chance }: Sample): Promise<JsonObject> => {
  const badge = openBadge.encode(model, {
    issuer: { ...model.awardingBodies[0], id: issuer.controller },
    id: 'urn:uuid:00000000-0000-4000-8000-00000000000b',
    ...(statuses[0] === undefined ? {} : { status: statuses[0] }),
  }) as JsonObject
  const document = share === 0 ? badge : doubled(badge, createRandom(chance), share)
  return (await sign(document).catch(() => signAnything(document, issuer.signer()))) as JsonObject
}

const accepted = rewrites.filter(({ isAlwaysAccepted }) => isAlwaysAccepted)
const others = rewrites.filter(({ isAlwaysAccepted }) => !isAlwaysAccepted)

/** What is signed alike, and written in another way, is refused or read alike. */
const expectRefusedOrAlike = async (original: JsonObject, rewritten: JsonObject): Promise<void> => {
  if (JSON.stringify(rewritten) === JSON.stringify(original)) return
  if ((await graphOf(rewritten)) !== (await graphOf(original))) return
  const after = await handedOut(rewritten, options, rewritten)
  if (after.isRefused) return
  expect(after.everything).toBe((await handedOut(original, options, original)).everything)
}

describe('one signature, one reading: a badge that is written in another way, and signed alike', () => {
  it('is read alike', async () => {
    await fc.assert(
      fc.asyncProperty(samples, async (sample) => {
        const original = await signedBadge(sample)
        const rewritten = rewriteAll(original, createRandom(sample.chance), accepted)
        expect(await graphOf(rewritten)).toBe(await graphOf(original))
        const [one, other] = [
          await handedOut(original, options, original),
          await handedOut(rewritten, options, rewritten),
        ]
        expect(other.everything).toBe(one.everything)
      }),
      { numRuns: runs(2, 100), seed: seed(1), endOnFailure: true },
    )
  })

  it('is refused or read alike, in every other way', async () => {
    await fc.assert(
      fc.asyncProperty(samples, fc.constantFrom(...others), async (sample, rewrite: Rewrite) => {
        const original = await signedBadge(sample)
        const rewritten = rewriteAll(original, createRandom(sample.chance), [rewrite])
        await expectRefusedOrAlike(original, rewritten)
      }),
      { numRuns: runs(2, 100), seed: seed(2), endOnFailure: true },
    )
  })

  it('is refused or read alike with endorsements in it, whatever is moved in or out of them', async () => {
    const inner = await Promise.all([
      endorse({}, { id: issuer.controller }),
      endorse({ id: 'urn:uuid:00000000-0000-4000-8000-0000000000e2', name: 'Endorsement' }, { id: 'urn:x:another' }),
    ])
    await fc.assert(
      fc.asyncProperty(samples, fc.constantFrom(...rewrites), async (sample, rewrite: Rewrite) => {
        const { proof: _, ...badge } = await signedBadge({ ...sample, share: 0 })
        const original = (await sign({ ...badge, endorsement: inner })) as JsonObject
        const rewritten = rewriteAll(original, createRandom(sample.chance), [rewrite])
        await expectRefusedOrAlike(original, rewritten)
      }),
      { numRuns: runs(2, 100), seed: seed(3), endOnFailure: true },
    )
  })
})
