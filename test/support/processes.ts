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

/** Starts the command line as a process of its own, and kills it after so many milliseconds if it still runs then. */
export type StartCommand = (words: readonly string[], options?: StartOptions) => Promise<Ended>

export interface StartOptions {
  readonly killAfter?: number | undefined
  readonly input?: string
}

/** The command line as one file of JavaScript in this folder: processes that start in a fifth of a second. */
export const commandInProcesses = async (folder: string): Promise<StartCommand> => {
  const program = join(folder, 'microcredentials.mjs')
  await build({
    entryPoints: [join(root, 'src/cli.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    alias: { '#platform': join(root, 'src/lib/base/platform/node.ts') },
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    // Finds its own files beside itself.
    external: ['@electric-sql/pglite', 'pg'],
    logLevel: 'error',
  })
  mkdirSync(join(folder, 'node_modules/microcredentials'), { recursive: true })
  symlinkSync(join(root, 'node_modules/@electric-sql'), join(folder, 'node_modules/@electric-sql'))
  copyFileSync(join(root, 'package.json'), join(folder, 'node_modules/microcredentials/package.json'))
  return (words, { killAfter, input = '' } = {}) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [program, ...words], { stdio: 'pipe' })
      const said = { out: '', err: '' }
      child.stdout.on('data', (text) => (said.out += text))
      child.stderr.on('data', (text) => (said.err += text))
      child.stdin.on('error', () => {})
      child.stdin.end(input)
      const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter)
      child.on('error', reject)
      child.on('close', (code) => {
        clearTimeout(timer)
        resolve({ code, ...said })
      })
    })
}
