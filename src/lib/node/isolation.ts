import { isBytes } from '../base/bytes.ts'
import { MicroCredentialError, type Problem, toProblem } from '../base/errors.ts'
import type { CallOptions } from '../base/types.ts'
import { type Check, failed, indeterminate, skipped } from '../credential/check.ts'
import { type Report, toReport } from '../report.ts'
import { createPool, type WorkerOptions, type WorkerPoolOptions } from './pool.ts'
import { readReport } from './reports.ts'

/** Workers that verify: for the files of strangers, one after the other or many at a time. */
export interface VerifierPool {
  /** How many are verified at a time. */
  readonly workers: number
  /** As `verifyIsolated`, by the next free worker. */
  verify(input: string | Uint8Array, options?: CallOptions): Promise<Report>
  /** Ends the workers. */
  close(): Promise<void>
}

/**
 * Verifies a credential where it can do no harm to the rest of the program: in a worker that is ended when it takes too
 * long or needs too much memory, which no signal can do to code that is busy. Text or bytes: what is to be kept apart is
 * read there, too.
 *
 * The default export of the module is the `VerifyOptions`, or a function that gives them. The report is the one that
 * `verifyCredential` gives, or one that says why there is none: `limit.memory` (failed), `limit.time`, `worker.failed`
 * (indeterminate). Rejects with the signal's reason, and with a `TypeError` for a module or options that are wrong.
 *
 * A worker is no prison: it may do what the program may do. `memoryMb` bounds the objects of JavaScript, not what lies
 * beside them, such as the bytes of a buffer.
 */
export const verifyIsolated = async (
  input: string | Uint8Array,
  { signal, ...options }: WorkerOptions & CallOptions,
): Promise<Report> => {
  const pool = createVerifierPool({ ...options, workers: 1 })
  try {
    return await pool.verify(input, { signal })
  } finally {
    await pool.close()
  }
}

/** As `verifyIsolated`, with workers that stay: starting one costs more than a verification does. */
export const createVerifierPool = (options: WorkerPoolOptions): VerifierPool => {
  const pool = createPool('verify', options)
  return {
    workers: pool.workers,
    close: pool.close,
    verify: async (input, { signal } = {}) => {
      if (typeof input !== 'string' && !isBytes(input))
        throw new TypeError('What is verified apart is text or bytes: an object has been read already.')
      try {
        return readReport(await pool.run(input, { signal }))
      } catch (error) {
        signal?.throwIfAborted()
        return toReportOfFailure(error)
      }
    },
  }
}

/** How a verification ends that has no report: what needs too much memory always will. */
const outcomes: Readonly<Record<string, (problem: Problem) => Check<'structure'>>> = {
  'limit.memory': (problem) => failed('structure', problem),
  'limit.time': (problem) => indeterminate('structure', problem),
  'worker.failed': (problem) => indeterminate('structure', problem),
}

const toReportOfFailure = (error: unknown): Report => {
  if (!(error instanceof MicroCredentialError)) throw error
  // Nothing in the input makes `verifyCredential` reject; what its options do is the caller's to know.
  if (error.cause instanceof Error && error.cause.name === 'TypeError')
    throw new TypeError(error.cause.message, { cause: error.cause })
  const structure = outcomes[error.code]?.(toProblem(error))
  if (structure === undefined) throw error
  const rest = (['proof', 'issuer', 'validity', 'status', 'trust'] as const).map((name) =>
    skipped(name, 'after-failure'),
  )
  return toReport([structure, ...rest], undefined)
}
