import { computer } from './computer/computer.ts'
import { run } from './run.ts'

// Whoever reads our output may stop reading: `| head` is no fault.
process.stdout.on('error', (fault: { readonly code?: string }) => {
  if (fault.code === 'EPIPE') process.exit(0)
})

/** Set, not called: what was said is written before the process ends. */
export const exitCode: number = await run(process.argv.slice(2), computer)
process.exitCode = exitCode
