import { createHash } from 'node:crypto'
import {
  closeSync,
  createReadStream,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { styleText } from 'node:util'

import { MicroCredentialError } from '../base/errors.ts'
import { linesOf } from './lines.ts'

/** Everything outside that a command touches. The one file that touches it for them. */
export interface World {
  /** The bytes of a file; `-` is the standard input. Throws `Unreadable`. */
  read(path: string): Uint8Array
  /** Writes a file whole or not at all; `-` is the standard output. Throws a `UsageFault` where it is there already. */
  write(path: string, text: string, options?: { readonly secret?: boolean; readonly replace?: boolean }): void
  /** The bytes of a file piece by piece, for those that are larger than memory should be. Throws `Unreadable`. */
  stream(path: string): AsyncIterable<Uint8Array>
  /** What tells a file from every other, and how many lines it has. Throws `Unreadable`. */
  fingerprint(path: string): Promise<{ readonly sha256: string; readonly lines: number }>
  /** A file that grows line by line, cut to so many bytes first. */
  grow(path: string, keep: number): Growing
  exists(path: string): boolean
  /** A line of what was asked for. */
  say(text: string): void
  /** A line about it, beside. */
  tell(text: string): void
  /** How far it has come: one line that is written over, on a terminal; nothing elsewhere. */
  progress(text: string): void
  /** Asks somebody at a terminal; nobody is there to answer if absent. Its result ends the asking. */
  readonly ask?: (() => Asking) | undefined
  /** Says when somebody at the terminal wants to stop. */
  stopping(): AbortSignal
  now(): Date
  /** Of this package. */
  readonly version: string
}

export interface Growing {
  add(line: string): void
  close(): void
}

export interface Asking {
  question(text: string): Promise<string>
  close(): void
}

/** A mistake in how a command was called: exit code 64. */
export const usageFault = (message: string): Error => Object.assign(new Error(message), { exitCode: 64 })

/** Ends a command that has said what there is to say. */
export const exitWith = (exitCode: number): never => {
  throw Object.assign(new Error(''), { exitCode })
}

/** A file that cannot be read: exit code 66. */
const unreadable = (path: string, cause: unknown): Error =>
  Object.assign(new Error(`Cannot read ${path === '-' ? 'the standard input' : path}.`, { cause }), { exitCode: 66 })

export const computer: World = {
  read: (path) => {
    try {
      return new Uint8Array(readFileSync(path === '-' ? 0 : path))
    } catch (cause) {
      throw unreadable(path, cause)
    }
  },
  write: (path, text, { secret = false, replace = false } = {}) => {
    if (path === '-') {
      process.stdout.write(text)
      return
    }
    mkdirSync(dirname(path), { recursive: true })
    const beside = join(dirname(path), `.${process.pid}.tmp`)
    try {
      // `wx` on the final name would leave half a file where the disk is full; a link made from a whole one does not.
      writeFileSync(beside, text, { mode: secret ? 0o600 : 0o644 })
      if (!replace && existsSync(path)) throw usageFault(`${path} is there already. Give another name, or --force.`)
      renameSync(beside, path)
    } finally {
      rmSync(beside, { force: true })
    }
  },
  stream: (path) => streamOf(path),
  fingerprint: async (path) => {
    const hash = createHash('sha256')
    let lines = 0
    for await (const _ of linesOf(streamOf(path, (piece) => hash.update(piece)))) lines++
    return { sha256: hash.digest('hex'), lines }
  },
  grow: (path, keep) => {
    mkdirSync(dirname(path), { recursive: true })
    const file = openSync(path, 'a', 0o644)
    truncateSync(path, keep)
    return { add: (line) => writeSync(file, `${line}\n`), close: () => closeSync(file) }
  },
  exists: existsSync,
  say: (text) => {
    process.stdout.write(`${isColoured(process.stdout) ? coloured(text) : text}\n`)
  },
  tell: (text) => {
    process.stderr.write(`${text}\n`)
  },
  progress: (text) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`)
  },
  ask:
    process.stdin.isTTY && process.stderr.isTTY
      ? () => createInterface({ input: process.stdin, output: process.stderr })
      : undefined,
  stopping: () => {
    const controller = new AbortController()
    process.once('SIGINT', () => controller.abort(Object.assign(new Error(''), { exitCode: 130 })))
    return controller.signal
  },
  now: () => new Date(),
  version: (createRequire(import.meta.url)('microcredentials/package.json') as { readonly version: string }).version,
}

async function* streamOf(path: string, seen: (piece: Uint8Array) => void = () => {}): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of (path === '-' ? process.stdin : createReadStream(path)) as AsyncIterable<Uint8Array>) {
      seen(piece)
      yield piece
    }
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

const isColoured = (stream: { readonly isTTY?: boolean }): boolean =>
  stream.isTTY === true && (process.env['NO_COLOR'] ?? '') === ''

const colours = { '✓': 'green', '✗': 'red', '?': 'yellow', '!': 'yellow' } as const

/** The marks at the beginnings of lines, which say what the words after them say, too. */
const coloured = (text: string): string =>
  text.replace(/^\s*[✓✗?!](?= )/gm, (mark) => styleText(colours[mark.trim() as keyof typeof colours], mark))

/** What a fault says at a terminal: codes and places, never a value from a file. */
export const explainFault = (fault: unknown): string =>
  fault instanceof MicroCredentialError
    ? fault.problems
        .map(({ code, message, pointer, remedy }) =>
          [
            `${message} [${code}${pointer ? ` at ${pointer}` : ''}]`,
            ...(remedy === undefined ? [] : [`  → ${remedy}`]),
          ].join('\n'),
        )
        .join('\n')
    : fault instanceof Error
      ? fault.message
      : 'Something went wrong.'
