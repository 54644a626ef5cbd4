import type { Finding, Question } from './finding.ts'

/** An honest file takes less than a second; a hostile one is ended. */
const secondsAtMost = 30

/** Why there is no finding. */
export type NoFinding = 'too long' | 'fault'

/**
 * Checks a file in a new worker, which is ended afterwards: nothing remains of a file when its check is over. Resolves to
 * the reason if there is no finding. Rejects with the reason of the signal.
 */
export const checkInWorker = (
  question: Question,
  { start, signal }: { readonly start: () => Worker; readonly signal: AbortSignal },
): Promise<Finding | NoFinding> =>
  new Promise((resolve, reject) => {
    const worker = start()
    const end = (): void => {
      clearTimeout(timer)
      worker.terminate()
      signal.removeEventListener('abort', stop)
    }
    const settle = (result: Finding | NoFinding): void => {
      end()
      resolve(result)
    }
    const stop = (): void => {
      end()
      reject(signal.reason)
    }
    const timer = setTimeout(() => settle('too long'), secondsAtMost * 1_000)
    signal.addEventListener('abort', stop)
    worker.addEventListener('message', ({ data }: MessageEvent<Finding | undefined>) => settle(data ?? 'fault'))
    worker.addEventListener('error', () => settle('fault'))
    worker.postMessage(question)
  })
