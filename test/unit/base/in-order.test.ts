import { getEventListeners } from 'node:events'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { mapInOrder } from '../../../src/lib/base/in-order.ts'

const collect = async <T>(results: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = []
  for await (const one of results) all.push(one)
  return all
}

describe('working on several in order', () => {
  it('gives every result once and in order, however long each takes, with never more at work than allowed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(), { maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
        fc.scheduler(),
        async (items, concurrency, later, scheduler) => {
          let active = 0
          let taken = 0
          let handedOut = 0
          async function* source() {
            for (const item of items) {
              if (later) await scheduler.schedule(Promise.resolve())
              taken++
              expect(taken - handedOut).toBeLessThanOrEqual(2 * concurrency)
              yield item
            }
          }
          const work = async (item: number, index: number): Promise<readonly number[]> => {
            active++
            expect(active).toBeLessThanOrEqual(concurrency)
            await scheduler.schedule(Promise.resolve())
            active--
            return [item, index]
          }
          const results: (readonly number[])[] = []
          const read = async (): Promise<void> => {
            for await (const result of mapInOrder(source(), work, { concurrency })) {
              results.push(result)
              handedOut++
            }
          }
          await scheduler.waitFor(read())
          expect(results).toEqual(items.map((item, index) => [item, index]))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('has as many at work as allowed, and goes on past one that is slow', async () => {
    let active = 0
    let most = 0
    let started = 0
    let release = (): void => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const results = collect(
      mapInOrder(
        Array.from({ length: 20 }, (_, index) => index),
        async (item) => {
          started++
          most = Math.max(most, ++active)
          await (item === 0 ? released : new Promise((resolve) => setTimeout(resolve, 10)))
          active--
          return item
        },
        { concurrency: 4 },
      ),
    )
    await expect.poll(() => started).toBe(8)
    release()
    expect(await results).toHaveLength(20)
    expect(most).toBe(4)
  })

  it('takes nothing before it is read, and no more than it has room for while nobody reads on', async () => {
    let taken = 0
    function* source() {
      for (;;) yield taken++
    }
    const results = mapInOrder(source(), async (item) => item, { concurrency: 3 })
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(taken).toBe(0)
    await results.next()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(taken).toBeLessThanOrEqual(7)
    await results.return()
  })

  it('gives what came before an error, then the error, then nothing', async () => {
    const fault = new Error('The fifth fails.')
    const work = async (item: number): Promise<number> => {
      if (item === 5) throw fault
      return item
    }
    function* broken() {
      yield* [0, 1, 2, 3, 4]
      throw fault
    }
    for (const items of [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], broken()]) {
      const results = mapInOrder(items, work, { concurrency: 3 })
      const got: number[] = []
      await expect(async () => {
        for await (const one of results) got.push(one)
      }).rejects.toBe(fault)
      expect(got).toEqual([0, 1, 2, 3, 4])
      expect(await results.next()).toEqual({ done: true, value: undefined })
    }
  })

  it('ends with the reason of the signal, although source and work never come back, and tells the work', async () => {
    const reason = new Error('Not needed any more.')
    for (const items of [
      [1, 2, 3],
      (async function* () {
        await new Promise(() => {})
      })(),
    ]) {
      const controller = new AbortController()
      const told: unknown[] = []
      const work = (_: unknown, __: number, signal: AbortSignal): Promise<never> =>
        new Promise(() => signal.addEventListener('abort', () => told.push(signal.reason)))
      const waiting = collect(mapInOrder<unknown, never>(items, work, { concurrency: 2, signal: controller.signal }))
      setTimeout(() => controller.abort(reason), 10)
      await expect(waiting).rejects.toBe(reason)
      expect(told).toEqual(Array.isArray(items) ? [reason, reason] : [])
    }
    const aborted = mapInOrder([1], async (item) => item, { concurrency: 1, signal: AbortSignal.abort(reason) })
    await expect(aborted.next()).rejects.toBe(reason)
  })

  it('leaves nothing behind at the signal', async () => {
    const { signal } = new AbortController()
    await collect(mapInOrder([1, 2, 3], async (item) => item, { concurrency: 2, signal }))
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  it('ends source and work when nobody reads on', async () => {
    let closed = false
    let told = false
    function* source() {
      try {
        for (let item = 0; ; item++) yield item
      } finally {
        closed = true
      }
    }
    const work = async (item: number, _: number, signal: AbortSignal): Promise<number> => {
      signal.addEventListener('abort', () => {
        told = true
      })
      return item === 0 ? item : new Promise(() => {})
    }
    for await (const item of mapInOrder(source(), work, { concurrency: 2 })) {
      expect(item).toBe(0)
      break
    }
    expect([closed, told]).toEqual([true, true])
  })
})
