export interface Subject {
  readonly name: string
  /** Does the thing once; `turn` counts up from 0. */
  run(turn: number): Promise<unknown>
}

export interface Measurement {
  /** Milliseconds for one. */
  readonly median: number
  /** Half of the rounds lie between these two. */
  readonly lower: number
  readonly upper: number
}

/** In milliseconds, but for the number of rounds. */
interface Timing {
  readonly rounds?: number
  readonly roundMs?: number
  readonly leadInMs?: number
  readonly warmUpMs?: number
}

/**
 * Times subjects side by side: they take turns in rounds, so that whatever else the machine does falls on all of them.
 * Each has as many rounds as the others and about the same time in each. A round begins with some turns that do not
 * count: what the one before has left behind, in the caches and for the collector of garbage, is not of this one.
 */
export const measure = async (
  subjects: readonly Subject[],
  { rounds = 9, roundMs = 200, leadInMs = 20, warmUpMs = 300 }: Timing = {},
): Promise<readonly Measurement[]> => {
  const runners = subjects.map((subject) => ({ subject, turn: 0, times: [] as number[] }))
  const runFor = async (runner: (typeof runners)[number], ms: number): Promise<number> => {
    const start = performance.now()
    let count = 0
    do {
      await runner.subject.run(runner.turn++)
      count++
    } while (performance.now() - start < ms)
    return (performance.now() - start) / count
  }
  for (const runner of runners) await runFor(runner, warmUpMs)
  for (let round = 0; round < rounds; round++)
    for (const runner of runners) {
      await runFor(runner, leadInMs)
      runner.times.push(await runFor(runner, roundMs))
    }
  return runners.map(({ times }) => {
    const sorted = times.sort((a, b) => a - b)
    const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN
    return { median: at(0.5), lower: at(0.25), upper: at(0.75) }
  })
}
