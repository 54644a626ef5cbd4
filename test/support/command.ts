import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../../src/lib/cli/run.ts'
import { nodeSystem } from '../../src/lib/cli/system/node-system.ts'
import type { System } from '../../src/lib/cli/system.ts'

/** What a command said, and how it ended. */
export interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** The command line on real files, with its words kept and the clock standing still. */
export const commandAt = (now: () => Date, more: Partial<System> = {}) => {
  return async (...words: readonly string[]): Promise<Said> => {
    const out: string[] = []
    const err: string[] = []
    const system: System = {
      ...nodeSystem,
      write: (path, text, options) =>
        path === '-' ? void out.push(String(text)) : nodeSystem.write(path, text, options),
      print: (text) => void out.push(text),
      notify: (text) => void err.push(text),
      progress: () => {},
      ask: undefined,
      stopping: () => new AbortController().signal,
      now,
      ...more,
    }
    const code = await run(words, system)
    return { code, out: out.join('\n'), err: err.join('\n') }
  }
}

/** A folder that is gone after the test. */
export const temporaryFolder = (): { readonly at: (name: string) => string; readonly path: string; remove(): void } => {
  const path = mkdtempSync(join(tmpdir(), 'microcredentials-'))
  return { path, at: (name) => join(path, name), remove: () => rmSync(path, { recursive: true, force: true }) }
}
