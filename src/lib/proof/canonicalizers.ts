import type { Contexts } from '../document/contexts.ts'
import { type Canonicalizer, createJsonLd, referenceCanonicalizer } from './canonicalize.ts'
import { createPlanningCanonicalizer } from './planned.ts'

/** `plans` learns shapes; `reference` asks `jsonld` every time. */
export type Canonicalization = 'plans' | 'reference'

type Pair = Readonly<Record<Canonicalization, Canonicalizer>>

const pairs = new WeakMap<Contexts, Pair>()

/**
 * The canonicalizers of a set of contexts. What they keep follows from the contexts and from shapes alone, never from
 * what a document says, and goes when the contexts go: keeping it cannot be observed but in speed (decision 2).
 */
export const canonicalizerFor = (contexts: Contexts, canonicalization: Canonicalization): Canonicalizer => {
  const known = pairs.get(contexts)
  if (known !== undefined) return known[canonicalization]
  const made = {
    plans: createPlanningCanonicalizer(contexts),
    reference: referenceCanonicalizer(createJsonLd(contexts)),
  }
  pairs.set(contexts, made)
  return made[canonicalization]
}
