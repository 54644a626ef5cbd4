import { availableParallelism } from 'node:os'
import { MicroCredentialError } from '../base/errors.ts'
import { text as aText, type Kind, listOf, textOrBytes } from '../base/kinds.ts'
import { assertArgument, assertOptions, type Call } from '../base/options.ts'
import type { CallOptions } from '../base/types.ts'
import { workerErrors } from './errors.ts'
import type { Order } from './messages.ts'
import { createSlots } from './slots.ts'
import { startThread, type Thread } from './thread.ts'
import { workerUrl } from './worker-url.ts'

/** Options of a worker: its module, and its limits. */
export interface WorkerOptions {
  /**
   * The URL of a module: `new URL('./verifying.js', import.meta.url)`. Functions cannot be sent to a worker; each
   * worker loads the module, which has the rights of the whole program.
   */
  readonly module: URL | string
  /** Time limit for one result in milliseconds, after which the worker is terminated. 10,000 if absent. */
  readonly timeoutMs?: number | undefined
  /** Memory limit of the JavaScript heap of one worker in megabytes. 256 if absent. */
  readonly memoryMb?: number | undefined
  /** Node.js flags for the workers, such as `--import=./register.js`. Those of the program if absent. */
  readonly execArgv?: readonly string[] | undefined
}

const some: Kind = {
  words: 'a whole number above zero, below 2 ** 31',
  is: (value) => Number.isInteger(value) && Number(value) > 0 && Number(value) < 2 ** 31,
}

export const workerKinds: Pick<Call<WorkerOptions>, 'needs' | 'may'> = {
  needs: {
    module: {
      words: 'the URL of a module: `new URL(…, import.meta.url)`',
      is: (value) => (typeof value === 'string' || value instanceof URL) && URL.canParse(value),
    },
  },
  may: { timeoutMs: some, memoryMb: some, execArgv: /* @__PURE__ */ listOf('a list of flags', aText) },
}

/** Options of a pool of workers. */
export interface WorkerPoolOptions extends WorkerOptions {
  /** The number of workers. The number of processors if absent. */
  readonly workers?: number | undefined
}

/** A pool of workers that map text to text, to use all processors. */
export interface WorkerPool {
  /** The number of concurrent calls. */
  readonly workers: number
  /**
   * Processes a text in the next free worker. Rejects with the `MicroCredentialError` that the function of the module
   * threw, with `worker.failed` for any other error, with `limit.time` or `limit.memory`, with the reason of the
   * signal; with a `TypeError` if the module cannot be loaded.
   */
  run(text: string | Uint8Array, options?: CallOptions): Promise<string>
  /**
   * Terminates the workers; waiting and running calls reject with `worker.failed`. Idle workers do not keep a program
   * running.
   */
  close(): Promise<void>
}

/**
 * Creates a pool of workers for a module whose default export is a function from text to text, synchronous or
 * asynchronous.
 *
 * Workers have the rights of the whole program. Throws a `TypeError` for options that are wrong; `run` rejects with
 * `worker.failed`, `limit.time`, `limit.memory`, or the `MicroCredentialError` that the function threw.
 *
 * @example
 * const pool = createWorkerPool({ module: new URL('./working.js', import.meta.url), timeoutMs: 1000 })
 * const answer = await pool.run('{"name":"Sample Learner"}')
 * await pool.close()
 */
export const createWorkerPool = (options: WorkerPoolOptions): WorkerPool =>
  createPool('text', options, "createWorkerPool({ module: new URL('./working.js', import.meta.url) })")

export const createPool = (kind: Order['kind'], options: WorkerPoolOptions, line: string): WorkerPool => {
  const call: Call<WorkerPoolOptions> = { line, needs: workerKinds.needs, may: { ...workerKinds.may, workers: some } }
  assertOptions(call, options)
  const { module, workers = availableParallelism(), timeoutMs = 10_000, memoryMb = 256, execArgv } = options
  // Checked when the pool is created, so that a bundle without the worker file fails early.
  workerUrl()
  const order: Order = { module: new URL(module).href, kind }
  const slots = createSlots({ total: workers, perGroup: workers })
  const threads = new Set<Thread>()
  const idle: Thread[] = []
  let closed = false

  const start = (): Thread => {
    const thread = startThread(order, { timeoutMs, memoryMb, execArgv })
    threads.add(thread)
    return thread
  }
  /** Takes an idle worker or starts a new one: terminated workers are replaced on demand. */
  const takeThread = (): Thread => {
    for (let thread = idle.pop(); thread !== undefined; thread = idle.pop()) {
      if (thread.isAlive()) return thread
      threads.delete(thread)
    }
    return start()
  }

  return {
    workers,
    run: async (text, { signal } = {}) => {
      assertArgument('pool.run(text)', 'text', textOrBytes, text)
      if (closed) throw new TypeError('The pool has been closed.')
      const giveBack = await slots.take('all', signal)
      try {
        if (closed) throw new MicroCredentialError(workerErrors['worker.failed'])
        const thread = takeThread()
        try {
          return await thread.ask(text, { signal })
        } finally {
          idle.push(thread)
        }
      } finally {
        giveBack()
      }
    },
    close: async () => {
      closed = true
      await Promise.all([...threads].map((thread) => thread.stop()))
    },
  }
}
