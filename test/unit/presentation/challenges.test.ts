import { expect, it } from 'vitest'

import { createChallengeMemory } from '../../../src/presentation.ts'
import { createTestClock } from '../../../src/testing.ts'

it('gives out challenges that cannot be guessed, each good once and for a while', () => {
  const clock = createTestClock('2026-01-15T12:00:00Z')
  const challenges = createChallengeMemory({ seconds: 60, now: clock.now })
  const [first, second, third] = [challenges.create(), challenges.create(), challenges.create()]
  expect(new Set([first, second, third]).size).toBe(3)
  expect(first).toMatch(/^[\w-]{43}$/)
  expect([challenges.take(first), challenges.take(first), challenges.take('unknown')]).toEqual([true, false, false])
  clock.advance(60_000)
  expect(challenges.take(second)).toBe(true)
  clock.advance(1_000)
  expect(challenges.take(third)).toBe(false)
})

it('forgets the oldest, so that strangers who only ask fill no memory', () => {
  const challenges = createChallengeMemory({ max: 2 })
  const [oldest, ...others] = [challenges.create(), challenges.create(), challenges.create()]
  expect([oldest, ...others].map((one) => challenges.take(one ?? ''))).toEqual([false, true, true])
})
