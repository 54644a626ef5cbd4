import { run } from './run.ts'
import { nodeSystem } from './system/node-system.ts'

// A reader such as `head` may close our output early, which is not an error.
process.stdout.on('error', (fault: { readonly code?: string }) => {
  if (fault.code === 'EPIPE') process.exit(0)
})

/** Set rather than called, so that output is flushed before the process ends. */
export const exitCode: number = await run(process.argv.slice(2), nodeSystem)
process.exitCode = exitCode
