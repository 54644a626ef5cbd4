import { MicroCredentialError } from './errors.ts'
import type { CallOptions } from './types.ts'

/**
 * An exception for which a report has no place: it may hold secrets and personal data, so reports do not have it. `where`
 * says whose code threw it: a function that the caller gave, or this library itself.
 */
export interface Fault {
  readonly where: 'trust' | 'did-resolver' | 'status-lists' | 'library'
  readonly error: unknown
}

export interface FaultOptions {
  /**
   * Hears of exceptions that a report merely tells the outcome of: of your trust policy, your resolver, your source of
   * status lists, and of this library itself. For logs of your own: they may hold secrets and personal data. Exceptions it
   * throws are ignored.
   */
  readonly onFault?: ((fault: Fault) => void) | undefined
}

/** Tells of an exception, whose coded form is for the report. A refusal that has no exception behind it is none. */
export const tellFault = ({ onFault }: FaultOptions, where: Fault['where'], thrown: unknown): void => {
  const error = thrown instanceof MicroCredentialError ? thrown.cause : thrown
  if (onFault === undefined || error === undefined || error instanceof MicroCredentialError) return
  try {
    onFault({ where, error })
  } catch {
    // Whoever listens decides nothing.
  }
}

/** A function of the caller's, of whose exceptions is told, unless it ended because the caller ended the call. */
export const telling = <Arguments extends readonly unknown[], Result>(
  options: FaultOptions & CallOptions,
  where: Fault['where'],
  ask: (...given: Arguments) => Promise<Result>,
): ((...given: Arguments) => Promise<Result>) => {
  if (options.onFault === undefined) return ask
  return async (...given) => {
    try {
      return await ask(...given)
    } catch (error) {
      if (options.signal?.aborted !== true) tellFault(options, where, error)
      throw error
    }
  }
}
