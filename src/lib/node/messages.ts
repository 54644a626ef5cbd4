import { type ErrorCode, errorCodes, MicroCredentialError, type Problem } from '../base/errors.ts'

/** What travels between a worker and those who ask it. */

/** What the default export of the module is: a function from text to text, or the options of a verification. */
export type WorkerKind = 'text' | 'verify'

/** What a worker is told when it begins. */
export interface Order {
  /** The URL of a module. */
  readonly module: string
  readonly kind: WorkerKind
}

export type Reply =
  | { readonly is: 'ready' }
  | { readonly is: 'answer'; readonly text: string }
  | ({ readonly is: 'failure' | 'unloadable' } & ErrorData)

/** An error as data: its class does not travel. */
export interface ErrorData {
  readonly name: string
  readonly message: string
  readonly stack: string
  /** Those of a `MicroCredentialError`. */
  readonly code?: ErrorCode | undefined
  readonly pointer?: string | undefined
  readonly problems?: readonly Problem[] | undefined
}

export const toErrorData = (thrown: unknown): ErrorData => {
  const error = thrown instanceof Error ? thrown : new Error('Something was thrown that is no error.')
  const { name, message, stack = '' } = error
  // By name: the module may have the library from elsewhere, and so a class of its own.
  const coded = name === 'MicroCredentialError' ? (error as MicroCredentialError) : undefined
  return { name, message, stack, code: coded?.code, pointer: coded?.pointer, problems: coded?.problems }
}

/** A `MicroCredentialError` again, or `worker.failed` with what was thrown as its cause. */
export const fromErrorData = ({ name, message, stack, code, pointer, problems }: ErrorData): MicroCredentialError => {
  const cause = Object.assign(new Error(message), { name, stack })
  return code !== undefined && errorCodes.includes(code)
    ? new MicroCredentialError(code, { pointer, problems, cause })
    : new MicroCredentialError('worker.failed', { cause })
}
