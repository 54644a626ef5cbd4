import type { Verified } from '../base/types.ts'
import type { Contexts } from './contexts.ts'

/**
 * The contents accepted by a verification in this process, each with the contexts it was verified with (decision 6).
 * Unlike a type, this cannot be lost or forged through text or `any`.
 */
const accepted = new WeakMap<object, Contexts>()

/**
 * Marks a content as accepted and freezes it, so that it remains what was verified. Call it only after verification.
 */
export const accept = <C extends object>(content: C, contexts: Contexts): Verified<C> => {
  freeze(content)
  accepted.set(content, contexts)
  return content as Verified<C>
}

/** The contexts of an accepted content; `undefined` for anything that was not verified in this process. */
export const contextsOfAccepted = (content: object): Contexts | undefined => accepted.get(content)

/** Freezes a content deeply, so that nobody who sees it during a verification can change it. */
export const freeze = (value: object): void => {
  if (Object.isFrozen(value)) return
  Object.freeze(value)
  for (const key of Object.keys(value)) {
    const member: unknown = (value as Readonly<Record<string, unknown>>)[key]
    if (typeof member === 'object' && member !== null) freeze(member)
  }
}
