import { MicroCredentialError, type Problem, toLine } from '../base/errors.ts'
import { atTerminal } from './remedies.ts'

/** Everything outside that a command touches. `computer/` touches it for them. */
export interface World {
  /** The bytes of a file; `-` is the standard input. Throws a `FileFault`. */
  read(path: string): Uint8Array
  /**
   * Writes a file whole or not at all, for its owner's eyes unless it is meant for others; `-` is the standard output.
   * Throws where it is there already, and a `FileFault`.
   */
  write(
    path: string,
    content: string | Uint8Array,
    options?: { readonly forOthers?: boolean; readonly replace?: boolean },
  ): void
  /** Writes a file that is there anew, whole or not at all, with the rights it has. */
  update(path: string, text: string): void
  /**
   * Does what no other command may come between: reading, changing and writing a file. Waits for its turn, or says at
   * once that another has it.
   */
  alone<T>(path: string, act: () => T | Promise<T>, options?: { readonly wait?: boolean }): Promise<T>
  /** The bytes of a file piece by piece, for those that are larger than memory should be. Throws a `FileFault`. */
  stream(path: string): AsyncIterable<Uint8Array>
  /** What tells a file from every other, and how many lines it has. Throws a `FileFault`. */
  fingerprint(path: string): Promise<{ readonly sha256: string; readonly lines: number }>
  /** A file that grows line by line: a new one, or what is there, cut to so many bytes first. */
  grow(path: string, keep?: number): Growing
  /** Takes a file away, if it is there. */
  remove(path: string): void
  exists(path: string): boolean
  /** Whether a folder is there and has anything in it. Throws a `FileFault` where the path is not that of a folder. */
  holdsFiles(folder: string): boolean
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

/** Something about what a file says: exit code 1. */
export const dataFault = (message: string): Error => Object.assign(new Error(message), { exitCode: 1 })

export const thereAlready = (path: string): Error =>
  usageFault(`${path} is there already. Give another name, or --force.`)

/** Ends a command that has said what there is to say. */
export const exitWith = (exitCode: number): never => {
  throw Object.assign(new Error(''), { exitCode })
}

/** A file that cannot be read or written. Who knows how the command was called says which. */
export interface FileFault extends Error {
  readonly exitCode: number
  readonly path: string
}

/**
 * Exit codes 66 and 73. The platform's own error is not kept: it quotes the path, and what somebody gave for a path may
 * be the key itself.
 */
export const fileFault = (act: 'read' | 'write', path: string): FileFault =>
  Object.assign(new Error(`Cannot ${act}`), { exitCode: act === 'read' ? 66 : 73, path })

/** What a fault says at a terminal: codes and places, never a value from a file. `named` says what a file is called. */
export const explainFault = (fault: unknown, named: (path: string) => string): string => {
  if (fault instanceof MicroCredentialError) return fault.problems.map(atTerminal).map(explainProblem).join('\n')
  if (!(fault instanceof Error)) return 'Something went wrong.'
  const { path, exitCode } = fault as Partial<FileFault>
  if (exitCode === undefined && !isMisuse(fault)) return `Something went wrong: ${fault.name}.`
  if (path === undefined) return fault.message
  const hint = exitCode === 66 ? ' Is its name spelt right, is it a file and no folder, and may you read it?' : ''
  return `${fault.message} ${named(path)}.${hint}`
}

/** The library says in fixed words what it wants. The platform quotes what it was given, and marks its errors by a code. */
export const isMisuse = (fault: unknown): boolean => fault instanceof TypeError && !('code' in fault)

const explainProblem = (problem: Problem): string =>
  [toLine(problem), ...(problem.remedy === undefined ? [] : [`  → ${problem.remedy}`])].join('\n')
