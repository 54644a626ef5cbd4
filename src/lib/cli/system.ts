import { MicroCredentialError, type Problem, toLine } from '../base/errors.ts'
import { atTerminal } from './remedies.ts'
import { toVisibleJson } from './visible.ts'

/** The system that a command runs on: files, terminal, clock. Implemented in `system/`. */
export interface System {
  /** The bytes of a file; `-` is standard input. Throws a `FileFault`. */
  read(path: string): Uint8Array
  /**
   * Writes a file atomically, readable by its owner only unless it is meant for others; `-` is standard output. Throws
   * if it exists already, and a `FileFault`.
   */
  write(
    path: string,
    content: string | Uint8Array,
    options?: { readonly forOthers?: boolean; readonly replace?: boolean },
  ): void
  /** Overwrites an existing file atomically and keeps its permissions. */
  update(path: string, text: string): void
  /**
   * Runs a function while holding the lock of a file, to read, change and write it. Waits for the lock, or fails at
   * once.
   */
  exclusively<T>(path: string, act: () => T | Promise<T>, options?: { readonly wait?: boolean }): Promise<T>
  /** The bytes of a file in chunks, for large files. Throws a `FileFault`. */
  stream(path: string): AsyncIterable<Uint8Array>
  /** The hash of a file, and its number of lines. Throws a `FileFault`. */
  fingerprint(path: string): Promise<{ readonly sha256: string; readonly lines: number }>
  /** Opens a file for appending: a new one, or an existing one truncated to `keep` bytes. */
  grow(path: string, keep?: number): Growing
  /** Deletes a file if it exists. */
  remove(path: string): void
  exists(path: string): boolean
  /** Whether a folder exists and is not empty. Throws a `FileFault` if the path is not a folder. */
  holdsFiles(folder: string): boolean
  /** Prints a line of the result to standard output. */
  print(text: string): void
  /** Prints a line about the command to standard error. */
  notify(text: string): void
  /** Shows progress in one line on a terminal; nothing elsewhere. */
  progress(text: string): void
  /** Prompts at a terminal; absent without one. Close the result when done. */
  readonly ask?: (() => Asking) | undefined
  /** Aborted when the user interrupts the command. */
  stopping(): AbortSignal
  now(): Date
  /** The version of this package. */
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

/** A usage error: exit code 64. */
export const usageFault = (message: string): Error => Object.assign(new Error(message), { exitCode: 64 })

/** An error in the content of a file: exit code 1. */
export const dataFault = (message: string): Error => Object.assign(new Error(message), { exitCode: 1 })

/** What could not be determined, because a source was not available: exit code 2. */
export const unavailable = (message: string): Error => Object.assign(new Error(message), { exitCode: 2 })

export const thereAlready = (path: string): Error =>
  usageFault(`${path} already exists. Choose another name, or pass --force.`)

/** Ends a command that has printed everything. */
export const exitWith = (exitCode: number): never => {
  throw Object.assign(new Error(''), { exitCode })
}

/** A file that cannot be read or written. The caller determines how it is named in the message. */
export interface FileFault extends Error {
  readonly exitCode: number
  readonly path: string
}

/**
 * Exit codes 66 and 73. The platform's error is not kept, because it quotes the path, which may be the key itself by
 * mistake.
 */
export const fileFault = (act: 'read' | 'write', path: string): FileFault =>
  Object.assign(new Error(`Cannot ${act}`), { exitCode: act === 'read' ? 66 : 73, path })

/** Formats an error for a terminal: codes and places, never a value from a file of data. `named` returns the name of a file. */
export const explainFault = (fault: unknown, named: (path: string) => string): string => {
  if (fault instanceof MicroCredentialError) return fault.problems.map(atTerminal).map(explainProblem).join('\n')
  if (!(fault instanceof Error)) return 'An error occurred.'
  const { path, exitCode } = fault as Partial<FileFault>
  if (exitCode === undefined && !isMisuse(fault)) return `An error occurred: ${fault.name}.`
  if (path === undefined) return fault.message
  const hint = exitCode === 66 ? ' Check its name, that it is a file, and its permissions.' : ''
  return `${fault.message} ${named(path)}.${hint}`
}

/** Usage errors of the library are fixed sentences; errors of the platform quote their input and have a code. */
export const isMisuse = (fault: unknown): boolean => fault instanceof TypeError && !('code' in fault)

const explainProblem = (problem: Problem): string => {
  const remedy = correctColumn(problem) ?? problem.remedy
  return [toLine(problem), ...(remedy === undefined ? [] : [`  → ${remedy}`])].join('\n')
}

/** The name of a missing column is the mapping's own. */
const correctColumn = (problem: Problem & { readonly column?: string }): string | undefined =>
  problem.code === 'import.columns_missing' && problem.column !== undefined
    ? `The mapping names ${toVisibleJson(problem.column)}. \`--start\` prints the names of the columns of the file.`
    : undefined
