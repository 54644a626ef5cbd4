import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
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

/** As many as a large alliance issues in a year, one after the other. */
const oneThread = (count: number): Promise<BatchRow> => {
  const serials = function* (): Generator<number> {
    for (let serial = 0; serial < count; serial++) yield serial
  }
  return measured('issue badges of 5 skills, one thread', count, async () => {
    const results = issueBatch(serials(), {
      secureWith: dataIntegrity({ signer: benchKey.signer(), cryptosuite: eddsaRdfc2022 }),
      contexts,
      encode: (serial) => badge(benchKey.controller, 5, serial),
    })
    for await (const { error } of results) if (error !== undefined) throw error
  })
}

/** Workers load JavaScript, as in use: a reader of TypeScript in each of them would weigh more than the work. */
const compiled = async (file: string): Promise<URL> => {
  const out = new URL(`../out/bench/${file.replace('.ts', '.mjs')}`, import.meta.url)
  await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    outfile: fileURLToPath(out),
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
  })
  return out
}

const onWorkers = async (workers: number, count: number): Promise<BatchRow> => {
  const pool = createWorkerPool({
    module: await compiled('issuing.ts'),
    workers,
  })
  // Each worker loads the library and learns the shape first.
  await Promise.all(Array.from({ length: 40 * workers }, (_, serial) => pool.run(String(serial))))
  const name = `describe, encode and issue European credentials, ${workers} worker${workers > 1 ? 's' : ''}`
  const row = await measured(name, count, async () => {
    let next = 0
    const take = async (): Promise<void> => {
      while (next < count) await pool.run(String(next++))
    }
    await Promise.all(Array.from({ length: workers * 2 }, take))
  })
  await pool.close()
  return row
}

// In a process of its own, so that its memory is that of the batch.
const [count, workers] = process.argv.slice(2).map(Number)
if (count !== undefined)
  process.stdout.write(JSON.stringify(await (workers === undefined ? oneThread(count) : onWorkers(workers, count))))
