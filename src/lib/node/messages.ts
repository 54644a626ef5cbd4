import { type ErrorKind, isErrorKind, MicroCredentialError, type Problem } from '../base/errors.ts'
import { workerErrors } from './errors.ts'

/** The messages between a worker and its pool. */

/** The kind of the module's default export: a function from text to text, or the options of a verification. */
export type WorkerKind = 'text' | 'verify'

/** The first message to a worker. */
export interface Order {
  /** The URL of a module. */
  readonly module: string
  readonly kind: WorkerKind
}

export type Reply =
  | { readonly is: 'ready' }
  | { readonly is: 'answer'; readonly text: string }
  | ({ readonly is: 'failure' | 'unloadable' } & ErrorData)

/** An error as data, since classes cannot be sent. */
export interface ErrorData {
  readonly name: string
  readonly message: string
  readonly stack: string
  /** The members of a `MicroCredentialError`. */
  readonly kind?: ErrorKind | undefined
  readonly pointer?: string | undefined
  readonly problems?: readonly Problem[] | undefined
  readonly outcome?: MicroCredentialError['outcome'] | undefined
}

export const toErrorData = (thrown: unknown): ErrorData => {
  const error = thrown instanceof Error ? thrown : new Error('Something was thrown that is no error.')
  const { name, message, stack = '' } = error
  // Compared by name, because the module may load its own copy of the library.
  const coded = name === 'MicroCredentialError' ? (error as MicroCredentialError) : undefined
  if (!isErrorKind(coded?.kind)) return { name, message, stack }
  const { kind, pointer, problems, outcome } = coded
  return { name, message, stack, kind, pointer, problems, outcome }
}

/** Restores a `MicroCredentialError`, or `worker.failed` with the error as its cause. */
export const fromErrorData = ({ name, message, stack, kind, ...coded }: ErrorData): MicroCredentialError => {
  const cause = Object.assign(new Error(message), { name, stack })
  return kind === undefined
    ? new MicroCredentialError(workerErrors['worker.failed'], { cause })
    : new MicroCredentialError(kind, { ...coded, cause })
}
