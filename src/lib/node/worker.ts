import { parentPort, workerData } from 'node:worker_threads'

import type { VerifyOptions } from '../verify.ts'
import { type Order, type Reply, toErrorData, type WorkerKind } from './messages.ts'
import { writeReport } from './reports.ts'

/** The code of a worker: loads the module and processes one text after the other. */

type Answer = (input: string | Uint8Array) => unknown

/** The kinds of default export, and the function that each becomes. */
const kinds: Readonly<Record<WorkerKind, (exported: unknown) => Promise<Answer>>> = {
  text: async (exported) => {
    if (typeof exported !== 'function') throw new TypeError('The default export is a function from text to text.')
    return exported as Answer
  },
  verify: async (exported) => {
    const { verifyCredential } = await import('../verify.ts')
    const options: VerifyOptions = typeof exported === 'function' ? await exported() : exported
    return async (input) => writeReport(await verifyCredential(input, options))
  },
}

const load = async ({ module, kind }: Order): Promise<Answer> => {
  const loaded: Loaded = await import(module)
  // Bundlers wrap the default export of CommonJS modules.
  const { default: exported } = loaded.default?.__esModule === true ? loaded.default : loaded
  return kinds[kind](exported)
}

interface Loaded {
  readonly default?: { readonly __esModule?: unknown; readonly default?: unknown }
}

const reply = (message: Reply): void => parentPort?.postMessage(message)

const answer = async (work: Answer, input: string | Uint8Array): Promise<Reply> => {
  try {
    const text = await work(input)
    if (typeof text !== 'string') throw new TypeError('The default export is a function from text to text.')
    return { is: 'answer', text }
  } catch (error) {
    return { is: 'failure', ...toErrorData(error) }
  }
}

const start = async (): Promise<void> => {
  try {
    const work = await load(workerData as Order)
    parentPort?.on('message', async (input: string | Uint8Array) => reply(await answer(work, input)))
    reply({ is: 'ready' })
  } catch (error) {
    reply({ is: 'unloadable', ...toErrorData(error) })
  }
}

// Not awaited, because CommonJS modules have no top-level await.
void start()
