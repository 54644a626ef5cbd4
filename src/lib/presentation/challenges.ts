import { encodeBase64Url } from '../base/bytes.ts'
import { able, clockKinds, count, type Kind } from '../base/kinds.ts'
import { assertOptions, type Call, readClock } from '../base/options.ts'
import { keepRecent } from '../base/recent.ts'
import type { ClockOptions } from '../base/types.ts'

/**
 * The challenges that a verifier has given out. A challenge is good for one presentation: `take` has to be one act, such
 * as `delete … returning` in a database that several processes share.
 */
export interface ChallengeStore {
  /** Takes a challenge out; whether it was there, and given out not too long ago. */
  take(challenge: string): boolean | Promise<boolean>
}

/** Challenges in the memory of one process. */
export interface ChallengeMemory extends ChallengeStore {
  /** Gives out a new challenge: 32 random bytes in base64url. */
  create(): string
  take(challenge: string): boolean
}

/** Options of `createChallengeMemory`. */
export interface ChallengeMemoryOptions extends ClockOptions {
  /** For how many seconds a challenge is good. 300 if absent. */
  readonly seconds?: number | undefined
  /** Maximum number of challenges; the oldest is forgotten. 100,000 if absent. */
  readonly max?: number | undefined
}

export const aChallengeStore: Kind = /* @__PURE__ */ able(
  'a store of challenges, such as `createChallengeMemory()`',
  'take',
)

const call: Call<ChallengeMemoryOptions> = {
  line: 'createChallengeMemory({ seconds: 300 })',
  needs: {},
  may: { seconds: count, max: count, ...clockKinds },
}

/**
 * Creates a store of challenges for a verifier of one process. With several processes, keep them in a database that all
 * of them share.
 *
 * Throws a `TypeError` for options that are wrong.
 *
 * @example
 * const challenges = createChallengeMemory()
 * const challenge = challenges.create()
 */
export const createChallengeMemory = (options: ChallengeMemoryOptions = {}): ChallengeMemory => {
  assertOptions(call, options)
  const { seconds = 300, max = 100_000, now } = options
  const given = new Map<string, number>()
  const at = (): number => readClock(call.line, now).getTime()
  return {
    create: () => {
      const challenge = encodeBase64Url(crypto.getRandomValues(new Uint8Array(32)))
      keepRecent(given, challenge, at(), max)
      return challenge
    },
    take: (challenge) => {
      const since = given.get(challenge)
      given.delete(challenge)
      return since !== undefined && at() - since <= seconds * 1000
    },
  }
}
