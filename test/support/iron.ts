import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const place = fileURLToPath(new URL('../interop/peers/java/', import.meta.url))
const library = `${place}target/lib`

/** How the library in Java is run: one order a line, and one answer a line. */
const ironCommand = ['java', '-cp', `${library}/*`, `${place}Judge.java`] as const

/** Why it cannot be asked here, if it cannot. */
export const missingForIron = existsSync(library)
  ? undefined
  : 'in test/interop/peers/java: mvn dependency:copy-dependencies -DoutputDirectory=target/lib'

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
  const [program, ...options] = ironCommand
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
