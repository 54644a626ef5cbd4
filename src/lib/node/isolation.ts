import { type ErrorCode, MicroCredentialError } from '../base/errors.ts'
import { callKinds, textOrBytes } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import type { CallOptions } from '../base/types.ts'
import { skippingRest, unpassed } from '../credential/check.ts'
import { type Report, toReport } from '../report.ts'
import { createPool, type WorkerOptions, type WorkerPoolOptions, workerKinds } from './pool.ts'
import { readReport } from './reports.ts'

/** A pool of workers that verify files from strangers, one at a time each. */
export interface VerifierPool {
  /** The number of concurrent verifications. */
  readonly workers: number
  /** Verifies in the next free worker, as `verifyIsolated` does. */
  verify(input: string | Uint8Array, options?: CallOptions): Promise<Report>
  /** Terminates the workers. */
  close(): Promise<void>
}

const isolatedCall: Call<WorkerOptions & CallOptions> = {
  line: "verifyIsolated(file, { module: new URL('./verifying.js', import.meta.url) })",
  needs: workerKinds.needs,
  may: { ...workerKinds.may, ...callKinds },
}

/**
 * Verifies a credential in a worker, so that it can do no harm to the rest of the program. The worker is terminated if
 * it takes too long or needs too much memory; an `AbortSignal` could not interrupt busy code. The input is text or
 * bytes, since parsing must happen in the worker, too.
 *
 * The default export of the module is the `VerifyOptions`, or a function that returns them. The report is that of
 * `verifyCredential`, or says why there is none: `limit.memory` (failed), `limit.time`, `worker.failed`
 * (indeterminate). Rejects with the reason of the signal, and with a `TypeError` for a module or options that are
 * wrong.
 *
 * A worker is not a sandbox: it has the rights of the program. `memoryMb` bounds the JavaScript heap, not memory
 * outside it, such as the bytes of a buffer.
 *
 * @example
 * const report = await verifyIsolated(file, { module: new URL('./verifying.js', import.meta.url), timeoutMs: 2000 })
 */
export const verifyIsolated = async (
  input: string | Uint8Array,
  options: WorkerOptions & CallOptions,
): Promise<Report> => {
  // An object was parsed already, so only text or bytes are accepted.
  assertArgument(isolatedCall.line, 'input', textOrBytes, input)
  assertOptions(isolatedCall, options)
  const { signal, ...poolOptions } = options
  const pool = createVerifierPool({ ...poolOptions, workers: 1 })
  try {
    return await pool.verify(input, { signal })
  } finally {
    await pool.close()
  }
}

const poolLine = "createVerifierPool({ module: new URL('./verifying.js', import.meta.url) })"

/**
 * Creates a pool of workers that verify credentials as `verifyIsolated` does, but are kept between calls, because
 * starting a worker costs more than a verification.
 *
 * Workers have the rights of the whole program. Throws a `TypeError` for options that are wrong; `verify` reports and
 * rejects as `verifyIsolated` does.
 *
 * @example
 * const pool = createVerifierPool({ module: new URL('./verifying.js', import.meta.url), workers: 2 })
 * const report = await pool.verify(file)
 * await pool.close()
 */
export const createVerifierPool = (options: WorkerPoolOptions): VerifierPool => {
  const pool = createPool('verify', options, poolLine)
  return {
    workers: pool.workers,
    close: pool.close,
    verify: async (input, { signal } = {}) => {
      assertArgument('pool.verify(file)', 'input', textOrBytes, input)
      try {
        return readReport(await pool.run(input, { signal }))
      } catch (error) {
        signal?.throwIfAborted()
        return toReportOfFailure(error)
      }
    },
  }
}

/** What ends a verification without a report. */
const endings: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['limit.memory', 'limit.time', 'worker.failed'])

const toReportOfFailure = (error: unknown): Report => {
  if (!(error instanceof MicroCredentialError)) throw error
  // `verifyCredential` never rejects because of the input; errors of the options are the caller's.
  if (error.cause instanceof Error && error.cause.name === 'TypeError')
    throw new TypeError(error.cause.message, { cause: error.cause })
  if (!endings.has(error.code)) throw error
  return toReport(skippingRest([unpassed('structure', error)]), undefined)
}
