import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { inPages } from '../../../src/lib/render/layout/flow.ts'
import { runs } from '../../support/depth.ts'

const block = fc.record({ height: fc.integer({ min: 1, max: 40 }), isKept: fc.boolean() })

describe('blocks on pages', () => {
  it('keep their order, do not overlap, and none stands below the end of its page', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 60 }), (list) => {
        const blocks = list.map((one) => ({ ...one, draw: () => [] }))
        const pages = inPages(blocks, 100)
        expect(pages.flat().map(({ block }) => block)).toEqual(blocks)
        for (const page of pages)
          for (const [index, { block, top }] of page.entries()) {
            const before = page[index - 1]
            expect(top).toBe(before === undefined ? 0 : before.top + before.block.height)
            expect(top + block.height).toBeLessThanOrEqual(100)
          }
      }),
      { numRuns: runs(200, 5_000) },
    )
  })

  it('stay with the block that follows, unless they are higher than a page together', () => {
    const of = (height: number, isKept = false) => ({ height, isKept, draw: () => [] })
    const tops = (...blocks: readonly ReturnType<typeof of>[]) =>
      inPages(blocks, 100).map((page) => page.map(({ block: { height } }) => height))
    expect(tops(of(70), of(20, true), of(20))).toEqual([[70], [20, 20]])
    expect(tops(of(70), of(20, true), of(90))).toEqual([[70, 20], [90]])
  })
})
