import { type ErrorCode, errorTable } from './error-table.ts'

export type { ErrorCode } from './error-table.ts'

interface ErrorEntry {
  readonly message: string
  readonly type?: string
  readonly remedy?: string
}
const entries: Readonly<Record<ErrorCode, ErrorEntry>> = errorTable

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

/** The standard that defines the problem types, by the family of the code. */
const problemTypes: Readonly<Record<string, string>> = {
  schema: 'https://www.w3.org/TR/vc-data-model#',
  proof: 'https://w3id.org/security#',
  status: 'https://www.w3.org/ns/credentials/status-list#',
  presentation: 'https://w3id.org/security#',
}

/** Creates a problem: the data form of an error. */
export const problem = (code: ErrorCode, { pointer, conflictsWith, ...options }: ProblemOptions = {}): Problem => {
  const { message, type } = entries[code]
  const remedy = options.remedy ?? entries[code].remedy
  return {
    code,
    message,
    ...(pointer === undefined ? {} : { pointer }),
    ...(conflictsWith === undefined ? {} : { conflictsWith }),
    ...(type === undefined ? {} : { type: `${problemTypes[code.slice(0, code.indexOf('.'))]}${type}` }),
    ...(remedy === undefined ? {} : { remedy }),
  }
}

/** Formats a problem in one line: its message, its code and its place. */
export const toLine = ({ message, code, pointer, conflictsWith }: Problem): string => {
  const places = [pointer, conflictsWith].filter((place) => place !== undefined && place !== '')
  return `${message} [${[code, ...(places.length === 0 ? [] : ['at', places.join(' and ')])].join(' ')}]`
}

/** All error codes, in the order of the table. */
export const errorCodes: readonly ErrorCode[] = Object.keys(errorTable) as ErrorCode[]

/**
 * The error class of this library: everything that it throws on purpose has one of the listed codes. Misuse by the
 * programmer is a `TypeError` instead, and `verifyCredential` reports bad input instead of throwing.
 *
 * The message is a fixed sentence and never contains a value from a credential. `cause` may contain one: do not log it
 * unread.
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
  /** The place in the input, as a JSON Pointer (RFC 6901). */
  readonly pointer: string | undefined
  /** The second place, where two contradict each other. */
  readonly conflictsWith: string | undefined
  /** How to correct the problem, if the caller can. */
  readonly remedy: string | undefined
  /** All problems found, where there may be several; the first is this error's own. */
  readonly problems: readonly Problem[]

  constructor(
    code: ErrorCode,
    options: ProblemOptions & { readonly cause?: unknown; readonly problems?: readonly Problem[] | undefined } = {},
  ) {
    if (!Object.hasOwn(errorTable, code))
      throw new TypeError(
        "`code` must be one of `errorCodes`. For example: `new MicroCredentialError('model.invalid')`.",
      )
    const own = problem(code, options)
    super(own.remedy === undefined ? own.message : `${own.message} ${own.remedy}`, { cause: options.cause })
    this.code = code
    this.pointer = options.pointer
    this.conflictsWith = own.conflictsWith
    this.remedy = own.remedy
    this.problems = options.problems ?? [own]
  }
}

/** The data form of an error, without its cause. */
export const toProblem = ({ code, pointer, conflictsWith, remedy }: MicroCredentialError): Problem =>
  problem(code, { pointer, conflictsWith, remedy })

/** Whether a code means that an external source was unavailable, so that a retry may give another result. */
export const isUnavailable = (code: ErrorCode): boolean =>
  code === 'did.unresolvable' ||
  code === 'proof.reference_unavailable' ||
  code === 'presentation.challenge_unavailable' ||
  code === 'jades.timestamp_untrusted' ||
  code.startsWith('network.')

/** The outcome of an error: `indeterminate` if one of its problems is an unavailable source. */
export const outcomeOf = ({ problems }: MicroCredentialError): 'failed' | 'indeterminate' =>
  problems.some(({ code }) => isUnavailable(code)) ? 'indeterminate' : 'failed'
