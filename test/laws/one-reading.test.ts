import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { runs, seed } from '../support/depth.ts'
import { handedOut } from '../support/handed-out.ts'
import { createRandom } from '../support/random.ts'
import { rewriteAll, rewrites } from '../support/rewrites.ts'
import { graphOf, options, samples, signed } from '../support/signed-samples.ts'

const alwaysAccepted = rewrites.filter(({ isAlwaysAccepted }) => isAlwaysAccepted)

describe('one signature, one reading: whatever is written otherwise and signed alike', () => {
  it('is accepted and read alike, in any order, bare or in an array, with languages in any case', async () => {
    const readings = new Map<string, number>()
    let verified = 0
    await fc.assert(
      fc.asyncProperty(samples, async (sample) => {
        const original = await signed(sample)
        const rewritten = rewriteAll(original, createRandom(sample.chance), alwaysAccepted)
        expect(await graphOf(rewritten)).toBe(await graphOf(original))
        const [before, after] = [
          await handedOut(original, options, original),
          await handedOut(rewritten, options, rewritten),
        ]
        expect(after.isRefused).toBe(before.isRefused)
        if (!before.isRefused) expect(after.everything).toBe(before.everything)
        readings.set(before.reading, (readings.get(before.reading) ?? 0) + 1)
        if (before.verified) verified++
      }),
      { numRuns: runs(3, 200), seed: seed(2), endOnFailure: true },
    )
    // A law that refuses everything proves nothing: most verify, and both kinds of reading come about.
    expect(verified).toBeGreaterThan(runs(3, 200) / 4)
    expect(readings.get('model')).toBeGreaterThan(runs(3, 200) / 5)
    expect(readings.get('profile.ambiguous')).toBeGreaterThan(runs(3, 200) / 20)
  })
})
