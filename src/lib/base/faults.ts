import { MicroCredentialError } from './errors.ts'
import { callback, type Kind } from './kinds.ts'
import type { CallOptions } from './types.ts'

/**
 * An exception behind a report. It may contain secrets and personal data, so the report itself does not include it.
 * `where` names the code that threw: a function given by the caller, or this library.
 */
export interface Fault {
  readonly where: 'trust' | 'did-resolver' | 'status-lists' | 'challenges' | 'library'
  readonly error: unknown
}

/** The option to receive the exceptions behind a report. */
export interface FaultOptions {
  /**
   * Receives the exceptions behind a report: those of your trust policy, resolver and status list source, and internal
   * errors of this library. For your own logs, since they may contain secrets and personal data. Exceptions it throws
   * are ignored.
   */
  readonly onFault?: ((fault: Fault) => void) | undefined
}

export const faultKinds: { readonly [K in keyof FaultOptions]-?: Kind } = { onFault: callback }

/**
 * Passes an exception to `onFault`; the report has its coded form. A refusal without an underlying exception is not
 * passed.
 */
export const reportFault = ({ onFault }: FaultOptions, where: Fault['where'], thrown: unknown): void => {
  const error = thrown instanceof MicroCredentialError ? thrown.cause : thrown
  if (onFault === undefined || error === undefined || error instanceof MicroCredentialError) return
  try {
    onFault({ where, error })
  } catch {
    // A listener must not influence the result.
  }
}

/**
 * Wraps a function of the caller so that its exceptions are passed to `onFault`, except after the caller has aborted.
 */
export const reportingFaults = <Arguments extends readonly unknown[], Result>(
  options: FaultOptions & CallOptions,
  where: Fault['where'],
  ask: (...given: Arguments) => Promise<Result>,
): ((...given: Arguments) => Promise<Result>) => {
  if (options.onFault === undefined) return ask
  return async (...given) => {
    try {
      return await ask(...given)
    } catch (error) {
      if (options.signal?.aborted !== true) reportFault(options, where, error)
      throw error
    }
  }
}
