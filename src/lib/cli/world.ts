import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { MicroCredentialError } from '../base/errors.ts'

/** Everything outside that a command touches. The one file that touches it for them. */
export interface World {
  /** The bytes of a file; `-` is the standard input. Throws `Unreadable`. */
  read(path: string): Uint8Array
  /** Writes a file whole or not at all; `-` is the standard output. Throws a `UsageFault` where it is there already. */
  write(path: string, text: string, options?: { readonly secret?: boolean; readonly replace?: boolean }): void
  /** A line of what was asked for. */
  say(text: string): void
  /** A line about it, beside. */
  tell(text: string): void
  now(): Date
}

/** A mistake in how a command was called: exit code 64. */
export const usageFault = (message: string): Error => Object.assign(new Error(message), { exitCode: 64 })
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
      if (!replace && exists(path)) throw usageFault(`${path} is there already. Give another name, or --force.`)
      renameSync(beside, path)
    } finally {
      rmSync(beside, { force: true })
    }
  },
  say: (text) => {
    process.stdout.write(`${text}\n`)
  },
  tell: (text) => {
    process.stderr.write(`${text}\n`)
  },
  now: () => new Date(),
}

const exists = (path: string): boolean => {
  try {
    readFileSync(path)
    return true
  } catch {
    return false
  }
}

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
