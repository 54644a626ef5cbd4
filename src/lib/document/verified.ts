import type { Verified } from '../base/types.ts'
import type { Contexts } from './contexts.ts'
import type { Graph } from './graph.ts'

/** How a content was verified: with which contexts, and the graph in which the verification read it, if it did. */
export interface VerifiedWith {
  readonly contexts: Contexts
  readonly graph?: Graph | undefined
}

/**
 * The contents accepted by a verification in this process, each with what it was verified with (decision 6). Unlike a
 * type, this cannot be lost or forged through text or `any`.
 */
const accepted = new WeakMap<object, VerifiedWith>()

/**
 * Marks a content as accepted and freezes it, so that it remains what was verified. Call it only after verification.
 */
export const accept = <C extends object>(content: C, verifiedWith: VerifiedWith): Verified<C> => {
  freeze(content)
  accepted.set(content, verifiedWith)
  return content as Verified<C>
}

/** What a content was verified with; `undefined` for anything that was not accepted in this process. */
export const verifiedWith = (content: unknown): VerifiedWith | undefined => accepted.get(content as object)

/** The contexts of an accepted content; `undefined` for anything that was not accepted in this process. */
export const contextsOfAccepted = (content: unknown): Contexts | undefined => verifiedWith(content)?.contexts

/** What a report is about: a content that its issuer, whom the verifier trusts, did sign, and how it was verified. */
export interface Reported extends VerifiedWith {
  readonly content: object
  /** The signatures of the issuer, as they stand in the file. */
  readonly signatures?: readonly string[] | undefined
}

/**
 * What each report of a verification in this process is about, as long as its issuer is proven and trusted, although
 * the content may have been revoked since or be out of its time. Nobody gets such a content from the report itself, and
 * the passport, which shows it without counting it, from no report but one that this process made (decision 2).
 */
const reported = new WeakMap<object, Reported>()

/**
 * Keeps what a report is about, and freezes both, so that the report goes on to say what was found of it. Call it only
 * after proof, issuer and trust have passed.
 */
export const keepReported = (report: object, about: Reported): void => {
  freeze(about.content)
  freeze(report)
  reported.set(report, about)
}

/** What a report is about; `undefined` for one that was not made here, or that says nothing of a trusted issuer. */
export const reportedBy = (report: object): Reported | undefined => reported.get(report)

/** Freezes a content deeply, so that nobody who sees it during a verification can change it. */
export const freeze = (value: object): void => {
  if (Object.isFrozen(value)) return
  Object.freeze(value)
  for (const key of Object.keys(value)) {
    const member: unknown = (value as Readonly<Record<string, unknown>>)[key]
    if (typeof member === 'object' && member !== null) freeze(member)
  }
}
