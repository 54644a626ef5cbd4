import type { Verified } from '../base/types.ts'
import type { Contexts } from './contexts.ts'

/**
 * The contents that a verification of this process has accepted, each with the contexts that it was verified with
 * (decision 6). Types are lost wherever a credential goes through text, or through `any`; this is not.
 */
const accepted = new WeakMap<object, Contexts>()

/** Accepts a content: it is frozen, so that it stays what was verified. For whoever has verified it. */
export const accept = <C extends object>(content: C, contexts: Contexts): Verified<C> => {
  freeze(content)
  accepted.set(content, contexts)
  return content as Verified<C>
}

/** The contexts of an accepted content; `undefined` for whatever was not verified in this process. */
export const contextsOfAccepted = (content: object): Contexts | undefined => accepted.get(content)

/** Nobody who is asked about a content can change what the answer is about. */
export const freeze = (value: object): void => {
  if (Object.isFrozen(value)) return
  Object.freeze(value)
  for (const key of Object.keys(value)) {
    const member: unknown = (value as Readonly<Record<string, unknown>>)[key]
    if (typeof member === 'object' && member !== null) freeze(member)
  }
}
