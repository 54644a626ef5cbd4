import type { Verified } from '../base/types.ts'
import type { KindsOf } from './kinds.ts'

/**
 * The contents that a verification of this process has accepted, each with what its words are (decision 6). Types are lost
 * wherever a credential goes through text, or through `any`; this is not.
 */
const accepted = new WeakMap<object, KindsOf>()

/** Accepts a content: it is frozen, so that it stays what was verified. For whoever has verified it. */
export const accept = <C extends object>(content: C, kindsOf: KindsOf): Verified<C> => {
  freeze(content)
  accepted.set(content, kindsOf)
  return content as Verified<C>
}

/** What the words of an accepted content are; `undefined` for whatever was not verified in this process. */
export const kindsOfAccepted = (content: object): KindsOf | undefined => accepted.get(content)

const freeze = (value: unknown): void => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return
  Object.freeze(value)
  for (const member of Object.values(value)) freeze(member)
}
