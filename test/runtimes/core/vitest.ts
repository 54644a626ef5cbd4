/**
 * What test files import of `vitest`, for runtimes that vitest itself does not run in: the parts of it that are packages of
 * their own, put together as it does. There are no snapshots, and no modules are replaced.
 */
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  customMatchers,
  type ExpectStatic,
  GLOBAL_EXPECT,
  getState,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  type MatcherState,
  setState,
} from '@vitest/expect'
import { getCurrentTest } from '@vitest/runner'
import { restoreAllMocks as restoreAll, spyOn as spy } from '@vitest/spy'

export { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } from '@vitest/runner'

// A failure is read far away from where it happened: nothing of it is cut off.
chai.config.truncateThreshold = 0
for (const part of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(part)

type Globals = Record<symbol, unknown>

const make = (value: unknown, message?: string): unknown => {
  const assertion = chai.expect(value, message) as unknown as { readonly withTest: (test: unknown) => unknown }
  const current = getCurrentTest()
  return current === undefined ? assertion : assertion.withTest(current)
}

/** Asks again until the answer is the one expected; `toBe` is all that is used of it. */
const poll = (ask: () => unknown) => ({
  toBe: async (expected: unknown): Promise<void> => {
    for (let tries = 0; ask() !== expected && tries < 100; tries++) await new Promise((next) => setTimeout(next, 10))
    chai.assert.strictEqual(ask(), expected)
  },
})

export const expect = Object.assign(make, chai.expect, (globalThis as Globals)[ASYMMETRIC_MATCHERS_OBJECT], {
  poll,
  unreachable: (message = 'This is not reached.') => chai.assert.fail(message),
}) as unknown as ExpectStatic
Object.assign(expect, {
  getState: () => getState(expect),
  setState: (state: Partial<MatcherState>) => setState(state, expect),
  extend: (matchers: object) =>
    (chai.expect as unknown as { readonly extend: (to: unknown, matchers: object) => void }).extend(expect, matchers),
})
setState({ assertionCalls: 0 }, expect)
Object.assign(globalThis, { [GLOBAL_EXPECT]: expect })
expect.extend(customMatchers)

type Members = Record<string, unknown>

const undo: (() => void)[] = []

const spyOn = (object: object, name: string): unknown => {
  const members = object as Members
  const own = members[name]
  undo.push(() => {
    // Bun keeps the spy of a member that it does not let be configured.
    if (members[name] !== own) members[name] = own
  })
  return spy(members, name as never)
}

/** After each test, as the configuration of vitest has it. */
export const restoreAllMocks = (): void => {
  restoreAll()
  for (const one of undo.splice(0)) one()
}

export const vi = { spyOn, restoreAllMocks }

const nothing: unknown = new Proxy(() => nothing, { get: () => nothing, apply: () => nothing })

/** Judges types, which are gone when it is called. */
export const expectTypeOf = (): unknown => nothing
