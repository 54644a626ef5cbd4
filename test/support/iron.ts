import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

import { iron } from './peers-in-other-languages.ts'

export interface IronAnswer {
  readonly verified?: boolean
  readonly secured?: { readonly proof: object }
  /** Why it refused. */
  readonly why?: string
  /** What went wrong besides. */
  readonly fault?: string
}

export interface Iron {
  ask(order: object): Promise<IronAnswer>
  end(): void
}

/** Starts it: one process for all orders. */
export const startIron = (): Iron => {
  const [program, ...options] = iron.command
  const java: ChildProcess = spawn(program, options, { stdio: ['pipe', 'pipe', 'ignore'] })
  const { stdin, stdout } = java
  if (stdin === null || stdout === null) throw new Error('no pipes')
  const waiting: ((line: string) => void)[] = []
  createInterface({ input: stdout }).on('line', (line) => waiting.shift()?.(line))
  return {
    ask: (order) =>
      new Promise((resolve) => {
        waiting.push((line) => resolve(JSON.parse(line)))
        stdin.write(`${JSON.stringify(order)}\n`)
      }),
    end: () => stdin.end(),
  }
}
