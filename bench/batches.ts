import { dataIntegrity, eddsaRdfc2022, issueBatch } from 'microcredentials'
import { createWorkerPool } from 'microcredentials/node'

import { badge, contexts } from './documents.ts'
import { benchKey } from './issuing.ts'

/** How many a second, and the most memory that the process had meanwhile, in megabytes. */
export interface BatchRow {
  readonly what: string
  readonly count: number
  readonly perSecond: number
  readonly peakMb: number
}

const measured = async (what: string, count: number, run: () => Promise<void>): Promise<BatchRow> => {
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  const start = performance.now()
  await run()
  clearInterval(watch)
  return { what, count, perSecond: (count / (performance.now() - start)) * 1000, peakMb: peak / 2 ** 20 }
}

/** As many as a large alliance issues in a year, one after the other; and European credentials on one worker and on two. */
const batches = async (count: number): Promise<readonly BatchRow[]> => {
  const serials = function* (): Generator<number> {
    for (let serial = 0; serial < count; serial++) yield serial
  }
  const rows = [
    await measured('issue badges of 5 skills, one thread', count, async () => {
      const results = issueBatch(serials(), {
        secureWith: dataIntegrity({ signer: benchKey.signer(), cryptosuite: eddsaRdfc2022 }),
        contexts,
        encode: (serial) => badge(benchKey.controller, 5, serial),
      })
      for await (const { error } of results) if (error !== undefined) throw error
    }),
  ]
  for (const workers of [1, 2]) {
    const pool = createWorkerPool({
      module: new URL('./issuing.ts', import.meta.url),
      workers,
      execArgv: [`--import=${new URL('../examples/support/typescript-in-workers.mjs', import.meta.url)}`],
    })
    // Fewer say more of the machine's other work than of ours.
    const some = Math.max(2_000, count / 20)
    // Each worker loads the library and learns the shape first.
    await Promise.all(Array.from({ length: 40 * workers }, (_, serial) => pool.run(String(serial))))
    rows.push(
      await measured(
        `describe, encode and issue European credentials, ${workers} worker${workers > 1 ? 's' : ''}`,
        some,
        async () => {
          let next = 0
          const take = async (): Promise<void> => {
            while (next < some) await pool.run(String(next++))
          }
          await Promise.all(Array.from({ length: workers * 2 }, take))
        },
      ),
    )
    await pool.close()
  }
  return rows
}

// In a process of its own, so that its memory is that of the batch.
process.stdout.write(JSON.stringify(await batches(Number(process.argv[2]))))
