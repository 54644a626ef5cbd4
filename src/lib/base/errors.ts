import type { CodesOf, ErrorCode } from './error-codes.ts'

export type { ErrorCode } from './error-codes.ts'

/**
 * The definition of one code in the table of its family. Sentences are fixed and without values, so that they can be
 * logged.
 */
export interface ErrorRow {
  /** One English sentence. */
  readonly message: string
  /**
   * `indeterminate`: something outside the credential was unavailable or is not supported here, so that another
   * attempt or another verifier may come to another result. `failed` if absent.
   */
  readonly outcome?: 'indeterminate'
  /** The problem type of a W3C standard (RFC 9457 `type`), if one applies. */
  readonly type?: string
  /** How to correct the problem, if the caller can: usually a line of code. */
  readonly remedy?: string
}

/** A code with all that is known about it. This is what code passes on until it becomes an error or a problem. */
export interface ErrorKind<C extends ErrorCode = ErrorCode> extends ErrorRow {
  readonly code: C
}

/** The errors of one family, by code: `F` is the first word of the codes. */
export type ErrorFamily<F extends string> = { readonly [C in CodesOf<F>]: ErrorKind<C> }

/**
 * Creates a family from a row for each of its codes; the compiler refuses missing and unknown codes. Each room has the
 * families that it throws in its `errors.ts`, so that a bundle contains the sentences of the rooms in it and no others.
 */
export const errorFamily = <F extends string>(rows: { readonly [C in CodesOf<F>]: ErrorRow }): ErrorFamily<F> =>
  Object.fromEntries(Object.entries<ErrorRow>(rows).map(([code, row]) => [code, { code, ...row }])) as ErrorFamily<F>

/** Whether a value has the form of an `ErrorKind`. */
export const isErrorKind = (value: unknown): value is ErrorKind =>
  typeof value === 'object' &&
  value !== null &&
  ['code', 'message'].every((name) => typeof Reflect.get(value, name) === 'string')

/** A problem as data, safe to log, store and send: it contains no value from a credential. */
export interface Problem {
  readonly code: ErrorCode
  /** One fixed English sentence for the code. */
  readonly message: string
  /** The place in the input, as a JSON Pointer (RFC 6901); never the value found there. */
  readonly pointer?: string
  /** The second place, as a JSON Pointer, where two places contradict or repeat each other. */
  readonly conflictsWith?: string
  /** The problem type of a W3C standard (RFC 9457 `type`), if one applies. */
  readonly type?: string
  /** How to correct the problem, if the caller can: usually a line of code. */
  readonly remedy?: string
}

/** Options of a problem: its places, and a specific remedy. */
export interface ProblemOptions {
  readonly pointer?: string | undefined
  readonly conflictsWith?: string | undefined
  /** A fixed sentence that is more specific than the remedy of the code. */
  readonly remedy?: string | undefined
}

/** Creates a problem: the data form of an error. */
export const problem = (
  { code, message, type, ...kind }: ErrorKind,
  { pointer, conflictsWith, remedy = kind.remedy }: ProblemOptions = {},
): Problem => ({
  code,
  message,
  ...(pointer === undefined ? {} : { pointer }),
  ...(conflictsWith === undefined ? {} : { conflictsWith }),
  ...(type === undefined ? {} : { type }),
  ...(remedy === undefined ? {} : { remedy }),
})

/** Formats a problem in one line: its message, its code and its place. */
export const toLine = ({ message, code, pointer, conflictsWith }: Problem): string => {
  const places = [pointer, conflictsWith].filter((place) => place !== undefined && place !== '')
  return `${message} [${[code, ...(places.length === 0 ? [] : ['at', places.join(' and ')])].join(' ')}]`
}

/**
 * The error class of this library: everything that it throws on purpose has one of the listed codes. Misuse by the
 * programmer is a `TypeError` instead, and `verifyCredential` reports bad input instead of throwing.
 *
 * The message is a fixed sentence and never contains a value from a credential. `cause` may contain one: do not log it
 * unread.
 *
 * A function that you pass, such as a DID method, may throw one too: `new MicroCredentialError(kind, { cause })`, with
 * the row of a code in `errorTable` as `kind`. Throws a `TypeError` if that is not such a row.
 *
 * @example
 * try {
 *   await issueCredential(credential, { secureWith })
 * } catch (error) {
 *   if (!(error instanceof MicroCredentialError)) throw error
 *   console.error(error.code, error.pointer)
 * }
 */
export class MicroCredentialError extends Error {
  override readonly name: string = 'MicroCredentialError'
  /** The error code; the reference lists all codes. */
  readonly code: ErrorCode
  /** The code with all that is known about it. */
  readonly kind: ErrorKind
  /** The place in the input, as a JSON Pointer (RFC 6901). */
  readonly pointer: string | undefined
  /** The second place, where two contradict each other. */
  readonly conflictsWith: string | undefined
  /** How to correct the problem, if the caller can. */
  readonly remedy: string | undefined
  /** All problems found, where there may be several; the first is this error's own. */
  readonly problems: readonly Problem[]
  /** `indeterminate`: something outside the credential was unavailable, so that a retry may give another result. */
  readonly outcome: 'failed' | 'indeterminate'

  constructor(
    kind: ErrorKind,
    options: ProblemOptions & {
      readonly cause?: unknown
      readonly problems?: readonly Problem[] | undefined
      /** If the problems make it another one than that of the kind. */
      readonly outcome?: 'failed' | 'indeterminate' | undefined
    } = {},
  ) {
    if (!isErrorKind(kind))
      throw new TypeError(
        "`kind` must be a row of `errorTable`. For example: `new MicroCredentialError(errorTable['did.unresolvable'])`.",
      )
    const own = problem(kind, options)
    super(own.remedy === undefined ? own.message : `${own.message} ${own.remedy}`, { cause: options.cause })
    this.code = kind.code
    this.kind = kind
    this.pointer = options.pointer
    this.conflictsWith = own.conflictsWith
    this.remedy = own.remedy
    this.problems = options.problems ?? [own]
    this.outcome = options.outcome ?? kind.outcome ?? 'failed'
  }
}

/** The data form of an error, without its cause. */
export const toProblem = ({ kind, pointer, conflictsWith, remedy }: MicroCredentialError): Problem =>
  problem(kind, { pointer, conflictsWith, remedy })
