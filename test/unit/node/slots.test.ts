import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { createSlots } from '../../../src/lib/node/slots.ts'

describe('places', () => {
  it('are never more than allowed, are all used, and all come free again, whoever gives up waiting', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.record({ host: fc.constantFrom('a', 'b', 'c'), leaves: fc.boolean() }), { maxLength: 20 }),
        fc.scheduler(),
        async (total, perHost, visitors, scheduler) => {
          const slots = createSlots({ total, perGroup: perHost })
          const inside: string[] = []
          const visit = async (host: string, leaves: boolean): Promise<void> => {
            const controller = new AbortController()
            if (leaves) void scheduler.schedule(Promise.resolve()).then(() => controller.abort())
            const giveBack = await slots.take(host, controller.signal)
            inside.push(host)
            expect(inside.length).toBeLessThanOrEqual(total)
            expect(inside.filter((one) => one === host).length).toBeLessThanOrEqual(perHost)
            await scheduler.schedule(Promise.resolve())
            inside.splice(inside.indexOf(host), 1)
            giveBack()
            giveBack()
          }
          const visits = visitors.map(({ host, leaves }) => visit(host, leaves))
          const done = Promise.allSettled(visits)
          await scheduler.waitFor(done)
          const stayed = await Promise.allSettled(visits)
          stayed.forEach(({ status }, index) => {
            if (!visitors[index]?.leaves) expect(status).toBe('fulfilled')
          })
          // As many as at the beginning, at once.
          const hosts = Array.from({ length: total }, (_, index) => `host-${index}`)
          await Promise.all(hosts.map((host) => slots.take(host, new AbortController().signal)))
        },
      ),
      { numRuns: 200 },
    )
  })

  it('go to those who have waited longest', async () => {
    const slots = createSlots({ total: 1, perGroup: 1 })
    const { signal } = new AbortController()
    const first = await slots.take('a', signal)
    const order: string[] = []
    const rest = ['b', 'c', 'd'].map(async (host) => {
      const giveBack = await slots.take(host, signal)
      order.push(host)
      giveBack()
    })
    first()
    await Promise.all(rest)
    expect(order).toEqual(['b', 'c', 'd'])
  })

  it('are not waited for by those who have left already', async () => {
    const slots = createSlots({ total: 1, perGroup: 1 })
    const reason = new Error('Gone.')
    await expect(slots.take('a', AbortSignal.abort(reason))).rejects.toBe(reason)
  })
})
