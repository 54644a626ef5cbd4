import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { runs, seed } from '../support/depth.ts'
import { handedOut } from '../support/handed-out.ts'
import { createRandom } from '../support/random.ts'
import { type Rewrite, rewriteAll, rewrites } from '../support/rewrites.ts'
import { graphOf, options, samples, signed } from '../support/signed-samples.ts'

const others = rewrites.filter(({ isAlwaysAccepted }) => !isAlwaysAccepted)

describe('one signature, one reading: what is written in a way that may be refused, and signed alike', () => {
  it('is refused or read alike, in every other way', async () => {
    const counted = new Map(others.map(({ name }) => [name, { tried: 0, accepted: 0 }]))
    await fc.assert(
      fc.asyncProperty(samples, fc.constantFrom(...others), async (sample, rewrite: Rewrite) => {
        const original = await signed({ ...sample, share: sample.share > 0.05 ? 0 : sample.share })
        const rewritten = rewriteAll(original, createRandom(sample.chance), [rewrite])
        if (JSON.stringify(rewritten) === JSON.stringify(original)) return
        if ((await graphOf(rewritten)) !== (await graphOf(original))) return
        const count = counted.get(rewrite.name) ?? { tried: 0, accepted: 0 }
        count.tried++
        const after = await handedOut(rewritten, options, rewritten)
        if (after.isRefused) return
        count.accepted++
        expect(after.everything).toBe((await handedOut(original, options, original)).everything)
      }),
      { numRuns: runs(10, 200), seed: seed(2), endOnFailure: true },
    )
    for (const [name, { tried, accepted }] of counted) {
      console.log(`${name}: ${accepted} of ${tried} accepted`)
      // A few documents do not have what each of the ways needs.
      if (runs(10, 200) >= 40) expect(tried, name).toBeGreaterThan(0)
    }
  })
})
