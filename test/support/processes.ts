import { spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** How a process ended; `code` is `null` where it was killed. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Starts a program as a process of its own, and kills it if it still runs then. */
export type StartProgram = (words: readonly string[], options?: StartOptions) => Promise<Ended>

export interface StartOptions {
  /** After so many milliseconds; or so many after it has written so many lines. */
  readonly killAfter?: number | { readonly lines: number; readonly milliseconds: number } | undefined
  readonly input?: string
  /** Asks the program to end (SIGTERM) when it aborts. */
  readonly end?: AbortSignal
}

/** The command line as one file of JavaScript in this folder: processes that start in a fifth of a second. */
export const commandInProcesses = async (folder: string): Promise<StartProgram> => {
  mkdirSync(join(folder, 'node_modules/microcredentials'), { recursive: true })
  copyFileSync(join(root, 'package.json'), join(folder, 'node_modules/microcredentials/package.json'))
  return programInProcesses(folder, 'src/cli.ts', 'microcredentials')
}

/** A TypeScript file of this repository, in the same way. */
export const programInProcesses = async (folder: string, entry: string, name = 'program'): Promise<StartProgram> => {
  const program = join(folder, `${name}.mjs`)
  await build({
    entryPoints: [join(root, entry)],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    alias: { '#platform': join(root, 'src/lib/base/platform/node.ts') },
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    // Finds its own files beside itself.
    external: ['@electric-sql/pglite', 'pg-native'],
    logLevel: 'error',
  })
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  symlinkSync(join(root, 'node_modules/@electric-sql'), join(folder, 'node_modules/@electric-sql'))
  return (words, options) => started(program, words, options)
}

const started = (
  program: string,
  words: readonly string[],
  { killAfter, input = '', end }: StartOptions = {},
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...words], { stdio: 'pipe' })
    const said = { out: '', err: '' }
    let timer: NodeJS.Timeout | undefined
    const killIn = (milliseconds: number): void => {
      timer ??= setTimeout(() => child.kill('SIGKILL'), milliseconds)
    }
    if (typeof killAfter === 'number') killIn(killAfter)
    end?.addEventListener('abort', () => child.kill('SIGTERM'))
    child.stdout.on('data', (text) => {
      said.out += text
      if (typeof killAfter === 'object' && said.out.split('\n').length > killAfter.lines) killIn(killAfter.milliseconds)
    })
    child.stderr.on('data', (text) => (said.err += text))
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ code, ...said })
    })
  })
