import { createWorkerPool } from '../../../src/node.ts'

/** A program that waits for one answer and does not close its pool. */
const pool = createWorkerPool({
  module: new URL('./text.ts', import.meta.url),
  workers: 1,
  execArgv: process.argv.slice(2),
})
// Nothing but the worker is there to wait for.
pool.run('upper:done').then(console.log)
