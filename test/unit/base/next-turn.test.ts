import { afterEach, describe, expect, it, vi } from 'vitest'

import { nextTurn as onNode } from '../../../src/lib/base/platform/node.ts'
import { nextTurn as onWeb } from '../../../src/lib/base/platform/web.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

describe.each([
  ['Node.js', onNode],
  ['the web', onWeb],
])('long work on the platform of %s', (_, nextTurn) => {
  it('lets what waits have its turn', async () => {
    const order: string[] = []
    const timer = new Promise<void>((resolve) =>
      setTimeout(() => {
        order.push('timer')
        resolve()
      }),
    )
    for (let turn = 0; turn < 200 && order.length === 0; turn++) {
      await nextTurn()
      // Timers have a resolution of a millisecond.
      const start = performance.now()
      while (performance.now() - start < 0.1);
    }
    expect(order).toEqual(['timer'])
    await timer
  })
})

describe('long work in a page', () => {
  it('goes on in the background, where timers hardly fire', async () => {
    vi.stubGlobal('setTimeout', () => 0)
    await expect(onWeb()).resolves.toBeUndefined()
  })

  it('goes on where there are no messages', async () => {
    vi.stubGlobal('MessageChannel', undefined)
    await expect(onWeb()).resolves.toBeUndefined()
  })
})
