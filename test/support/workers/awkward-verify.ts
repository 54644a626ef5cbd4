import type { VerifyOptions } from '../../../src/index.ts'
import { now } from '../status.ts'

/** What policies can come to, by the name of the credential that they are asked about. */
const ends: Readonly<Record<string, () => never>> = {
  endless: () => {
    for (;;);
  },
  greedy: () => {
    const kept: number[][] = []
    for (;;) kept.push(Array.from({ length: 10_000 }, (_, index) => index * 1.5))
  },
  gone: () => process.exit(0),
}

/** Options from a function, for workers. */
export default async (): Promise<VerifyOptions> => ({
  now,
  trust: ({ credential }) => {
    ends[`${credential['name']}`]?.()
    return { outcome: 'trusted', basis: 'named for a test' }
  },
})
