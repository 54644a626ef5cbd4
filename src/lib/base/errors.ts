import { type ErrorCode, errorTable } from './error-table.ts'

export type { ErrorCode } from './error-table.ts'

interface ErrorEntry {
  readonly message: string
  readonly type?: string
  readonly remedy?: string
}
const entries: Readonly<Record<ErrorCode, ErrorEntry>> = errorTable

/** One thing that is wrong, as data: safe to log, to store and to send, for it holds no value from a credential. */
export interface Problem {
  readonly code: ErrorCode
  /** One fixed sentence of English for the code. */
  readonly message: string
  /** Where, as a JSON Pointer (RFC 6901) into the input; never what stands there. */
  readonly pointer?: string
  /** The other place, as a JSON Pointer, where two places contradict each other or say the same twice. */
  readonly conflictsWith?: string
  /** The problem type of a W3C standard (RFC 9457 `type`), where one fits. */
  readonly type?: string
  /** What to do about it, where it is the caller's to mend: mostly a line of code. */
  readonly remedy?: string
}

export interface ProblemOptions {
  readonly pointer?: string | undefined
  readonly conflictsWith?: string | undefined
  /** A fixed sentence that says more than the remedy of the code, of which there may be none. */
  readonly remedy?: string | undefined
}

/** Which standard defines a problem type, by the family of the code. */
const problemTypes: Readonly<Record<string, string>> = {
  schema: 'https://www.w3.org/TR/vc-data-model#',
  proof: 'https://w3id.org/security#',
  status: 'https://www.w3.org/ns/credentials/status-list#',
}

/** Makes the data form of an error. */
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

/** A problem in one line: its sentence, its code, and where it is. */
export const toLine = ({ message, code, pointer, conflictsWith }: Problem): string => {
  const places = [pointer, conflictsWith].filter((place) => place !== undefined && place !== '')
  return `${message} [${[code, ...(places.length === 0 ? [] : ['at', places.join(' and ')])].join(' ')}]`
}

/** Every code there is, in the order of the table. */
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
  /** Says what went wrong; see the reference for the list. */
  readonly code: ErrorCode
  /** Where, as a JSON Pointer (RFC 6901). */
  readonly pointer: string | undefined
  /** The other place, where two contradict each other. */
  readonly conflictsWith: string | undefined
  /** What to do about it, where it is the caller's to mend. */
  readonly remedy: string | undefined
  /** All the faults found, where there may be several; the first is this error's own. */
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

/** Whether a code says that something outside could not be had: asked again later, or elsewhere, the answer may be another. */
export const couldNotBeHad = (code: ErrorCode): boolean =>
  code === 'did.unresolvable' ||
  code === 'proof.reference_unavailable' ||
  code === 'jades.timestamp_untrusted' ||
  code.startsWith('network.')

/** What comes of a fault: `indeterminate` where one of its problems is that something outside could not be had. */
export const outcomeOf = ({ problems }: MicroCredentialError): 'failed' | 'indeterminate' =>
  problems.some(({ code }) => couldNotBeHad(code)) ? 'indeterminate' : 'failed'
