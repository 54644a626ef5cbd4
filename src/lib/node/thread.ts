import { Worker } from 'node:worker_threads'
import { MicroCredentialError } from '../base/errors.ts'
import { limitErrors } from '../base/shared-errors.ts'
import type { CallOptions } from '../base/types.ts'
import { workerErrors } from './errors.ts'
import { fromErrorData, type Order, type Reply } from './messages.ts'
import { workerUrl } from './worker-url.ts'

export interface ThreadLimits {
  /** Time limit for one result in milliseconds, from when the worker is ready. */
  readonly timeoutMs: number
  /** Limit of the JavaScript heap. */
  readonly memoryMb: number
  readonly execArgv: readonly string[] | undefined
}

/** A worker, as seen by the pool. */
export interface Thread {
  /** Whether it can be used again. */
  isAlive(): boolean
  /** Requests one result; only one call at a time. Terminates the worker if the signal is aborted. */
  ask(input: string | Uint8Array, options: CallOptions): Promise<string>
  stop(): Promise<void>
}

/** Loading a module can take tenths of a second; this limit is for one that never finishes. */
const startMs = 60_000

interface Waiting {
  readonly resolve: (reply: Reply) => void
  readonly reject: (error: unknown) => void
}

export const startThread = (order: Order, { timeoutMs, memoryMb, execArgv }: ThreadLimits): Thread => {
  const worker = new Worker(workerUrl(), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    ...(execArgv === undefined ? {} : { execArgv: [...execArgv] }),
  })
  let waiting: Waiting | undefined
  let alive = true
  let ready = false

  const end = (error: unknown): void => {
    alive = false
    waiting?.reject(error)
    void worker.terminate()
  }
  worker.on('message', (reply: Reply) => waiting?.resolve(reply))
  worker.on('error', (error) => end(toCoded(error)))
  worker.on('exit', () => end(new MicroCredentialError(workerErrors['worker.failed'])))

  /** Waits for the next message of the worker, with a time limit. */
  const next = (ms: number, say?: () => void): Promise<Reply> =>
    new Promise((resolve, reject) => {
      if (!alive) return reject(new MicroCredentialError(workerErrors['worker.failed']))
      const timer = setTimeout(() => end(new MicroCredentialError(limitErrors['limit.time'])), ms)
      const settled =
        <T>(settle: (value: T) => void) =>
        (value: T): void => {
          clearTimeout(timer)
          waiting = undefined
          settle(value)
        }
      waiting = { resolve: settled(resolve), reject: settled(reject) }
      say?.()
    })

  const load = async (): Promise<void> => {
    const reply = await next(startMs)
    ready = reply.is === 'ready'
    if (reply.is !== 'unloadable') return
    end(undefined)
    const { cause } = fromErrorData(reply)
    throw new TypeError('The module for the worker could not be loaded; `cause` says why.', { cause })
  }

  return {
    isAlive: () => alive,
    stop: async () => {
      end(new MicroCredentialError(workerErrors['worker.failed']))
      await worker.terminate()
    },
    ask: async (input, { signal }) => {
      signal?.throwIfAborted()
      const stop = (): void => end(signal?.reason)
      signal?.addEventListener('abort', stop, { once: true })
      try {
        if (!ready) await load()
        return textOf(await next(timeoutMs, () => worker.postMessage(input)))
      } catch (error) {
        signal?.throwIfAborted()
        throw error
      } finally {
        // The timer of a request keeps the program running; an idle worker does not.
        worker.unref()
        signal?.removeEventListener('abort', stop)
      }
    },
  }
}

const toCoded = (cause: Error & { readonly code?: string }): MicroCredentialError =>
  new MicroCredentialError(
    cause.code === 'ERR_WORKER_OUT_OF_MEMORY' ? limitErrors['limit.memory'] : workerErrors['worker.failed'],
    { cause },
  )

const textOf = (reply: Reply): string => {
  if (reply.is === 'answer') return reply.text
  throw reply.is === 'failure' ? fromErrorData(reply) : new MicroCredentialError(workerErrors['worker.failed'])
}
